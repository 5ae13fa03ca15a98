import type { SendMessageBatchCommandInput, SendMessageBatchCommandOutput } from '@aws-sdk/client-sqs'
import type { Service } from '../aws-json/service.ts'
import type { Notices } from '../deliver.ts'

/** Messages of one request: the most that SQS takes. */
const batch = 10

type Queues = Service<{
  readonly SendMessageBatch: readonly [SendMessageBatchCommandInput, SendMessageBatchCommandOutput]
}>

/** Some notices could not be queued: the commit is carried again. */
class NoticesNotQueued extends Error {
  override readonly name = 'NoticesNotQueued'
}

/**
 * The queue of notices (M19): first in, first out for each case, and what is sent twice within five minutes is queued once. Who
 * takes them from there towards phones and inboxes knows each by case, commit and index (M2).
 */
export function noticeQueue(queues: Queues, url: string): Notices {
  return {
    async send(notices) {
      for (let from = 0; from < notices.length; from += batch) {
        const Entries = notices.slice(from, from + batch).map((notice, place) => ({
          Id: String(place),
          MessageBody: JSON.stringify(notice),
          MessageGroupId: notice.caseId,
          MessageDeduplicationId: identityOf(notice, from + place),
        }))
        const { Failed = [] } = await queues.call('SendMessageBatch', { QueueUrl: url, Entries })
        if (Failed.length > 0) throw new NoticesNotQueued(`${Failed.length} notices were not queued`)
      }
    },
  }
}

/** Several people may be told of one event; a commit delivered twice names them in the same order. */
function identityOf(
  { caseId, commit, index }: { readonly caseId: string; readonly commit: number; readonly index: number },
  place: number,
): string {
  return `${caseId}.${commit}.${index}.${place}`
}
