import { afterAll, describe, expect, test } from 'vitest'
import { wakeDue } from '#lambdas/shared/tick.ts'
import { staff } from '#test/support/demo-city.ts'
import { merge, openFamily, repaired } from '#test/support/family.ts'
import { people } from '#test/support/people.ts'
import * as steps from '#test/support/steps.ts'
import { local, shown } from '#test/support/story.ts'

const family = openFamily()
afterAll(family.close)
const { ports, setTime, reported, send, tried, caseOf, messages, waiting, burstPipe, call } = family
const { accept, decided, dispatch, found, handOver, happy, pass, register, says, sign, submit, unhappy } =
  steps

const parted = (at: string) => says(at, people.dispatcher, 'unmerge')
const forced = (at: string) =>
  says(at, people.supervisor, 'close', { forced: true, explanation: '集中答复。' })
const confirmed = (at: string, fields = {}) =>
  says(at, people.chief, 'confirm', { explanation: '已核实。', ...fields })

/** Lets the clock run, wake after wake. */
async function wakes(...times: readonly string[]) {
  for (const time of times) {
    setTime(local(time))
    await wakeDue(ports)
  }
}

describe('a parent that goes another way than straight to its callback', () => {
  test('returned and dispatched to another unit: its callers wait on, and are called back once (rules R35, R42)', async () => {
    const parent = await reported(found('03-09 08:00'))
    await send(parent, accept('03-09 08:02', 'H0601-1'), dispatch('03-09 08:05', 'u-city-housing'))
    const child = await call('03-09 09:10', parent)
    const away = [
      steps.as(people.otherHead, steps.returned('03-09 09:30')),
      decided('03-09 10:00', 'RETURN-1', 'approve'),
      dispatch('03-09 10:05'),
      sign('03-09 10:10'),
    ]
    await send(parent, ...away, ...repaired('03-09'), says('03-09 15:05', people.caller, 'urge'))
    await send(child, happy('03-09 15:10'))
    expect((await caseOf(parent)).state).toBe('CLOSED')
    expect(await messages(child)).toBe(1)
  })

  test('suspended: it takes callers in, and their promises run on (rules R26)', async () => {
    const parent = await burstPipe('03-09')
    await send(
      parent,
      steps.suspended('03-09 09:00', '2026-03-20T09:00:00+08:00'),
      decided('03-09 09:10', 'SUSPEND-1', 'approve', {}, people.dispatcher),
      decided('03-09 09:20', 'SUSPEND-1', 'approve'),
    )
    const child = await call('03-09 09:30', parent)
    expect((await caseOf(parent)).children).toEqual({ joined: 1, waiting: 1, no: 0 })
    await wakes('03-16 18:01')
    expect((await caseOf(child)).clocks.PROMISE?.passed).toBeGreaterThan(0)
  })

  test('not voided over the heads of those who follow it; parted, it is (rules, T28)', async () => {
    const parent = await burstPipe('03-09')
    const child = await call('03-09 09:10', parent)
    await send(parent, steps.applies('03-09 10:00', 'VOID', { reason: 'NOT_FOUND' }))
    const approve = decided('03-09 10:10', 'VOID-1', 'approve')
    expect(await tried(parent, approve)).toMatchObject({ refusal: { code: 'HAS_CHILDREN', count: 1 } })
    await send(child, parted('03-09 10:20'))
    await send(parent, decided('03-09 10:30', 'VOID-1', 'approve'))
    expect((await caseOf(child)).state).toBe('REPORTED')
  })

  test('closed, reopened and closed again: only who came since is told, and the parent comes to rest (M17)', async () => {
    const parent = await burstPipe('03-09')
    const first = await call('03-09 09:10', parent)
    await send(parent, submit('03-09 14:00'), handOver('03-09 14:30'), forced('03-09 15:00'))
    await wakes('03-09 15:01', '03-09 15:02')
    await send(
      parent,
      steps.applies('03-10 09:00', 'REOPEN', { reason: 'RECURS' }),
      steps.as({ ...people.supervisor, person: 'super2' }, decided('03-10 09:10', 'REOPEN-1', 'approve')),
    )
    const second = await call('03-10 09:20', parent)
    await send(
      parent,
      submit('03-10 14:00'),
      handOver('03-10 14:30', { headTookPart: true }),
      forced('03-10 15:00'),
    )
    await wakes('03-10 15:01', '03-10 15:02', '03-10 15:03')
    expect((await caseOf(parent)).tellAt).toBeUndefined()
    expect(await Promise.all([first, second].map(messages))).toEqual([1, 1])
  })

  test('told, parted after the reopening, and merged again: owed a result once more', async () => {
    const parent = await burstPipe('03-09')
    const child = await call('03-09 09:10', parent)
    await send(parent, submit('03-09 14:00'), handOver('03-09 14:30'), forced('03-09 15:00'))
    await wakes('03-09 15:01', '03-09 15:02')
    await send(
      parent,
      steps.applies('03-10 09:00', 'REOPEN', { reason: 'RECURS' }),
      steps.as({ ...people.supervisor, person: 'super2' }, decided('03-10 09:10', 'REOPEN-1', 'approve')),
    )
    await send(child, parted('03-10 09:20'), merge('03-10 09:30', parent))
    await send(
      parent,
      submit('03-10 14:00'),
      handOver('03-10 14:30', { headTookPart: true }),
      forced('03-10 15:00'),
    )
    await wakes('03-10 15:01', '03-10 15:02', '03-10 15:03')
    expect(await waiting(parent)).toBe(0)
    expect(await messages(child)).toBe(2)
    expect((await caseOf(parent)).tellAt).toBeUndefined()
  })
})

