import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { phaseOf } from '#domain/case/state.ts'
import { MINUTE } from '#domain/time/instant.ts'
import { execute, register } from '#lambdas/shared/execute.ts'
import { readHead } from '#lambdas/shared/head.ts'
import { needsExecution } from '#lambdas/shared/needs-execution.ts'
import type { Ports } from '#lambdas/shared/ports.ts'
import { reconcile } from '#lambdas/shared/reconcile.ts'
import { type Engine, startEngine } from '#local/engine.ts'
import { openSqliteStore, type SqliteStore } from '#local/sqlite/store.ts'
import { verify } from '#local/verify.ts'
import { people } from '#test/support/people.ts'
import { openTestRuntime, type TestRuntime } from '#test/support/runtime.ts'
import * as steps from '#test/support/steps.ts'
import { local, type Step } from '#test/support/story.ts'

const start = [steps.register('03-09 09:40'), steps.accept('03-09 09:45')]
const work = [
  ...start,
  steps.dispatch('03-09 10:00'),
  steps.sign('03-09 11:00'),
  steps.contact('03-09 11:30'),
]
const handedOver = [...work, steps.submit('03-10 10:00'), steps.handOver('03-10 11:00')]
const inCallback = [...handedOver, steps.pass('03-10 14:00')]
const closed = [...inCallback, steps.happy('03-10 15:00')]
const returned = [...start, steps.dispatch('03-09 10:00'), steps.returned('03-09 11:00')]
const suspended = [
  ...work,
  steps.suspended('03-10 09:00', '2026-03-20T18:00+08:00'),
  steps.decided('03-10 09:10', 'SUSPEND-1', 'approve', {}, people.dispatcher),
  steps.told('03-10 09:15'),
  steps.decided('03-10 09:20', 'SUSPEND-1', 'approve'),
]

