import type { StreamRecord } from './database.ts'

/** Most records of one batch (`lib/relay.ts`). */
const batchSize = 100

/** A shard of the stream: batch after batch, in the order in which they were committed. */
export function shardTo(carry: (records: readonly StreamRecord[]) => Promise<unknown>) {
  let records: StreamRecord[] = []
  let carrying: Promise<void> | undefined

  async function run(): Promise<void> {
    while (records.length > 0) {
      const batch = records.slice(0, batchSize)
      records = records.slice(batchSize)
      await carry(batch)
    }
  }

  return {
    put(record: StreamRecord): void {
      records.push(record)
      carrying ??= run().finally(() => {
        carrying = undefined
      })
    },
    isBusy: () => carrying !== undefined,
    carried: async () => carrying,
  }
}
