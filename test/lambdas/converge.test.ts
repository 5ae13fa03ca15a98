import { beforeEach, describe, expect, test } from 'vitest'
import { MINUTE } from '#domain/time/instant.ts'
import { converge } from '#lambdas/shared/converge.ts'
import { readHead } from '#lambdas/shared/head.ts'
import { locate } from '#lambdas/shared/locate.ts'
import { openStage } from '#lambdas/shared/open-stage.ts'
import { reconcile, reconcileEnded } from '#lambdas/shared/reconcile.ts'
import { tick } from '#lambdas/shared/tick.ts'
import type { Execution, Told, Workflow } from '#lambdas/shared/workflow.ts'
import { type History, histories, portsOf } from '#test/support/histories.ts'
import { memoryStore } from '#test/support/memory-store.ts'

const [usual = [], , , paused = []] = await histories()

/** A case after so many appends of its history, and a workflow that writes down what it is asked. */
async function standing(history: History, appends: number) {
  const store = memoryStore()
  let now = 0
  for (const { append, at } of history.slice(0, appends)) {
    await store.append(append)
    now = at
  }
  const asked: string[] = []
  let known = new Set<string>()
  const workflow: Workflow = {
    start: async ({ caseId: _, run, stage }: Execution) => {
      asked.push(`start ${run} ${stage}`)
      return known.has(String(run)) ? 'exists' : 'started'
    },
    answer: async (token: string, told: Told) => {
      asked.push(`${token} ${told}`)
      return 'answered'
    },
    running: async () => ({ items: [...known].map((run) => ({ caseId, run: Number(run) })) }),
  }
  const caseId = history[0]?.append.caseId ?? ''
  const ports = portsOf(store, () => now, workflow)
  return {
    ...{ ports, caseId, asked, store },
    runs: (...runs: readonly number[]) => {
      known = new Set(runs.map(String))
    },
    pass: (ms: number) => {
      now += ms
    },
    one: async () => readHead((await store.head(caseId)) ?? { caseId, version: 0, body: '' }).case,
  }
}

type Standing = Awaited<ReturnType<typeof standing>>

describe('converge', () => {
  test.each([
    ['M8: before filing there is nothing to follow', usual, 1, undefined, []],
    [
      'M2, M3: an execution begins at the stage where the case stands',
      usual,
      2,
      undefined,
      ['start 1 dispatch'],
    ],
    ['M2: also if it has moved on since', usual, 7, undefined, ['start 1 feedback']],
    ['M4: a token of the present entry waits on', usual, 2, { run: 1, seq: 1 }, []],
    ['M4: one of the entry left last hears its outcome', usual, 3, { run: 1, seq: 1 }, ['t ordinary']],
    ['M4: an older one is to look where the case stands', usual, 7, { run: 1, seq: 1 }, ['t Moved']],
    ['M4, M8: a suspension ends the execution', paused, 9, { run: 1, seq: 2 }, ['t Suspended']],
    ['M8: and while it lasts none begins', paused, 9, undefined, []],
    [
      'M3, M4: another run ends the old execution and begins its own',
      paused,
      10,
      { run: 1, seq: 2 },
      ['t Superseded', 'start 2 handling'],
    ],
    ['M4: an end is told', usual, 9, { run: 1, seq: 4 }, ['t ordinary']],
    ['M8: and nothing begins after it', usual, 9, undefined, []],
  ] as const)('%s', async (_, history, appends, token, asked) => {
    const at = await standing(history, appends)
    if (token) await at.store.putToken(at.caseId, { ...token, token: 't' })
    await converge(at.ports, at.caseId)
    expect(at.asked).toEqual(asked)
  })

  test('of a case that nobody knows does nothing', async () => {
    const at = await standing(usual, 2)
    expect(await converge(at.ports, 'nobody')).toEqual({})
    expect(at.asked).toEqual([])
  })

  test('looks once more when its answer came too late: another token is answered, the same is done with (M6)', async () => {
    const at = await standing(usual, 3)
    await at.store.putToken(at.caseId, { run: 1, seq: 1, token: 'used' })
    const late: string[] = []
    const answer = async (token: string, told: Told) => {
      late.push(`${token} ${told}`)
      if (late.length === 1) await at.store.putToken(at.caseId, { run: 1, seq: 1, token: 'other' })
      return 'too late' as const
    }
    await converge({ ...at.ports, workflow: { ...at.ports.workflow, answer } }, at.caseId)
    expect(late).toEqual(['used ordinary', 'other ordinary'])
  })
})

