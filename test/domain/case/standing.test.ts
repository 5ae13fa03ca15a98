import { describe, expect, test } from 'vitest'
import { type Board, boardOf } from '#domain/case/board.ts'
import { standingOf } from '#domain/case/standing.ts'
import { waitsOf } from '#domain/case/waits.ts'
import { DAY } from '#domain/time/instant.ts'
import { demoCity } from '#test/support/demo-city.ts'
import { people } from '#test/support/people.ts'
import {
  accept,
  applies,
  attempted,
  checked,
  contact,
  decided,
  dispatch,
  extended,
  fail,
  handOver,
  pass,
  register,
  returned,
  says,
  sendCheck,
  sign,
  submit,
  suspended,
  told,
  unhappy,
} from '#test/support/steps.ts'
import { given, type LocalTime, local, type Story, shown } from '#test/support/story.ts'

const reported = given(register('03-09 09:40'))
const ordinary = reported.and(accept('03-09 09:45'), dispatch('03-09 10:00'))
const signed = ordinary.and(sign('03-09 11:00'))
const contacted = signed.and(contact('03-09 14:00'))
const submitted = contacted.and(submit('03-12 14:00'))
const inFeedback = submitted.and(handOver('03-12 15:00'))
const inCallback = inFeedback.and(pass('03-12 16:00'))
const redone = inCallback.and(unhappy('03-13 10:00'))

const critical = given(
  register('03-09 09:00', { urgency: 'CRITICAL' }),
  accept('03-09 09:01'),
  dispatch('03-09 09:05'),
)

/** The reasons with what they tell; instants in local time. */
function reasons({ one }: Story): readonly unknown[] {
  return waitsOf(one).map(({ why, ...rest }) => {
    const facts = Object.entries(rest).map(([name, value]) =>
      typeof value === 'number' && name !== 'times' && name !== 'level' && name !== 'returns'
        ? shown(value)
        : value,
    )
    return [why, ...facts]
  })
}

function standing(story: Story, at: LocalTime) {
  const then = story.until(at)
  const stands = standingOf(then.one, local(at), demoCity)
  return stands && { ...stands, due: shown(stands.deadline.dueAt) }
}

describe('why a case stands where it stands', () => {
  test.each<[what: string, story: Story, expected: readonly unknown[]]>([
    ['a report waits to be accepted since the call', reported, [['acceptance', '03-09 09:40']]],
    ['a dispatched case waits for the signature', ordinary, [['signature', '03-09 10:00']]],
    ['a signed one for the first contact (rules R51)', signed, [['contact']]],
    ['then for the work', contacted, [['work']]],
    ['nobody signed: the rules did (check 2)', ordinary.until('03-10 09:00'), [['automatic'], ['contact']]],
    ['handed in by the handler: for the head of the unit', submitted, [['unit-review', '03-12 14:00']]],
    ['handed over: for the centre', inFeedback, [['review']]],
    ['a check is out', inFeedback.and(sendCheck('03-12 15:30')), [['check', true]]],
    [
      'its result is in: for the centre again (T21)',
      inFeedback.and(sendCheck('03-12 15:30'), checked('03-12 15:50')),
      [['review']],
    ],
    ['passed: for the callback', inCallback, [['callback']]],
    [
      'the citizen was not reached (rules R33)',
      inCallback.and(attempted('03-12 17:00'), attempted('03-13 09:30')),
      [['unreached', 2]],
    ],
    ['not satisfied: a redo, first contact again (rules R24)', redone, [['contact'], ['redo']]],
    [
      'not resolved again: the word of the duty chief (rules R34)',
      redone.and(
        contact('03-13 14:00'),
        submit('03-16 14:00'),
        handOver('03-16 15:00', { headTookPart: true }),
        pass('03-16 16:00'),
        unhappy('03-17 10:00'),
      ),
      [['confirmation', 'SECOND'], ['redo']],
    ],
    [
      'the check failed: a round of rework (rules R23)',
      inFeedback.and(fail('03-12 16:00')),
      [['work'], ['rework', 1]],
    ],
    [
      'a return is adjudicated since it was raised (rules R66)',
      ordinary.and(returned('03-09 11:00')),
      [['adjudication', '03-09 11:00', 1]],
    ],
    [
      'an extension asked for by the head of the unit waits for the second level (rules R38)',
      contacted.and(extended('03-10 10:00')),
      [['work'], ['application', 'EXTEND', '03-10 10:00', 'dispatcher', 2, false]],
    ],
    [
      'what nobody decides has risen (rules R74)',
      contacted.and(applies('03-10 10:00', 'VOID', { reason: 'WITHDRAWN' })).until('03-10 16:30'),
      [['work'], ['application', 'VOID', '03-10 10:00', 'supervisor', 2, true]],
    ],
    [
      'urged by the citizen and by the centre (rules R59)',
      contacted.and(says('03-10 09:00', people.operator, 'urge')),
      [['work'], ['urged', 1]],
    ],
  ])('%s', (_, story, expected) => {
    expect(reasons(story)).toEqual(expected)
  })
})

