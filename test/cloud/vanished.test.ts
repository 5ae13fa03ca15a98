import { describe, expect, test } from 'vitest'
import { callFunction } from '#bin/cloud/call-function.ts'
import { newWeek } from '#test/e2e/support/clock.ts'
import { eventually } from '#test/e2e/support/eventually.ts'
import type { OneCase } from '#test/e2e/support/one-case.ts'
import * as steps from '#test/e2e/support/steps.ts'
import {
  isFollowed,
  killExecution,
  lambda,
  onBoards,
  outputs,
  reconciled,
  runOf,
  runsOf,
  standing,
  store,
  wholeStream,
} from './support/deployed.ts'

/** A case at each stage of the workflow, each followed by its execution. */
async function atEveryStage(): Promise<readonly OneCase[]> {
  await newWeek()
  const [dispatch, handling, feedback, callback] = [
    await steps.phoneCall(),
    await steps.phoneCall(),
    await steps.phoneCall(),
    await steps.phoneCall(),
  ]
  await dispatch.does('operator-1', steps.accept())
  await steps.sendOut(handling)
  await steps.sendOut(feedback)
  await steps.workOff(feedback)
  await steps.bringToCallback(callback)
  const cases = [dispatch, handling, feedback, callback]
  await followed(cases)
  return cases
}

async function followed(cases: readonly OneCase[]): Promise<void> {
  for (const { caseId } of cases) await eventually(() => isFollowed(caseId), true)
}

/** Each goes its way to the end, and its execution with it. */
async function goOn([dispatch, handling, feedback, callback]: readonly OneCase[]): Promise<void> {
  if (!dispatch || !handling || !feedback || !callback) throw new Error('a case at each stage')
  await dispatch.does('dispatcher-1', steps.dispatch())
  await steps.workOff(handling)
  await feedback.does('operator-1', { type: 'pass', condition: 'J21' })
  await callback.does('callback-1', steps.satisfied)
  await followed([dispatch, handling, feedback])
  const { caseId } = callback
  await eventually(async () => (await runsOf(caseId)).includes(await runOf(caseId)), false)
}

describe('What the workflow loses is brought back, since the case is the authority (M2, M7, M22)', () => {
  test('all executions gone', async () => {
    const cases = await atEveryStage()
    for (const { caseId } of cases) await killExecution(caseId)
    for (const { caseId } of cases) {
      await eventually(async () => (await runsOf(caseId)).includes(1), false)
    }
    expect((await reconciled()).failed).toBe(0)
    await followed(cases)
    await goOn(cases)
  })

  test('all tokens dropped', async () => {
    const cases = await atEveryStage()
    for (const { caseId } of cases) {
      const waiting = await store.token(caseId)
      await store.dropToken(caseId, waiting?.token ?? '')
      expect(await store.token(caseId)).toBeUndefined()
    }
    expect(await reconciled()).toMatchObject({ restarted: cases.length, failed: 0 })
    await followed(cases)
    await goOn(cases)
  })

  test('the whole stream delivered twice more', async () => {
    const cases = await atEveryStage()
    const before = await Promise.all(cases.map(({ caseId }) => store.head(caseId)))
    const records = await wholeStream()
    expect(records.length).toBeGreaterThan(20)
    await eventually(onBoards, await standing())
    const board = await onBoards()
    for (let delivery = 0; delivery < 2; delivery++) {
      for (let from = 0; from < records.length; from += 100) {
        const Records = records.slice(from, from + 100)
        await callFunction(lambda, outputs.RelayFunction, { Records })
        await callFunction(lambda, outputs.ProjectFunction, { Records })
      }
    }
    expect(await Promise.all(cases.map(({ caseId }) => store.head(caseId)))).toEqual(before)
    for (const { caseId } of cases) expect(await runsOf(caseId)).toHaveLength(1)
    expect(await onBoards()).toEqual(board)
    await followed(cases)
    await goOn(cases)
  })

  test('one execution that fails is brought back by its own end, without waiting for the next round', async () => {
    await newWeek()
    const one = await steps.phoneCall()
    await steps.sendOut(one)
    await followed([one])
    await killExecution(one.caseId)
    await eventually(() => runOf(one.caseId), 2)
    await followed([one])
    expect(await runsOf(one.caseId)).toEqual([2])
  })
})
