import { describe, expect, test } from 'vitest'
import { newWeek } from './support/clock.ts'
import { dispatch, finding, handOver, lampPost, photo, submit } from './support/steps.ts'

const roads = 'binjiang-roads'

describe('Check on site and rework (核查与返工, rules R23, R45, R50, check 7)', () => {
  test('a failed check sends it back on the same clock: time used counts on, time at the centre does not', async () => {
    const { on } = await newWeek()
    const one = await finding()
    await one.does('dispatcher-1', dispatch(`u-${roads}`))
    await one.does(`${roads}-handler`, { type: 'sign' })
    const first = await one.clock('HANDLING')
    await on(1, 9)
    await one.does(`${roads}-handler`, submit({ photos: [photo('AFTER')] }))
    await one.does(`${roads}-admin`, handOver())
    const held = await one.clock('HANDLING')
    expect(held).toMatchObject({ running: false })
    await on(2, 9)

    await one.does('operator-1', { type: 'send-check', person: 'wangjianglu-inspector-2' })
    await one.does('wangjianglu-inspector-2', checked('CHECK-1', 'FAIL'))
    const failed = { type: 'fail', reason: 'NOT_DONE', explanation: '灯具未更换，夜间仍不亮。' }
    expect(await one.does('operator-1', failed)).toMatchObject({ state: 'HANDLING' })
    expect(await one.read()).toMatchObject({ rework: 1, obligation: { k: 1 } })
    const again = await one.clock('HANDLING')
    expect(again).toMatchObject({ running: true, budget: first?.budget, epoch: 0 })
    const [pause] = again?.pauses ?? []
    expect(pause?.from).toBe((await one.events('HandedOver'))[0]?.at)
    expect(pause?.to).toBe((await one.events('Failed'))[0]?.at)
    // seconds may go by between the commands, a day at the centre may not
    expect((again?.used ?? 0) - (held?.used ?? 0)).toBeLessThan(60_000)

    await one.does(`${roads}-handler`, submit({ photos: [photo('AFTER')] }))
    await one.does(`${roads}-admin`, handOver())
    await one.does('operator-1', { type: 'send-check', person: 'wangjianglu-inspector-2' })
    await one.does('wangjianglu-inspector-2', checked('CHECK-2', 'PASS'))
    expect(await one.refuses('chief-1', { type: 'close', condition: 'J21' })).toMatchObject({
      code: 'CLOSING_CONDITION_MISSING',
    })
    expect(await one.does('chief-1', { type: 'close', condition: 'J03' })).toMatchObject({ state: 'CLOSED' })
    expect(await one.read()).toMatchObject({ judged: { obligation: true }, closed: { type: 'NORMAL' } })
  })

  test('nothing is handed in without a photo of the work, nor closed without the check (check 17)', async () => {
    await newWeek()
    const one = await finding()
    await one.does('dispatcher-1', dispatch(`u-${roads}`))
    await one.does(`${roads}-handler`, { type: 'sign' })
    expect(await one.refuses(`${roads}-handler`, submit({ photos: [] }))).toMatchObject({
      code: 'AFTER_PHOTO_MISSING',
      status: 422,
    })
    const same = photo('AFTER')
    const twice = submit({ photos: [{ ...same, phase: 'BEFORE' }, same] })
    expect(await one.refuses(`${roads}-handler`, twice)).toMatchObject({
      code: 'BAD_INPUT',
      params: { errors: [{ path: 'photos', code: 'SAME_PHOTO' }] },
    })
    await one.does(`${roads}-handler`, submit())
    await one.does(`${roads}-admin`, handOver())
    expect(await one.refuses('chief-1', { type: 'close', condition: 'J03' })).toMatchObject({
      code: 'CHECK_MISSING',
    })
    await one.does('operator-1', { type: 'send-check', person: 'wangjianglu-inspector-2' })
    expect(await one.refuses(`${roads}-handler`, checked('CHECK-1', 'PASS'))).toMatchObject({ status: 403 })
  })
})

function checked(taskId: string, result: 'PASS' | 'FAIL') {
  return { type: 'complete-task', taskId, result, position: lampPost, finding: '夜间到现场查看。' }
}
