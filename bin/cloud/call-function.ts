import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda'
import { CloudFault } from './cloud-fault.ts'

/** Calls a function and waits for its answer; one that fails is a {@link CloudFault}, and its log says why. */
export async function callFunction(client: LambdaClient, name: string, event: unknown): Promise<unknown> {
  const { FunctionError, Payload } = await client.send(
    new InvokeCommand({ FunctionName: name, Payload: JSON.stringify(event) }),
  )
  if (FunctionError) throw new CloudFault('NOT_DEPLOYED', `the function ${name} failed: its log says why`)
  return Payload && JSON.parse(Buffer.from(Payload).toString() || 'null')
}
