import type { DynamoDBRecord } from 'aws-lambda'
import { logFault } from './log.ts'
import type { Meter } from './measures.ts'
import type { Ports } from './ports.ts'
import type { StoredCommit } from './store.ts'
import { commitIn } from './stream-record.ts'

/** The two consumers of the stream (M19). */
type Consumer = 'relay' | 'project'

type Parking = Pick<Ports, 'store' | 'now'> & { readonly meter?: Meter }

export type Record = Pick<DynamoDBRecord, 'eventID' | 'dynamodb'>

/** A commit, and its place in the order of its shard. */
export type Placed = { readonly commit: StoredCommit; readonly position: string | number }

/** The commits of a batch; a record that cannot be read is set aside. */
export async function commitsIn(
  ports: Parking,
  consumer: Consumer,
  records: readonly Record[],
): Promise<readonly Placed[]> {
  const placed: Placed[] = []
  for (const record of records) {
    try {
      const commit = commitIn(record)
      if (commit) placed.push({ commit, position: record.dynamodb?.SequenceNumber ?? '' })
    } catch (fault) {
      await park(ports, consumer, { caseId: record.eventID ?? 'unreadable', n: 0 }, fault)
    }
  }
  return placed
}

/** Sets a commit aside, so that it holds up no other (M20). Throws where even that fails. */
export async function park(
  { store, now, meter }: Parking,
  consumer: Consumer,
  { caseId, n }: Pick<StoredCommit, 'caseId' | 'n'>,
  fault: unknown,
): Promise<void> {
  logFault('record parked', fault, { caseId, commit: n })
  meter?.('RecordsParked', 1)
  await store.park({ consumer, caseId, n, at: now(), fault: fault instanceof Error ? fault.name : 'unknown' })
}
