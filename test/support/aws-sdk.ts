import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb'
import { EncryptCommand, KMSClient } from '@aws-sdk/client-kms'
import { ListStateMachinesCommand, SFNClient } from '@aws-sdk/client-sfn'
import { ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs'

type Sent = {
  readonly hostname: string
  readonly protocol: string
  readonly headers: Readonly<Record<string, string>>
}

class NotSent extends Error {}

/** What AWS's own client of each service would send to a region, which it does not. */
export async function sentBySdk(region: string): Promise<Readonly<Record<string, Sent>>> {
  const sent: Sent[] = []
  const given = {
    region,
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' },
    requestHandler: {
      handle(request: Sent): never {
        sent.push(request)
        throw new NotSent()
      },
    },
  }
  const calls = [
    () => new DynamoDBClient(given).send(new GetItemCommand({ TableName: 't', Key: {} })),
    () => new KMSClient(given).send(new EncryptCommand({ KeyId: 'k', Plaintext: Uint8Array.of(1) })),
    () => new SFNClient(given).send(new ListStateMachinesCommand({})),
    () => new SQSClient(given).send(new ListQueuesCommand({})),
  ]
  for (const call of calls) {
    await call().catch((fault) => {
      if (!(fault instanceof NotSent)) throw fault
    })
  }
  const [dynamodb, kms, states, sqs] = sent
  if (!dynamodb || !kms || !states || !sqs) throw new Error('a client sent nothing')
  return { dynamodb, kms, states, sqs }
}
