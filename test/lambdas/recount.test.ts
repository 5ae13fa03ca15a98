import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { MINUTE } from '#domain/time/instant.ts'
import { execute, register } from '#lambdas/shared/execute.ts'
import { projectCommits } from '#lambdas/shared/project.ts'
import type { Provided } from '#lambdas/shared/provided.ts'
import { reconcile } from '#lambdas/shared/reconcile.ts'
import { openTestRuntime, type TestRuntime } from '#test/support/runtime.ts'
import * as steps from '#test/support/steps.ts'
import { local } from '#test/support/story.ts'

const from = { shard: 's', seenAt: 0 }
const [registered, accepted] = [steps.register('03-09 09:40'), steps.accept('03-09 09:45')]

describe('boards are brought back to what the cases are (M23)', () => {
  let runtime: TestRuntime
  let ports: Provided
  let reports = 0

  beforeEach(() => {
    runtime = openTestRuntime()
    const workflow = {
      start: async () => 'exists' as const,
      answer: async () => 'too late' as const,
      running: async () => ({ items: [] }),
    }
    ports = { ...runtime.ports, workflow }
  })
  afterEach(() => runtime.close())

  /** A report that nobody has counted yet. */
  async function report(at = '03-09 09:40'): Promise<string> {
    runtime.setTime(local(at))
    const [, actor, body] = registered
    const answer = await register(ports, { channel: 'PHONE', id: `r-${++reports}`, actor, body })
    if (!answer.ok) throw new Error(answer.refusal.code)
    return answer.value.caseId
  }

  /** Counts commits of the store, from one to another. */
  async function count(start = 0, end = 1_000): Promise<void> {
    const entries = await runtime.ports.store.feed(start, end - start)
    await projectCommits(
      ports,
      from,
      entries.map(({ position, ...commit }) => ({ commit, position })),
    )
  }

  async function recounted(at: string): Promise<number> {
    runtime.setTime(local(at))
    const { recounted: sheets, failed } = await reconcile(ports)
    expect(failed).toBe(0)
    return sheets
  }

  const board = async () =>
    (await ports.store.sheets('319901')).map(({ sheet: { area, unit = '-' }, counts }) => [
      area,
      unit,
      counts,
    ])
  const street = '319901001'

  test('what nobody ever counted is there after two reconciliations, and stays as it is', async () => {
    for (let n = 0; n < 3; n++) await report()
    expect(await recounted('03-09 10:00')).toBe(0)
    expect(await board()).toEqual([[street, '-', {}]])
    expect(await recounted('03-09 11:00')).toBe(1)
    expect(await board()).toEqual([[street, '-', { REPORTED: 3 }]])
    expect(await recounted('03-09 11:10')).toBe(0)
    expect(await board()).toEqual([[street, '-', { REPORTED: 3 }]])
    // and what is counted from then on is counted on top
    await report('03-09 11:20')
    await count(3)
    expect(await board()).toEqual([[street, '-', { REPORTED: 4 }]])
  })

  test('a board that is right is left alone', async () => {
    await report()
    await count()
    const before = await ports.store.sheets('319901')
    expect(await recounted('03-09 10:00')).toBe(0)
    expect(await recounted('03-09 11:00')).toBe(0)
    expect(await ports.store.sheets('319901')).toEqual(before)
  })

  test('what stands there too much goes, also of a unit that has no case', async () => {
    const sheet = { area: street, unit: 'u-city-water' }
    await ports.store.correct({ sheet, folds: 0, add: { HANDLING: 2, overdue: 1 } })
    expect(await recounted('03-09 10:00')).toBe(0)
    expect(await recounted('03-09 11:00')).toBe(1)
    expect(await board()).toEqual([[street, 'u-city-water', {}]])
  })

  test('cases that have just moved are still on their way to the board: it is left to the next time', async () => {
    await report('03-09 09:58')
    expect(await recounted('03-09 10:00')).toBe(0)
    await count()
    expect(await recounted('03-09 11:00')).toBe(0)
    expect(await recounted('03-09 12:00')).toBe(0)
    expect(await board()).toEqual([[street, '-', { REPORTED: 1 }]])
  })

  test('a difference that is another one the next time is no mistake: the stream was behind', async () => {
    await report()
    expect(await recounted('03-09 10:00')).toBe(0)
    await report('03-09 10:10')
    expect(await recounted('03-09 10:30')).toBe(0)
    // it catches up
    await count()
    expect(await recounted('03-09 11:30')).toBe(0)
    expect(await recounted('03-09 12:30')).toBe(0)
    expect(await board()).toEqual([[street, '-', { REPORTED: 2 }]])
  })

  test('what is counted while the cases are, is not corrected', async () => {
    const caseId = await report()
    expect(await recounted('03-09 10:00')).toBe(0)
    const head = ports.store.head
    const store = {
      ...ports.store,
      // in the midst of it the stream brings the report
      head: async (id: string) => {
        await count()
        return head(id)
      },
    }
    runtime.setTime(local('03-09 11:00'))
    expect((await reconcile({ ...ports, store })).recounted).toBe(0)
    expect(await recounted('03-09 12:00')).toBe(0)
    expect(await board()).toEqual([[street, '-', { REPORTED: 1 }]])
    expect(caseId).toBeDefined()
  })

  test('where not every case could be read, nothing is corrected', async () => {
    const [, lost] = [await report(), await report()]
    const head = ports.store.head
    const store = {
      ...ports.store,
      head: async (id: string) => {
        if (id === lost) throw new Error('unreadable')
        return head(id)
      },
    }
    for (const at of ['03-09 10:00', '03-09 11:00', '03-09 12:00']) {
      runtime.setTime(local(at))
      expect(await reconcile({ ...ports, store })).toMatchObject({ recounted: 0, failed: 1 })
    }
    expect(await board()).toEqual([])
  })

  test('a reconciliation whose time is over corrects nothing', async () => {
    await report()
    expect(await recounted('03-09 10:00')).toBe(0)
    runtime.setTime(local('03-09 11:00'))
    let looks = 0
    expect((await reconcile(ports, { hasTime: () => looks++ < 2 })).recounted).toBe(0)
  })

  test('a command between two reconciliations moves what was noted along', async () => {
    const caseId = await report()
    expect(await recounted('03-09 10:00')).toBe(0)
    runtime.setTime(local('03-09 10:05'))
    const [, actor, body] = accepted
    const answer = await execute(ports, { caseId, id: 'accept', actor, body })
    expect(answer.ok).toBe(true)
    // of the two commits the first is lost
    await count(1)
    expect(await board()).toEqual([[street, '-', { REPORTED: -1, FILED: 1 }]])
    runtime.setTime(local('03-09 10:05') + 30 * MINUTE)
    for (const at of ['03-09 11:00', '03-09 12:00']) await recounted(at)
    expect(await board()).toEqual([[street, '-', { FILED: 1 }]])
  })
})