describe('a case merged late', () => {
  test('into a parent in callback: it is called back with the others (rules R8, R35)', async () => {
    const parent = await burstPipe('03-09')
    const first = await call('03-09 09:10', parent)
    const late = await reported(register('03-09 10:00'))
    await send(late, accept('03-09 10:05'), dispatch('03-09 10:10'), sign('03-09 10:20'))
    await send(parent, ...repaired('03-09'))
    await send(late, merge('03-09 15:05', parent, people.dispatcher))
    await send(first, happy('03-09 15:10'))
    expect((await caseOf(parent)).state).toBe('CALLBACK')
    await send(late, happy('03-09 15:20'))
    expect((await caseOf(parent)).state).toBe('CLOSED')
    expect((await caseOf(late)).clocks.HANDLING?.pauses.at(-1)?.why).toBe('released')
  })

  test('parted again while the parent is in callback: nobody waits for it, and the rest decides (rules R35, R71)', async () => {
    const parent = await burstPipe('03-09')
    const first = await call('03-09 09:10', parent)
    const other = await call('03-09 09:20', parent)
    await send(parent, ...repaired('03-09'))
    await send(first, happy('03-09 15:10'))
    await send(other, parted('03-09 15:20'))
    expect((await caseOf(parent)).state).toBe('CLOSED')
    expect((await caseOf(other)).state).toBe('REPORTED')
  })

  test('parted after its no: that no counts no longer', async () => {
    const parent = await burstPipe('03-09')
    const content = await call('03-09 09:10', parent)
    const angry = await call('03-09 09:20', parent)
    await send(parent, ...repaired('03-09'))
    await send(angry, unhappy('03-09 15:10'), parted('03-09 15:20'))
    await send(content, happy('03-09 15:30'))
    expect((await caseOf(parent)).closed?.type).toBe('NORMAL')
  })

  test('while the duty chief’s word is awaited: not called any more, told when the parent ends (rules R34)', async () => {
    const parent = await burstPipe('03-09')
    const angry = await call('03-09 09:10', parent)
    await send(parent, ...repaired('03-09'))
    await send(angry, unhappy('03-09 15:10'))
    await send(parent, ...repaired('03-10', { headTookPart: true }))
    await send(angry, unhappy('03-10 15:10'))
    const late = await call('03-10 15:20', parent)
    expect(await tried(late, happy('03-10 15:30'))).toMatchObject({ refusal: { code: 'PARENT_CLOSED' } })
    await send(parent, confirmed('03-10 16:00'))
    await wakes('03-10 16:01', '03-10 16:02')
    expect(await messages(late)).toBe(1)
    expect((await caseOf(parent)).closed?.type).toBe('SPECIAL')
  })

  test('while a contested finding is reviewed, not upheld: it is called back after the redo (rules R32, R35)', async () => {
    const parent = await burstPipe('03-09')
    const angry = await call('03-09 09:10', parent)
    await send(parent, ...repaired('03-09', { appeal: 'NO_BASIS', explanation: '无政策依据。' }))
    await send(angry, unhappy('03-09 15:10'))
    expect((await caseOf(parent)).awaits).toBe('FINDING')
    const late = await call('03-09 15:20', parent)
    await send(parent, confirmed('03-09 16:00', { upheld: false }))
    expect((await caseOf(parent)).children).toEqual({ joined: 2, waiting: 2, no: 0 })
    await send(parent, ...repaired('03-10', { headTookPart: true }))
    await send(late, happy('03-10 15:10'))
    await send(angry, happy('03-10 15:20'))
    expect((await caseOf(parent)).state).toBe('CLOSED')
  })

  test('urgent and parted again: the desk has a clock for it (rules R55, R71)', async () => {
    const parent = await burstPipe('03-09')
    const urgent = { urgency: 'URGENT', replyWanted: false }
    const untouched = await call('03-09 09:10', parent, urgent)
    await send(untouched, parted('03-09 09:20'))
    const late = await reported(register('03-09 10:00', urgent))
    await send(
      late,
      accept('03-09 10:05'),
      dispatch('03-09 10:06'),
      merge('03-09 10:07', parent, people.dispatcher),
    )
    await send(late, parted('03-09 10:20'))
    for (const child of [untouched, late]) {
      const { state, clocks } = await caseOf(child)
      expect(state).toBe('REPORTED')
      expect(Object.values(clocks).some((clock) => clock.wakeAt !== undefined)).toBe(true)
    }
    // untouched by a unit: ten minutes from the parting; else a fresh quarter of an hour
    expect(shown((await caseOf(untouched)).clocks.DESK?.dueAt)).toBe('03-09 09:30')
    expect(shown((await caseOf(late)).clocks.ACCEPT?.dueAt)).toBe('03-09 10:35')
  })
})