describe('one process that serves a city', () => {
  let runtime: TestRuntime
  let store: SqliteStore
  let engine: Engine
  let reports = 0

  const ports = () => ({ ...runtime.ports, store })
  beforeEach(async () => {
    runtime = openTestRuntime()
    await runtime.ports.store.close()
    store = openSqliteStore({ directory: runtime.directory })
    engine = await startEngine(ports())
  })
  afterEach(async () => {
    await engine.stop()
    await store.close()
    await runtime.close()
  })

  /** A case by these steps, said to whoever listens. */
  async function said(to: Ports, [first, ...others]: readonly Step[]): Promise<string> {
    if (!first) throw new Error('no report')
    const id = `r-${++reports}`
    runtime.setTime(local(first[0]))
    const reply = taken(await register(to, { channel: 'PHONE', id, actor: first[1], body: first[2] }))
    for (const [time, actor, body] of others) {
      runtime.setTime(local(time))
      taken(await execute(to, { caseId: reply.caseId, id: time, actor, body }))
    }
    return reply.caseId
  }

  /** Where the workflow waits for a case, and where the case stands. */
  async function follows(caseId: string) {
    const stored = await store.head(caseId)
    if (!stored) throw new Error('no case')
    const { case: one } = readHead(stored)
    const token = await store.token(caseId)
    const waits = token && {
      run: token.run,
      seq: token.seq,
      state: token.token.split('.').at(-1)?.toLowerCase(),
    }
    const stands = needsExecution(one)
      ? { run: one.run, seq: one.seq, state: phaseOf(one.state).toLowerCase() }
      : undefined
    return { waits, stands }
  }

  async function reopened(): Promise<void> {
    await engine.stop()
    await store.close()
    store = openSqliteStore({ directory: runtime.directory })
    engine = await startEngine(ports())
    await engine.settled()
  }

  test.each([
    ['filed', start, 'dispatch'],
    ['in dispute', returned, 'dispatch'],
    ['in the unit’s hands', work, 'handling'],
    ['handed over', handedOver, 'feedback'],
    ['in callback', inCallback, 'callback'],
    ['suspended', suspended, undefined],
    ['closed', closed, undefined],
  ] as const)('waits at the stage of a case that is %s, and nowhere else', async (_, story, stage) => {
    const caseId = await said(engine.provided, story)
    await engine.settled()
    const { waits, stands } = await follows(caseId)
    expect(waits).toEqual(stands)
    expect(waits?.state).toBe(stage)
  })

  test('follows on after a restart', async () => {
    const caseId = await said(engine.provided, work)
    await engine.settled()
    const before = await follows(caseId)
    await reopened()
    expect(await follows(caseId)).toEqual(before)
    for (const [time, actor, body] of [steps.submit('03-10 10:00'), steps.handOver('03-10 11:00')]) {
      runtime.setTime(local(time))
      taken(await execute(engine.provided, { caseId, id: time, actor, body }))
    }
    await engine.settled()
    expect((await follows(caseId)).waits?.state).toBe('feedback')
  })

  test('brings every open case back to its stage when all routing data are deleted (M22)', async () => {
    const stories = [start, returned, work, handedOver, inCallback, suspended, closed]
    const cases: string[] = []
    for (const story of stories) cases.push(await said(engine.provided, story))
    await engine.settled()
    const before = await Promise.all(cases.map(follows))
    await engine.stop()
    await store.close()
    const file = new DatabaseSync(join(runtime.directory, 'cases.db'))
    file.exec('DELETE FROM tokens')
    file.close()
    store = openSqliteStore({ directory: runtime.directory })
    engine = await startEngine(ports())
    // the reconciler alone
    await engine.stop()
    runtime.setTime(local('03-10 15:10'))
    expect((await Promise.all(cases.map(follows))).flatMap(({ waits }) => waits ?? [])).toEqual([])
    expect(await reconcile(engine.provided)).toMatchObject({
      executions: 0,
      started: 5,
      restarted: 0,
      failed: 0,
    })
    expect(await Promise.all(cases.map(follows))).toEqual(before)
    expect(await reconcile(engine.provided)).toMatchObject({
      executions: 5,
      started: 0,
      answered: 0,
      failed: 0,
    })
  })

  test('finds tokens again that were lost, at the next start (M22)', async () => {
    const cases: string[] = []
    // nothing is due between the last word and the start
    for (const story of [[...start, steps.dispatch('03-09 10:00')], work]) {
      cases.push(await said(engine.provided, story))
    }
    await engine.settled()
    const before = await Promise.all(cases.map(follows))
    expect(before.map(({ waits }) => waits?.state)).toEqual(['handling', 'handling'])
    await engine.stop()
    await store.close()
    const file = new DatabaseSync(join(runtime.directory, 'cases.db'))
    file.exec('DELETE FROM tokens')
    file.close()
    runtime.setTime(local('03-09 11:36'))
    store = openSqliteStore({ directory: runtime.directory })
    engine = await startEngine(ports())
    await engine.settled()
    expect(await Promise.all(cases.map(follows))).toEqual(before)
  })

  test('takes over what the command line did while nobody followed', async () => {
    await engine.stop()
    const alone = ports()
    const caseId = await said(alone, work)
    expect((await follows(caseId)).waits).toBeUndefined()
    engine = await startEngine(ports())
    await engine.settled()
    const { waits, stands } = await follows(caseId)
    expect(waits).toEqual(stands)
  })

  test('follows what another process committed as well, in the order of the store', async () => {
    const beside = openSqliteStore({ directory: runtime.directory })
    const theirs = await said({ ...runtime.ports, store: beside }, work)
    const ours = await said(engine.provided, handedOver)
    const again = await said({ ...runtime.ports, store: beside }, start)
    await said(engine.provided, start)
    await beside.close()
    await engine.settled()
    for (const caseId of [theirs, ours, again]) {
      const { waits, stands } = await follows(caseId)
      expect(waits).toEqual(stands)
    }
  })

  test('wakes what is due without being asked (P10)', async () => {
    const caseId = await said(engine.provided, [...start, steps.dispatch('03-09 10:00')])
    await engine.settled()
    const version = (await store.head(caseId))?.version ?? 0
    const signed = new Promise<void>((resolve) => {
      const forget = store.onCommit((commit) => {
        if (commit.caseId !== caseId || commit.n <= version) return
        forget()
        resolve()
      })
    })
    const moved = performance.now()
    // nobody signed in two working hours
    runtime.setTime(local('03-09 12:00:00.001'))
    await signed
    expect(readHead((await store.head(caseId)) ?? { caseId, version, body: '' }).case.state).toBe('HANDLING')
    expect(performance.now() - moved).toBeLessThan(5_000)
  })

  test('sets a record aside that it cannot relay, goes on, and takes it up again (M20)', async () => {
    await engine.stop()
    let isAway = true
    const sent: string[] = []
    const notices = {
      send: async (found: readonly { readonly about: string }[]) => {
        if (isAway) throw new Error('the queue is away')
        sent.push(...found.map(({ about }) => about))
      },
    }
    engine = await startEngine({ ...ports(), notices })
    const caseId = await said(engine.provided, [...start, steps.dispatch('03-09 10:00')])
    await engine.settled()
    expect(await store.parked('relay', 9)).toMatchObject([{ caseId, n: 3, fault: 'Error' }])
    const { waits, stands } = await follows(caseId)
    expect(waits).toEqual(stands)
    isAway = false
    runtime.setTime(local('03-09 10:00') + 6 * MINUTE)
    expect(await reconcile(engine.provided)).toMatchObject({ unparked: 1 })
    expect(sent).toEqual(['Dispatched'])
    expect(await store.parked('relay', 9)).toEqual([])
  })

  test('takes up within the hour what was set aside, without a restart (M22)', async () => {
    await engine.stop()
    let isAway = true
    const notices = {
      send: async () => {
        if (isAway) throw new Error('the queue is away')
      },
    }
    engine = await startEngine({ ...ports(), notices })
    await said(engine.provided, [...start, steps.dispatch('03-09 10:00')])
    await engine.settled()
    expect(await store.parked('relay', 9)).toHaveLength(1)
    isAway = false
    runtime.setTime(local('03-09 11:01'))
    await expect.poll(() => store.parked('relay', 9), { timeout: 20_000 }).toEqual([])
  })

  test('leaves data that prove sound, also while hand-offs are outstanding (M18a)', async () => {
    for (const story of [start, work, handedOver, suspended, closed]) await said(engine.provided, story)
    await engine.settled()
    const verdict = await verify(ports(), { now: ports().now() })
    expect(verdict).toMatchObject({ cases: 5, faults: [] })
    const armed = await store.head(await said(engine.provided, start))
    await engine.settled()
    expect(armed?.handOff).toBeDefined()
    expect((await verify(ports(), { now: ports().now() })).faults).toEqual([])
  })

  test('shows a hand-off that was tampered with', async () => {
    await said(engine.provided, start)
    await engine.stop()
    await store.close()
    const file = new DatabaseSync(join(runtime.directory, 'cases.db'))
    file.exec('UPDATE heads SET hand_off = hand_off + 99999999, wake_at = hand_off + 99999999')
    file.close()
    store = openSqliteStore({ directory: runtime.directory })
    const { faults } = await verify(ports(), { now: ports().now() })
    expect(faults.map(({ code }) => code)).toEqual(['WAKE_CHANGED'])
  })

  test('stops at once, and leaves the store open to whoever has it', async () => {
    await said(engine.provided, work)
    const stopping = performance.now()
    await engine.stop()
    expect(performance.now() - stopping).toBeLessThan(2_000)
    expect(existsSync(join(runtime.directory, 'cases.db'))).toBe(true)
    expect(await store.nextWake()).toBeDefined()
  })
})

function taken<T>(result: { ok: true; value: T } | { ok: false; refusal: unknown }): T {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal))
  return result.value
}
