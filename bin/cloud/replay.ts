import type { LambdaClient } from '@aws-sdk/client-lambda'
import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs'
import { callFunction } from './call-function.ts'
import type { Stack } from './stack.ts'
import type { RecordsOf } from './stream-records.ts'
import { whyFailed } from './why-failed.ts'

/** Edges whose letters can be lost, in the order in which they are carried: boards are counted anew when the rest is done. */
const edgeNames = ['relay', 'clock', 'reconcile', 'notices', 'project'] as const

/**
 * What became of the dead letters of one edge. `gone`: the stream keeps their records no more; `failed`: not read, or not
 * carried; `hidden`: read a while ago by somebody who did not carry them, and to be had again within a quarter of an hour.
 */
export type Replayed = {
  readonly edge: (typeof edgeNames)[number]
  readonly replayed: number
  readonly gone: number
  readonly failed: number
  readonly hidden: number
  /** How many failed with which fault: `UNREADABLE`, or its name at AWS or in the function. */
  readonly why: Readonly<Record<string, number>>
}

type Clients = { readonly lambda: LambdaClient; readonly sqs: SQSClient; readonly recordsOf: RecordsOf }

/** Longer than a function takes, so that nobody else gets a letter meanwhile. */
const visibilitySeconds = 900

/**
 * Carries every dead letter again to where it was meant for, and drops it once it arrived: nothing is lost by stopping on the
 * way, and carrying twice does no harm (M2).
 */
export async function replay(
  stack: Stack,
  { lambda, sqs, recordsOf }: Clients,
): Promise<readonly Replayed[]> {
  const called = (name: string) => async (body: string) => {
    await callFunction(lambda, name, JSON.parse(body))
    return 'replayed' as const
  }
  const edges = {
    relay: {
      letters: stack.RelayDeadLetters,
      carry: async (body: string) => {
        const Records = await recordsOf(body)
        if (!Records) return 'gone' as const
        await callFunction(lambda, stack.RelayFunction, { Records })
        return 'replayed' as const
      },
    },
    clock: { letters: stack.ClockDeadLetters, carry: called(stack.ClockFunction) },
    reconcile: { letters: stack.ReconcileDeadLetters, carry: called(stack.ReconcileFunction) },
    notices: {
      letters: stack.NoticesDeadLetters,
      carry: async (MessageBody: string, { Attributes = {} }: Message) => {
        const { MessageGroupId, MessageDeduplicationId } = Attributes
        await sqs.send(
          new SendMessageCommand({
            QueueUrl: stack.NoticesUrl,
            MessageBody,
            MessageGroupId,
            MessageDeduplicationId,
          }),
        )
        return 'replayed' as const
      },
    },
    project: {
      letters: stack.ProjectDeadLetters,
      // later commits were counted since, so that a batch that comes after them would be taken for one that comes again
      carry: async () => {
        await callFunction(lambda, stack.ReconcileFunction, {})
        return 'replayed' as const
      },
    },
  } as const satisfies Record<Replayed['edge'], Edge>

  const done: Replayed[] = []
  for (const edge of edgeNames) {
    done.push({ edge, ...(await emptied(sqs, edges[edge])) })
  }
  return done
}

type Edge = {
  readonly letters: string
  readonly carry: (body: string, letter: Message) => Promise<'replayed' | 'gone'>
}

async function emptied(sqs: SQSClient, { letters, carry }: Edge) {
  const count = { replayed: 0, gone: 0, failed: 0 }
  const why: Record<string, number> = {}
  const hidden = await hiddenIn(sqs, letters)
  for (;;) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: letters,
        MaxNumberOfMessages: 10,
        VisibilityTimeout: visibilitySeconds,
        MessageSystemAttributeNames: ['All'],
      }),
    )
    if (Messages.length === 0) return { ...count, hidden, why }
    for (const letter of Messages) {
      try {
        count[await carry(letter.Body ?? '', letter)]++
      } catch (fault) {
        // one that was not carried stays, and holds up no other
        const name = whyFailed(fault)
        why[name] = (why[name] ?? 0) + 1
        count.failed++
        continue
      }
      await sqs.send(new DeleteMessageCommand({ QueueUrl: letters, ReceiptHandle: letter.ReceiptHandle }))
    }
  }
}

async function hiddenIn(sqs: SQSClient, letters: string): Promise<number> {
  const { Attributes = {} } = await sqs.send(
    new GetQueueAttributesCommand({
      QueueUrl: letters,
      AttributeNames: ['ApproximateNumberOfMessagesNotVisible'],
    }),
  )
  return Number(Attributes['ApproximateNumberOfMessagesNotVisible'] ?? 0)
}