describe('callers of merged cases', () => {
  test('who are confidential are called back by the centre; who refused are neither called nor told (rules R69)', async () => {
    const parent = await burstPipe('03-09')
    const secret = await call('03-09 09:10', parent, { confidential: true })
    const refusing = await call('03-09 09:20', parent, { replyWanted: false })
    expect((await caseOf(parent)).children).toEqual({ joined: 2, waiting: 1, no: 0 })
    await send(parent, ...repaired('03-09'))
    expect(await tried(refusing, happy('03-09 15:05'))).toMatchObject({ refusal: { code: 'WRONG_STATE' } })
    await send(secret, happy('03-09 15:10'))
    expect((await caseOf(parent)).state).toBe('CLOSED')
    await wakes('03-09 15:11', '03-09 15:12')
    expect(await Promise.all([secret, refusing].map(messages))).toEqual([1, 0])
  })

  test('only who refused: closed without a callback, and the parent comes to rest', async () => {
    const parent = await burstPipe('03-09')
    await call('03-09 09:20', parent, { replyWanted: false })
    await send(parent, submit('03-09 14:00'), handOver('03-09 14:30'))
    expect(await tried(parent, pass('03-09 14:40'))).toMatchObject({ refusal: { code: 'NO_CITIZEN' } })
    await send(parent, steps.close('03-09 14:50', 'J21'))
    await wakes('03-09 14:51')
    expect((await caseOf(parent)).tellAt).toBeUndefined()
  })

  test('are not called by who did the work, nor by who checked it, since the last word closes it (rules R45)', async () => {
    const parent = await burstPipe('03-09')
    const child = await call('03-09 09:10', parent)
    const both = { ...staff('callback-1'), roles: ['callback-agent', 'operator'] as const }
    await send(
      parent,
      submit('03-09 14:00'),
      handOver('03-09 14:30'),
      says('03-09 14:35', people.chief, 'send-check', { person: both.person }),
      steps.checked('03-09 14:40', 'PASS', both),
      pass('03-09 15:00'),
    )
    const worker = { ...people.caller, person: people.handler.person }
    expect(await tried(child, steps.as(worker, happy('03-09 15:10')))).toMatchObject({
      refusal: { code: 'SEPARATION_OF_DUTY', did: 'HANDLED' },
    })
    expect(await tried(child, steps.as(both, happy('03-09 15:20')))).toMatchObject({
      refusal: { code: 'SEPARATION_OF_DUTY', did: 'CHECKED' },
    })
    await send(child, happy('03-09 15:30'))
    expect((await caseOf(parent)).closed?.type).toBe('AUTHORISED')
  })
})