describe('what presses most', () => {
  test('of the clocks that run the one due first: the signature before the handling', () => {
    expect(standing(ordinary, '03-09 11:00')).toMatchObject({
      holder: { by: 'unit', owner: 'u-city-water' },
      deadline: { what: 'SIGN', isOverdue: false, ms: 60 * 60_000, kind: 'working' },
      due: '03-09 12:00',
      alsoOverdue: [],
    })
  })

  test('work at the due instant is on time, a millisecond later it is not (rules R13)', () => {
    expect(standing(contacted, '03-16 18:00')?.deadline).toMatchObject({ what: 'HANDLING', isOverdue: false })
    expect(standing(contacted, '03-16 18:00:00.001')?.deadline.isOverdue).toBe(true)
  })

  test('an overdue clock goes before one that is not, the higher rung before the earlier due (V4)', () => {
    expect(standing(signed, '03-11 10:00')).toMatchObject({
      deadline: { what: 'CONTACT', isOverdue: true, rung: 'RED' },
      alsoOverdue: [],
    })
    expect(standing(signed, '03-18 10:00')).toMatchObject({
      deadline: { what: 'HANDLING', isOverdue: true, rung: 'ORDER' },
      alsoOverdue: ['CONTACT', 'PROMISE'],
    })
  })

  test('past is told as the clock counts: nights and weekends are no working time', () => {
    expect(standing(contacted, '03-17 10:00')?.deadline).toMatchObject({
      ms: 2 * 60 * 60_000,
      kind: 'working',
    })
    expect(standing(critical, '03-09 12:05')?.deadline).toMatchObject({ kind: 'elapsed' })
  })

  test('a warning that was given is told (V4)', () => {
    expect(standing(contacted, '03-12 12:00')?.deadline.rung).toBe('BLUE')
    expect(standing(contacted, '03-13 18:00')?.deadline.rung).toBe('YELLOW')
  })

  test('a suspended case runs no clock: what is due is the end of the suspension', () => {
    const parked = contacted.and(
      suspended('03-10 10:00', '2026-04-10T10:00+08:00'),
      decided('03-10 11:00', 'SUSPEND-1', 'approve', {}, people.dispatcher),
      told('03-10 11:30'),
      decided('03-10 12:00', 'SUSPEND-1', 'approve'),
    )
    expect(parked.one.state).toBe('SUSPENDED')
    expect(standing(parked, '03-11 10:00')).toMatchObject({
      holder: { by: 'unit', owner: 'u-city-water' },
      deadline: { what: 'SUSPENSION', isOverdue: false, kind: 'elapsed' },
      due: '04-10 10:00',
      waits: [{ why: 'suspended' }],
    })
  })

  test.each<[Story, LocalTime, string, string]>([
    [reported, '03-09 09:45', 'intake', '319901'],
    [ordinary.and(returned('03-09 11:00')), '03-09 11:00', 'adjudication', '31'],
    [inFeedback, '03-12 15:00', 'review', '319901'],
    [inCallback, '03-12 16:00', 'callback', '31'],
    [ordinary, '03-09 10:00', 'unit', 'u-city-water'],
  ])('lies with whoever must act now', (story, at, by, owner) => {
    expect(standing(story, at)?.holder.by).toBe(by)
    if (by === 'unit') expect(standing(story, at)?.holder.owner).toBe(owner)
  })

  test('a case that has ended is nobody’s', () => {
    const closed = inCallback.and(
      says('03-13 10:00', people.supervisor, 'close', { forced: true, explanation: '市民已另行起诉。' }),
    )
    expect(standing(closed, '03-13 11:00')).toBeUndefined()
  })
})

describe('the board', () => {
  const at = local('03-17 10:00')
  const standings = [contacted, redone, signed, reported].flatMap(
    (story) => standingOf(story.until('03-17 10:00').one, at, demoCity) ?? [],
  )

  function board(limit = 50, days = 1): Board {
    return boardOf(standings, { at, until: at + days * DAY, limit, calendar: demoCity.calendar })
  }

  test('counts per holder all that is open, overdue, and due before the day ends', () => {
    expect(
      board().totals.map(({ holder, open, overdue, dueToday }) => [holder.by, open, overdue, dueToday]),
    ).toEqual([
      ['unit', 3, 3, 0],
      ['intake', 1, 1, 0],
    ])
  })

  test('lists the most pressing, the longest due first, and says how many it leaves out', () => {
    const all = board(4).groups.flatMap((group) => group.standings.map(({ deadline }) => deadline.dueAt))
    const { groups, more } = board(2)
    const listed = groups.flatMap((group) => group.standings.map(({ deadline }) => deadline.dueAt))
    expect(listed.toSorted()).toEqual(all.toSorted().slice(0, 2))
    expect([all.length, more]).toEqual([4, 2])
    for (const { standings: held } of board(4).groups) {
      const dues = held.map(({ deadline }) => deadline.dueAt)
      expect(dues).toEqual(dues.toSorted())
    }
  })

  test('leaves out what is due later, but counts it', () => {
    const calm = standingOf(contacted.one, local('03-09 15:00'), demoCity)
    const later = boardOf(calm ? [calm] : [], {
      at: local('03-09 15:00'),
      until: local('03-10 15:00'),
      limit: 50,
      calendar: demoCity.calendar,
    })
    expect([later.groups, later.more]).toEqual([[], 0])
    expect(later.totals).toMatchObject([{ open: 1, overdue: 0, dueToday: 0 }])
  })
})
