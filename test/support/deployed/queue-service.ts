import { createHash } from 'node:crypto'
import * as z from 'zod'
import { answered, refusedAs, type Service } from './service.ts'

const Sending = z.object({
  Entries: z.array(z.object({ Id: z.string(), MessageBody: z.string() })),
})

/** SQS with the queue of notices, which nobody empties. */
export function queueService(isDown: () => boolean): Service {
  return {
    // AWS has no action for the batch: it is that of its messages
    needs: ({ operation }) => [{ action: `sqs:${operation.replace(/Batch$/, '')}`, resource: 'notices' }],
    async answer({ body }) {
      if (isDown()) return refusedAs('QueueDoesNotExist')
      const Successful = Sending.parse(JSON.parse(body)).Entries.map(({ Id, MessageBody }) => ({
        Id,
        MessageId: Id,
        MD5OfMessageBody: createHash('md5').update(MessageBody).digest('hex'),
      }))
      return answered({ Successful, Failed: [] })
    },
  }
}
