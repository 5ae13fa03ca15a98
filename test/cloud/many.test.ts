import { expect, test } from 'vitest'
import { concurrently } from '#lambdas/shared/concurrently.ts'
import { newWeek } from '#test/e2e/support/clock.ts'
import { eventually } from '#test/e2e/support/eventually.ts'
import { bringToCallback, phoneCall, satisfied } from '#test/e2e/support/steps.ts'
import { runsOf, store } from './support/deployed.ts'

/** As many as an emulator bears on two cores. */
const atOnce = 10

test('ten cases at once go from call to callback, and no execution is left', async () => {
  await newWeek()
  const closed: string[] = []
  await concurrently(Array.from({ length: 2 * atOnce }), atOnce, async () => {
    const one = await phoneCall()
    await bringToCallback(one)
    expect(await one.does('callback-1', satisfied)).toMatchObject({ state: 'CLOSED' })
    closed.push(one.caseId)
  })
  expect(closed).toHaveLength(2 * atOnce)
  for (const caseId of closed) await eventually(() => runsOf(caseId), [])
  expect(await store.parked('relay', 1)).toEqual([])
})
