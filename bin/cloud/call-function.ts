import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda'
import * as z from 'zod'
import { CloudFault } from './cloud-fault.ts'

/** A function that was called and failed. */
export class FunctionFault extends CloudFault {
  /** The name of its fault, `BadSettings` for instance; what the fault said stays in the function's log. */
  readonly type: string

  constructor(name: string, type: string) {
    super('NOT_DEPLOYED', `the function ${name} failed with ${type}: its log says why`)
    this.type = type
  }
}

/** What Lambda answers for a function that failed; a name is a word, and anything else may quote what was sent. */
const Failed = z.object({ errorType: z.string().regex(/^[\w.]{1,60}$/) })

/** Calls a function and waits for its answer. Throws {@link FunctionFault}. */
export async function callFunction(client: LambdaClient, name: string, event: unknown): Promise<unknown> {
  const { FunctionError, Payload } = await client.send(
    new InvokeCommand({ FunctionName: name, Payload: JSON.stringify(event) }),
  )
  const answer: unknown = Payload && JSON.parse(Buffer.from(Payload).toString() || 'null')
  if (FunctionError) throw new FunctionFault(name, typeIn(answer) ?? FunctionError)
  return answer
}

function typeIn(answer: unknown): string | undefined {
  return Failed.safeParse(answer).data?.errorType
}
