import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Append, CaseStore, WorklistEntry } from '#lambdas/shared/store.ts'
import { appendOf } from '#test/support/appends.ts'
import type { Place } from '../store.ts'

const cases = ['a', 'b', 'c']
const queues = ['q1', 'q2']
const instant = fc.integer({ min: 0, max: 20 })
const columns = fc.record({ caseNo: fc.constant('1'), state: fc.constantFrom('FILED', 'HANDLING') })

const append = fc.record({
  caseId: fc.constantFrom(...cases),
  /** Added to the version that is right: 0 wins, anything else is late or early. */
  off: fc.constantFrom(0, 0, 0, -1, 1),
  keys: fc.record(
    {
      queue: fc.constantFrom(...queues),
      dueAt: instant,
      wakeAt: instant,
      near: fc.record({ tile: fc.constantFrom('1', '2'), classCode: fc.constant('c'), at: instant }),
    },
    { requiredKeys: [] },
  ),
  columns,
  putWork: fc.uniqueArray(
    fc.record({ id: fc.constantFrom('v', 'w'), queue: fc.constantFrom(...queues), dueAt: instant, columns }),
    { selector: (work) => work.id, maxLength: 2 },
  ),
  removeWork: fc.subarray(['v', 'w']),
})
const wakeAgain = fc.record({ caseId: fc.constantFrom(...cases), wakeAt: instant })
const operations = fc.array(fc.oneof({ weight: 4, arbitrary: append }, wakeAgain), { maxLength: 25 })

type Held = { version: number; wakeAt?: number; entry: Append; work: Map<string, Append['putWork'][number]> }

/** The plainest store that could be right: maps in memory, lists by sorting. */
function model() {
  const held = new Map<string, Held>()
  return {
    version: (caseId: string) => held.get(caseId)?.version ?? 0,
    append(entry: Append): 'appended' | 'conflict' {
      const before = held.get(entry.caseId)
      if ((before?.version ?? 0) !== entry.expected) return 'conflict'
      const work = new Map(before?.work)
      for (const id of entry.removeWork) work.delete(id)
      for (const item of entry.putWork) work.set(item.id, item)
      const { wakeAt } = entry.keys
      held.set(entry.caseId, {
        version: entry.expected + 1,
        entry,
        work,
        ...(wakeAt !== undefined && { wakeAt }),
      })
      return 'appended'
    },
    wakeAgain(caseId: string, wakeAt: number): void {
      const case_ = held.get(caseId)
      if (case_?.wakeAt !== undefined) case_.wakeAt = wakeAt
    },
    wakes: () =>
      [...held].flatMap(([caseId, { wakeAt }]) => (wakeAt === undefined ? [] : [{ caseId, wakeAt }])),
    queue: (queue: string): WorklistEntry[] =>
      [...held].flatMap(([caseId, { entry, work }]) => [
        ...(entry.keys.queue === queue && entry.keys.dueAt !== undefined
          ? [{ caseId, dueAt: entry.keys.dueAt, columns: entry.columns }]
          : []),
        ...[...work.values()]
          .filter((item) => item.queue === queue)
          .map(({ id, dueAt, columns }) => ({ caseId, workId: id, dueAt, columns })),
      ]),
    near: (tile: string) =>
      [...held].flatMap(([caseId, { entry }]) => (entry.keys.near?.tile === tile ? [caseId] : [])),
  }
}

async function readInPages(store: CaseStore, queue: string): Promise<readonly WorklistEntry[]> {
  const all: WorklistEntry[] = []
  let cursor: string | undefined
  do {
    const page = await store.list({ queue }, {}, { limit: 2, ...(cursor && { cursor }) })
    all.push(...page.items)
    cursor = page.cursor
  } while (cursor)
  return all
}

const sorted = <T>(values: readonly T[]) => values.map((value) => JSON.stringify(value)).toSorted()

export function modelContract(name: string, open: () => Promise<Place>): void {
  test(`${name} answers like maps in memory after any operations`, async () => {
    await fc.assert(
      fc.asyncProperty(operations, async (steps) => {
        const place = await open()
        const { store } = place
        const plain = model()
        try {
          for (const step of steps) {
            if ('off' in step) {
              const { caseId, off, keys, ...rest } = step
              const expected = Math.max(0, plain.version(caseId) + off)
              const wanted = appendOf({
                caseId,
                expected,
                keys: { caseNo: `no-${caseId}`, ...keys },
                ...rest,
              })
              expect(await store.append(wanted)).toBe(plain.append(wanted))
            } else {
              await store.wakeAgain(step.caseId, step.wakeAt)
              plain.wakeAgain(step.caseId, step.wakeAt)
            }
          }
          const reopened = await place.reopen()
          for (const caseId of cases) {
            expect((await reopened.head(caseId))?.version ?? 0).toBe(plain.version(caseId))
            expect((await reopened.commits(caseId)).map(({ n }) => n)).toEqual(
              Array.from({ length: plain.version(caseId) }, (_, i) => i + 1),
            )
          }
          const woken = await reopened.due(99, 99)
          expect(sorted(woken)).toEqual(sorted(plain.wakes()))
          expect(woken.map(({ wakeAt }) => wakeAt)).toEqual(
            plain
              .wakes()
              .map(({ wakeAt }) => wakeAt)
              .toSorted((a, b) => a - b),
          )
          for (const queue of queues) {
            const listed = await readInPages(reopened, queue)
            expect(sorted(listed)).toEqual(sorted(plain.queue(queue)))
            expect(listed.map(({ dueAt = 0 }) => dueAt)).toEqual(
              plain
                .queue(queue)
                .map(({ dueAt = 0 }) => dueAt)
                .toSorted((a, b) => a - b),
            )
          }
          for (const tile of ['1', '2']) {
            const { items } = await reopened.list({ tile, classCode: 'c' }, {}, { limit: 99 })
            expect(items.map(({ caseId }) => caseId).toSorted()).toEqual(plain.near(tile).toSorted())
          }
        } finally {
          await place.remove()
        }
      }),
      { numRuns: 60 },
    )
  })
}
