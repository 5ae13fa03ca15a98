import fc from 'fast-check'
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { dimensionsOf } from '#domain/case/dimensions.ts'
import { nameOf, stockOf, summed, type Tally } from '#domain/case/tally.ts'
import { handler } from '#lambdas/project.ts'
import { type Counting, provideCounting } from '#lambdas/shared/counting.ts'
import type { StoredCommit } from '#lambdas/shared/store.ts'
import { openTestRuntime, type TestRuntime } from '#test/support/runtime.ts'
import { recordOf } from '#test/support/stream-record.ts'
import { walkOf } from '#test/support/walk.ts'
import { walked } from '#test/support/walked.ts'

const stream = 'arn:aws:dynamodb:us-east-1:000000000000:table/cases/stream/2026-03-09T00:00:00.000'

/** Commits of many cases as a shard delivers them, and the boards that the cases themselves come to. */
function shardOf(seeds: number) {
  const commits: StoredCommit[] = []
  const standing = new Map<string, readonly Tally[]>()
  for (let seed = 0; seed < seeds; seed++) {
    for (const { append, one } of walked({ ...walkOf(seed), city: 'demo' })) {
      if (!append) continue
      commits.push(append.commit)
      standing.set(`${seed} ${one.caseId}`, stockOf(dimensionsOf(one), 1))
    }
  }
  const records = commits.map((commit, index) => ({ ...recordOf(commit, index + 1), eventSourceARN: stream }))
  return { records, boards: boardsOf(summed([...standing.values()].flat())) }
}

function boardsOf(tallies: readonly Pick<Tally, 'sheet' | 'counts'>[]): Record<string, Tally['counts']> {
  const filled = tallies.filter(({ counts }) => Object.keys(counts).length > 0)
  return Object.fromEntries(filled.map(({ sheet, counts }) => [nameOf(sheet), counts] as const).toSorted())
}

const { records, boards } = shardOf(12)

describe('project (M23)', () => {
  let runtime: TestRuntime
  let ports: Counting
  // what is set aside is logged, and nothing else is to be read there
  const lines = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  afterAll(() => lines.mockRestore())
  beforeEach(() => {
    runtime = openTestRuntime()
    ports = runtime.ports
    provideCounting(ports)
  })
  afterEach(() => runtime.close())

  const counted = async () => {
    const districts = new Set(ports.city.pack.areas.map(({ code }) => code.slice(0, 6)))
    const sheets = await Promise.all([...districts].map((district) => ports.store.sheets(district)))
    return boardsOf(sheets.flat())
  }
  const batch = (Records: typeof records, shardId = 'shard-1') => handler({ Records, shardId })

  test('counts what the cases come to, and nothing twice, in whatever batches the stream delivers and repeats', async () => {
    expect(Object.keys(boards).length).toBeGreaterThan(3)
    const cuts = fc.array(fc.tuple(fc.integer({ min: 1, max: 100 }), fc.boolean()), { minLength: 1 })
    let round = 0
    await fc.assert(
      fc.asyncProperty(cuts, async (some) => {
        const place = openTestRuntime()
        provideCounting(place.ports)
        ports = place.ports
        round++
        try {
          for (let from = 0, turn = 0; from < records.length; turn++) {
            const [length = 1, again = false] = some[turn % some.length] ?? []
            await batch(records.slice(from, from + length))
            // a batch comes whole again, or from the middle on with more behind it
            if (again) await batch(records.slice(from + Math.floor(length / 2), from + length + 3))
            from += length
          }
          expect(await counted()).toEqual(boards)
        } finally {
          await place.close()
        }
      }),
      { numRuns: 8 },
    )
    expect(round).toBe(8)
  })

  test('counts the records of each shard, whose sequences say nothing of each other', async () => {
    const half = Math.floor(records.length / 2)
    const renumbered = records.slice(half).map((record, index) => ({
      ...record,
      dynamodb: { ...record.dynamodb, SequenceNumber: String(index + 1) },
    }))
    await batch(records.slice(0, half), 'shard-1')
    await batch(renumbered, 'shard-2')
    await batch(renumbered, 'shard-2')
    expect(await counted()).toEqual(boards)
  })

  test('a table that was restored has another stream, which is counted from its beginning', async () => {
    await batch(records.slice(0, 10))
    const before = await counted()
    const other = records.slice(0, 10).map((record) => ({ ...record, eventSourceARN: `${stream}-2` }))
    await batch(other)
    expect(await counted()).not.toEqual(before)
  })

  test('sets aside what cannot be read, and counts the others (M20)', async () => {
    const [first, ...others] = records
    const torn = {
      ...first,
      eventID: 'torn',
      dynamodb: { NewImage: { sk: { S: 'COMMIT#1' }, n: { N: 'x' } } },
    }
    expect(await handler({ Records: [torn, ...records], shardId: 's' })).toEqual({
      batchItemFailures: [],
      state: {},
    })
    expect(others.length).toBeGreaterThan(100)
    expect(await counted()).toEqual(boards)
    expect(await ports.store.parked('project', 9)).toMatchObject([
      { caseId: 'torn', n: 0, fault: 'ZodError' },
    ])
  })

  test('fails as a whole where nothing can be counted, so that the stream brings it again', async () => {
    const count = async () => {
      throw new Error('the store is away')
    }
    provideCounting({ ...ports, store: { ...ports.store, count } })
    await expect(batch(records)).rejects.toThrow('the store is away')
    expect(await ports.store.parked('project', 9)).toEqual([])
    provideCounting(ports)
    await batch(records)
    expect(await counted()).toEqual(boards)
  })

  test('a window of time may end without records', async () => {
    for (const end of [{ Records: [] }, {}]) {
      expect(await handler({ ...end, shardId: 's' })).toEqual({ batchItemFailures: [], state: {} })
    }
  })
})