describe('a stage that opens', () => {
  test('registers its token and appends nothing (M1)', async () => {
    const at = await standing(usual, 2)
    await openStage(at.ports, { caseId: at.caseId, run: 1, stage: 'dispatch', token: 'a' })
    expect(await at.store.token(at.caseId)).toEqual({ run: 1, seq: 1, token: 'a' })
    expect((await at.store.head(at.caseId))?.version).toBe(2)
    expect(at.asked).toEqual([])
  })

  test('hears at once what happened before its token was there (M5)', async () => {
    const at = await standing(usual, 3)
    await openStage(at.ports, { caseId: at.caseId, run: 1, stage: 'dispatch', token: 'a' })
    expect(at.asked).toEqual(['a ordinary'])
  })

  test.each([
    ['of an earlier run is Superseded', 1, 'a Superseded'],
    ['of the same run looks again where the case stands, in case it came twice', 2, 'a Moved'],
  ] as const)('replaces a token, whose execution %s (M6)', async (_, run, told) => {
    const at = await standing(paused, 10)
    await at.store.putToken(at.caseId, { run, seq: run === 1 ? 2 : 3, token: 'a' })
    await openStage(at.ports, { caseId: at.caseId, run: 2, stage: 'handling', token: 'b' })
    expect(at.asked).toEqual([told])
    expect((await at.store.token(at.caseId))?.token).toBe('b')
  })

  test('is Superseded where a newer run waits (M6)', async () => {
    const at = await standing(paused, 10)
    await at.store.putToken(at.caseId, { run: 2, seq: 3, token: 'b' })
    await openStage(at.ports, { caseId: at.caseId, run: 1, stage: 'handling', token: 'late' })
    expect(at.asked).toEqual(['late Superseded'])
    expect((await at.store.token(at.caseId))?.token).toBe('b')
  })
})

describe('an execution that asks where its case stands', () => {
  test.each([
    ['at its stage', usual, 7, 1, 'feedback'],
    ['nowhere, before filing', usual, 1, 0, 'ended'],
    ['nowhere, while suspended (M4)', paused, 9, 1, 'ended'],
    ['nowhere, after the end (M4)', usual, 9, 1, 'ended'],
    ['nowhere for another run (M6)', paused, 10, 1, 'ended'],
  ] as const)('hears: %s', async (_, history, appends, run, stage) => {
    const at = await standing(history, appends)
    expect(await locate(at.ports, { caseId: at.caseId, run })).toEqual({ caseId: at.caseId, run, stage })
  })
})

describe('a hand-off that is outstanding (M9, M18a)', () => {
  let at: Standing
  const wake = async () => (await at.store.nextWake()) ?? 0
  beforeEach(async () => {
    at = await standing(usual, 3)
  })

  test('wakes the case ten minutes after it entered the stage, without a version of its own', async () => {
    const entered = usual[2]?.at ?? 0
    expect(await wake()).toBe(entered + 10 * MINUTE)
    at.pass(10 * MINUTE)
    await tick(at.ports, at.caseId)
    expect(at.asked).toEqual(['start 1 handling'])
    expect(await wake()).toBe(entered + 20 * MINUTE)
    expect((await at.store.head(at.caseId))?.version).toBe(3)
  })

  test('is over once a token of that stage entry was seen', async () => {
    await at.store.putToken(at.caseId, { run: 1, seq: 2, token: 't' })
    at.pass(10 * MINUTE)
    await tick(at.ports, at.caseId)
    expect(at.asked).toEqual([])
    expect((await at.store.head(at.caseId))?.handOff).toBeUndefined()
    expect(await wake()).toBeGreaterThan((usual[2]?.at ?? 0) + 30 * MINUTE)
  })

  test('is not put off by work inside the stage, and is gone with it', () => {
    const handOffs = usual.map(({ append }) => append.head.handOff)
    const entries = usual.map(({ at: time }) => time + 10 * MINUTE)
    expect(handOffs).toEqual([
      undefined,
      entries[1],
      entries[2],
      entries[2],
      entries[2],
      entries[2],
      entries[6],
      entries[7],
      undefined,
    ])
  })
})

