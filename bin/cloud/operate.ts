import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams'
import { LambdaClient } from '@aws-sdk/client-lambda'
import { SQSClient } from '@aws-sdk/client-sqs'
import * as z from 'zod'
import { awsFault } from '../text/aws-faults.ts'
import { callFunction } from './call-function.ts'
import { CloudFault } from './cloud-fault.ts'
import { type Replayed, replay } from './replay.ts'
import { readStack } from './stack.ts'
import { recordsIn } from './stream-records.ts'

/** What a reconciliation answers (`Reconciled`). */
const Report = z.object({
  executions: z.int(),
  cases: z.int(),
  started: z.int(),
  restarted: z.int(),
  answered: z.int(),
  stray: z.int(),
  unparked: z.int(),
  recounted: z.int(),
  failed: z.int(),
})

/** Calls the reconciler of a stack and waits for its report. Throws {@link CloudFault}. */
export async function reconcileStack(
  name: string,
  asked: { readonly quietMs?: number },
): Promise<z.infer<typeof Report>> {
  return told(name, async () => {
    const { ReconcileFunction } = await readStack(name)
    const lambda = new LambdaClient({ requestHandler: { requestTimeout: longestMs } })
    return Report.parse(await callFunction(lambda, ReconcileFunction, asked))
  })
}

/** A function may take a quarter of an hour. */
const longestMs = 16 * 60_000

/** Carries the dead letters of a stack again. Throws {@link CloudFault}. */
export async function replayStack(name: string): Promise<readonly Replayed[]> {
  return told(name, async () => {
    const lambda = new LambdaClient({ requestHandler: { requestTimeout: longestMs } })
    const recordsOf = recordsIn(new DynamoDBStreamsClient())
    return replay(await readStack(name), { lambda, sqs: new SQSClient(), recordsOf })
  })
}

async function told<T>(stack: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (fault) {
    const why = awsFault(fault, stack)
    if (!why) throw fault
    throw new CloudFault('NOT_DEPLOYED', why.en, { cause: fault })
  }
}
