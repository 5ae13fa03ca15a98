import { talliesOf } from '#domain/case/tally.ts'
import { commitOf } from './as-written.ts'
import { type CountedRecord, sequenceOf } from './counters.ts'
import type { Counting } from './counting.ts'
import { commitsIn, type Placed, park, type Record } from './parking.ts'

const consumer = 'project'

type From = Parameters<Counting['store']['count']>[0]

/**
 * Counts what records of one shard of the stream change on the boards (M23). A record that cannot be read is set aside, and the
 * reconciler finds what it would have changed. Where the counters cannot be written the batch fails: it may come again as often
 * as it likes, since what was counted of it is known by its sequence, and nothing but boards waits for it.
 */
export async function project(ports: Counting, from: From, records: readonly Record[]): Promise<void> {
  await projectCommits(ports, from, await commitsIn(ports, consumer, records))
}

/** As {@link project}, of commits that come as they are: within one process. */
export async function projectCommits(ports: Counting, from: From, placed: readonly Placed[]): Promise<void> {
  const { utcOffsetMinutes } = ports.city.calendar
  const records: CountedRecord[] = []
  for (const { commit, position } of placed) {
    try {
      const tallies = talliesOf(commitOf(commit), utcOffsetMinutes)
      if (tallies.length > 0) records.push({ sequence: sequenceOf(position), tallies })
    } catch (fault) {
      await park(ports, consumer, commit, fault)
    }
  }
  if (records.length > 0) await ports.store.count(from, records)
}