describe('the reconciler (M7, M22)', () => {
  const found = {
    executions: 0,
    cases: 1,
    started: 0,
    restarted: 0,
    answered: 0,
    stray: 0,
    unparked: 0,
    recounted: 0,
    failed: 0,
  }

  test('leaves a case alone that moved in the last five minutes', async () => {
    const at = await standing(usual, 3)
    at.pass(4 * MINUTE)
    expect(await reconcile(at.ports)).toEqual(found)
    expect(at.asked).toEqual([])
  })

  test('starts what never began', async () => {
    const at = await standing(usual, 3)
    at.pass(6 * MINUTE)
    expect(await reconcile(at.ports)).toEqual({ ...found, started: 1 })
    expect((await at.one()).run).toBe(1)
  })

  test('gives a case whose execution is gone a new run, since its name may be taken for 90 days', async () => {
    const at = await standing(usual, 3)
    await at.store.putToken(at.caseId, { run: 1, seq: 2, token: 't' })
    at.pass(6 * MINUTE)
    expect(await reconcile(at.ports)).toEqual({ ...found, restarted: 1 })
    const { run, seq, state } = await at.one()
    expect({ run, seq, state }).toEqual({ run: 2, seq: 2, state: 'DISPATCHED' })
    expect(at.asked).toEqual(['t Superseded', 'start 2 handling'])
  })

  test('gives one whose token is lost a new run', async () => {
    const at = await standing(usual, 3)
    at.runs(1)
    at.pass(6 * MINUTE)
    expect(await reconcile(at.ports)).toEqual({ ...found, executions: 1, restarted: 1 })
    expect(at.asked).toEqual(['start 1 handling', 'start 2 handling'])
  })

  test('takes no word for a start where the execution runs: asked alike, Step Functions says so again', async () => {
    const at = await standing(usual, 3)
    at.runs(1)
    at.pass(6 * MINUTE)
    const workflow: Workflow = { ...at.ports.workflow, start: async () => 'started' }
    expect(await reconcile({ ...at.ports, workflow })).toEqual({ ...found, executions: 1, restarted: 1 })
    expect((await at.one()).run).toBe(2)
  })

  test('goes beyond a run that a restored case does not know', async () => {
    const at = await standing(usual, 3)
    at.runs(4)
    await at.store.putToken(at.caseId, { run: 4, seq: 9, token: 't' })
    at.pass(6 * MINUTE)
    expect(await reconcile(at.ports)).toEqual({ ...found, executions: 1, restarted: 1, answered: 1 })
    expect((await at.one()).run).toBe(5)
    expect(at.asked.slice(-1)).toEqual(['start 5 handling'])
  })

  test('ends the execution of a case that has ended', async () => {
    const at = await standing(usual, 9)
    at.runs(1)
    await at.store.putToken(at.caseId, { run: 1, seq: 4, token: 't' })
    at.pass(6 * MINUTE)
    expect(await reconcile(at.ports)).toEqual({ ...found, executions: 1, answered: 1 })
    expect(at.asked).toEqual(['t ordinary'])
  })

  test('changes nothing where all is well', async () => {
    const at = await standing(usual, 3)
    at.runs(1)
    await at.store.putToken(at.caseId, { run: 1, seq: 2, token: 't' })
    at.pass(6 * MINUTE)
    expect(await reconcile(at.ports)).toEqual({ ...found, executions: 1 })
    expect(at.asked).toEqual([])
  })
})

describe('an execution that ended otherwise than well (M22)', () => {
  async function ended(run: number) {
    const at = await standing(usual, 3)
    await at.store.putToken(at.caseId, { run: 1, seq: 2, token: 't' })
    return { ...at, report: await reconcileEnded(at.ports, { caseId: at.caseId, run }) }
  }

  test('has its case brought back at once, however young', async () => {
    const { report, one, asked } = await ended(1)
    expect(report).toMatchObject({ restarted: 1, failed: 0 })
    expect((await one()).run).toBe(2)
    expect(asked).toEqual(['t Superseded', 'start 2 handling'])
  })

  test('is not missed where its run was over', async () => {
    const { report, one } = await ended(0)
    expect(report).toMatchObject({ cases: 0, restarted: 0 })
    expect((await one()).run).toBe(1)
  })

  test('is left to the next round where it had only just been brought back: it would fail for ever', async () => {
    const { ports, caseId, one } = await ended(1)
    expect(await reconcileEnded(ports, { caseId, run: 2 })).toMatchObject({ restarted: 0 })
    expect((await one()).run).toBe(2)
  })
})
