import { describe, expect, test } from 'vitest'
import type { Actor } from '#domain/actors/actor.ts'
import { people } from '#test/support/people.ts'
import {
  accept,
  contact,
  decided,
  dispatch,
  extended,
  fail,
  found,
  handOver,
  happy,
  pass,
  reclassify,
  register,
  sign,
  submit,
  suspended,
  told,
} from '#test/support/steps.ts'
import { given, type Story, shown } from '#test/support/story.ts'

const h4 = [register('03-09 09:40'), accept('03-09 09:45'), dispatch('03-09 10:00'), sign('03-09 10:30')]
/** G3 of 2WD, dispatched Monday 03-09 09:00, due 03-11 09:00. */
const g3 = [
  found('03-09 08:50'),
  accept('03-09 08:52', 'C0137-3'),
  dispatch('03-09 09:00'),
  sign('03-09 09:05'),
]

const reds = (story: Story) =>
  story.events.flatMap((event) =>
    event.type === 'Breached' && event.clock === 'HANDLING' ? [shown(event.at)] : [],
  )

describe('extensions (rules R40, R41, check 5)', () => {
  test('V8 asked a millisecond after the due instant: refused; at the instant: accepted', () => {
    const story = given(...g3)
    story.when(...extended('03-11 09:00:00.001')).refuses('EXTEND_AFTER_DUE')
    story.when(...extended('03-11 09:00')).then('HANDLING', 'ApplicationRaised')
  })

  test('V9 one refused, then two approved, then a third: a refused one used no turn', () => {
    const first = given(
      ...g3,
      extended('03-09 10:00'),
      decided('03-09 10:30', 'EXTEND-1', 'refuse', {}, people.dispatcher),
    )
    expect(first.one.applications).toEqual([])
    const one = first.and(
      extended('03-09 11:00'),
      decided('03-09 11:30', 'EXTEND-2', 'approve', {}, people.dispatcher),
    )
    expect(one.due('HANDLING')).toBe('03-13 09:00')
    const two = one.and(
      extended('03-10 11:00'),
      decided('03-10 11:30', 'EXTEND-3', 'approve', {}, people.dispatcher),
    )
    expect(two.due('HANDLING')).toBe('03-17 09:00')
    two.when(...extended('03-10 15:00')).refuses('EXTEND_TURNS_USED', { max: 2 })
  })

  test('V10 applied before, approved after the due instant: the breach is lifted', () => {
    const story = given(...g3, extended('03-10 16:00')).and(
      decided('03-11 15:00', 'EXTEND-1', 'approve', {}, people.dispatcher),
    )
    expect(reds(story)).toEqual(['03-11 09:00'])
    expect(story.types()).toContain('BreachLifted')
    expect(story.due('HANDLING')).toBe('03-13 09:00')
    expect(shown(story.one.clocks.HANDLING?.wakeAt)).toBe('03-12 09:00')
  })

  test('approved when the new due instant is past too: the breach is lifted and recorded for the new one (rules R40, R67)', () => {
    const story = given(...g3, extended('03-11 08:30', '1WH')).and(
      decided('03-11 11:00', 'EXTEND-1', 'approve', {}, people.dispatcher),
    )
    expect(story.types().slice(-3)).toEqual(['Extended', 'BreachLifted', 'Breached'])
    expect(reds(story)).toEqual(['03-11 09:00', '03-11 10:00'])
    expect(story.due('HANDLING')).toBe('03-11 10:00')
  })

  describe('a promise broken before the extension was asked for (rules R54, R67, R73)', () => {
    const late = given(
      register('03-09 23:50'),
      accept('03-09 23:55'),
      dispatch('03-10 00:05'),
      contact('03-10 09:00'),
      extended('03-17 10:00', '1WD'),
      told('03-17 10:00'),
      decided('03-17 11:00', 'EXTEND-1', 'approve', {}, people.dispatcher),
      submit('03-17 15:00'),
    )
    const promiseLifted = (story: Story) => story.of('BreachLifted').map(({ clock }) => clock)

    test('moves with the obligation, but stays broken', () => {
      expect(late.due('HANDLING')).toBe('03-18 18:00')
      expect(late.due('PROMISE')).toBe('03-17 18:00')
      expect(promiseLifted(late)).toEqual([])
      expect(
        late
          .until('03-17 18:01')
          .of('Breached')
          .filter(({ clock }) => clock === 'PROMISE'),
      ).toHaveLength(1)
    })

    test('a reply after the first date takes nothing back, one before it does', () => {
      const replied = (at: string) =>
        late.and(handOver('03-17 16:00', { repliedAt: at, replyMode: 'PHONE', reply: '已恢复供水。' }))
      expect(promiseLifted(replied('2026-03-17T14:00+08:00'))).toEqual([])
      expect(promiseLifted(replied('2026-03-16T17:00+08:00'))).toEqual(['PROMISE'])
    })
  })

  test('V11 H4 by ten working days: due and promise move together, the ladder starts again, a second is refused', () => {
    const asked = given(...h4, contact('03-09 11:00'), extended('03-10 10:00', '10WD'))
    asked.when(...decided('03-10 11:00', 'EXTEND-1', 'approve')).refuses('CITIZEN_NOT_TOLD')
    const story = asked.and(told('03-10 10:30'), decided('03-10 11:00', 'EXTEND-1', 'approve'))
    expect(story.due('HANDLING')).toBe('03-30 18:00')
    expect(story.due('PROMISE')).toBe('03-30 18:00')
    const rungs = story
      .until('03-26 12:00')
      .events.flatMap((event) =>
        event.type === 'RungReached' && event.clock === 'HANDLING'
          ? [`${event.rung} ${shown(event.at)}`]
          : [],
      )
    expect(rungs).toEqual(['BLUE 03-19 12:00', 'YELLOW 03-25 18:00'])
    story.when(...extended('03-11 10:00', '1WD')).refuses('EXTEND_TURNS_USED', { max: 1 })
  })

  test('longer than a turn may be: refused with the most', () => {
    given(...h4)
      .when(...extended('03-10 10:00', '11WD'))
      .refuses('EXTEND_TOO_LONG', { max: '10WD legal' })
  })

  test('lapses when the work is handed over (rules R66)', () => {
    const story = given(...g3, extended('03-09 10:00'), submit('03-09 15:00'), handOver('03-09 16:00'))
    expect(story.types()).toContain('ApplicationLapsed')
    expect(story.one.applications).toEqual([])
  })
})

describe('suspensions (rules R40, R67, check 6)', () => {
  const granted = (
    until: string,
    applied: string,
    approved: string,
    story = given(...h4, contact('03-09 11:00')),
    last: Actor = people.chief,
  ) =>
    story.and(
      suspended(applied, until),
      decided(approved, `SUSPEND-${story.one.applied + 1}`, 'approve', {}, people.dispatcher),
      ...(story.one.caller === 'WILLING' ? [told(approved)] : []),
      decided(approved, `SUSPEND-${story.one.applied + 1}`, 'approve', {}, last),
    )

  test('V12 suspended 03-11 10:00 to 03-14 22:00: three closes lost', () => {
    const story = granted('2026-03-14T22:00:00+08:00', '03-11 10:00', '03-11 10:00').until('03-14 22:00')
    expect(story.one.state).toBe('HANDLING')
    expect(story.due('HANDLING')).toBe('03-19 18:00')
    expect(story.due('PROMISE')).toBe('03-19 18:00')
    expect(story.one.run).toBe(2)
  })

  test('V13 to 03-16 16:00: the same closes, the same date', () => {
    const story = granted('2026-03-16T16:00:00+08:00', '03-11 10:00', '03-11 10:00').until('03-16 16:00')
    expect(story.due('HANDLING')).toBe('03-19 18:00')
  })

  test.each(['2026-03-12T09:00+08:00', '2026-03-10T15:00+08:00'])(
    'a reply of %s that rework takes back leaves the promise its suspension (rules R26)',
    (repliedAt) => {
      const replied = granted('2026-03-14T22:00:00+08:00', '03-11 10:00', '03-11 10:00')
        .until('03-14 22:00')
        .and(
          submit('03-16 09:00'),
          handOver('03-16 10:00', { repliedAt, replyMode: 'PHONE', reply: '已恢复供水。' }),
        )
      expect(replied.and(fail('03-16 11:00')).due('PROMISE')).toBe('03-19 18:00')
    },
  )

  test('V15 ninety days: handling blocked, backlog on day 60, resumed on day 90, and never twice', () => {
    const grid = given(
      found('03-02 08:50'),
      accept('03-02 08:52', 'E0113-1'),
      dispatch('03-02 09:00'),
      sign('03-02 09:05'),
    )
    expect(grid.due('HANDLING')).toBe('03-09 09:00')
    const story = granted('2026-06-01T15:00:00+08:00', '03-03 15:00', '03-03 15:00', grid)
    expect(story.one.state).toBe('SUSPENDED')
    story.when(...submit('03-10 09:00')).refuses('SUSPENDED')
    const backlog = story.until('05-10 09:00').of('BecameBacklog')
    expect(backlog.map(({ at }) => shown(at))).toEqual(['05-02 15:00'])
    const resumed = story.until('06-01 15:00')
    expect(resumed.one.state).toBe('HANDLING')
    expect(resumed.due('HANDLING')).toBe('06-05 09:00')
    resumed.when(...suspended('06-02 09:00', '2026-07-01T09:00:00+08:00')).refuses('SUSPEND_USED')
  })

  test('V15 applied and approved at 09:00 with 480 minutes used', () => {
    const grid = given(
      found('03-02 08:50'),
      accept('03-02 08:52', 'E0113-1'),
      dispatch('03-02 09:00'),
      sign('03-02 09:05'),
    )
    // six hours more than ninety days are the supervisor's to grant (rules R39)
    const asked = granted('2026-06-01T15:00:00+08:00', '03-03 09:00', '03-03 09:00', grid, people.supervisor)
    const story = asked.until('06-01 15:00')
    expect(story.due('HANDLING')).toBe('06-05 15:00')
  })

  test.each([
    ['before', '03-10 10:00'],
    ['during', '03-12 10:00'],
    ['after', '03-16 09:00'],
  ])(
    'the promise keeps its suspension when a reply told %s it does not hold (rules R26, R27)',
    (_, replied) => {
      const resumed = granted('2026-03-14T22:00:00+08:00', '03-11 10:00', '03-11 10:00').until('03-14 22:00')
      const reply = {
        repliedAt: `2026-${replied.replace(' ', 'T')}:00+08:00`,
        replyMode: 'PHONE',
        reply: '已告知处理进展。',
      }
      const failed = resumed.and(submit('03-16 10:00'), handOver('03-16 11:00', reply), fail('03-16 12:00'))
      expect(failed.due('PROMISE')).toBe('03-19 18:00')
    },
  )

  test('no suspension of continuous limits (rules R19)', () => {
    const urgent = given(
      found('03-09 09:00'),
      accept('03-09 09:00', 'E0505-1'),
      dispatch('03-09 09:05'),
      sign('03-09 09:06'),
    )
    urgent
      .when(...suspended('03-09 09:30', '2026-03-12T09:00:00+08:00'))
      .refuses('SUSPEND_NOT_ALLOWED', { row: 'G1' })
  })
})

describe('reclassification (rules R28, R29, check 22)', () => {
  // G3 of 5WD, dispatched Friday 03-06 16:00, due 03-13 16:00
  const base = [
    found('03-06 15:50'),
    accept('03-06 15:52', 'E0113-1'),
    dispatch('03-06 16:00'),
    sign('03-06 16:05'),
  ]

  test.each([
    ['C0137-3', '2WD', '03-10 16:00'],
    ['E0110-1', '4WH', '03-09 10:00'],
    ['E0505-1', '2UH', '03-06 18:00'],
  ])('V30 to %s (%s): due %s from the original dispatch', (row, _, due) => {
    const story = given(
      ...base,
      reclassify('03-09 08:30', row),
      decided('03-09 09:00', 'RECLASSIFY-1', 'approve'),
    )
    expect(story.due('HANDLING')).toBe(due)
    const late = due === '03-06 18:00'
    expect(reds(story)).toEqual(late ? [due] : [])
    expect(story.one.obligation?.exemptBy).toBe(late ? 'RECLASSIFY' : undefined)
  })
})

describe('nobody decides (rules R52, R74)', () => {
  test('an unanswered level is skipped, an unanswered last level rises once, then the application lapses', () => {
    const story = given(...g3, extended('03-09 10:00', '2WD', people.handler))
    expect(story.one.applications[0]).toMatchObject({ level: 0, deciders: ['unit-admin', 'dispatcher'] })
    const skipped = story.until('03-09 16:00:00.001')
    expect(skipped.one.applications[0]).toMatchObject({ level: 1 })
    const rose = skipped.until('03-10 10:00:01')
    expect(rose.one.applications[0]).toMatchObject({
      level: 2,
      deciders: ['unit-admin', 'dispatcher', 'duty-chief'],
      rose: true,
    })
    const lapsed = rose.until('03-10 17:00')
    expect(lapsed.one.applications).toEqual([])
    expect(lapsed.of('Defaulted')).toHaveLength(3)
    lapsed.when(...extended('03-10 17:30')).then('HANDLING')
  })

  test('above the supervisor the parent centre has its own four hours (rules R47, R74)', () => {
    const asked = given(...h4, contact('03-09 11:00'), suspended('03-10 10:00', '2026-07-01T10:00:00+08:00'))
    expect(asked.one.applications[0]).toMatchObject({ deciders: ['dispatcher', 'supervisor'] })
    const rose = asked.until('03-11 10:01')
    expect(rose.one.applications[0]).toMatchObject({ level: 2, rose: true })
    expect(shown(rose.one.applications[0]?.dueAt)).toBe('03-11 16:00')
    expect(rose.until('03-11 16:01').one.applications).toEqual([])
  })
})

describe('reopening and voiding', () => {
  const closed = given(
    ...h4,
    contact('03-09 11:00'),
    submit('03-10 09:00'),
    handOver('03-10 10:00'),
    pass('03-10 11:00'),
    happy('03-11 10:00'),
  )
  const reopen = (at: string) =>
    [
      at,
      people.operator,
      { type: 'apply', kind: 'REOPEN', reason: 'FALSE_CLOSING', explanation: '现场未修。' },
    ] as const

  test('T29 within thirty days: a redo, a new run, and the first closing is marked as an error', () => {
    expect(closed.one.closed?.type).toBe('NORMAL')
    const story = closed.and(
      [...reopen('03-20 10:00')],
      decided('03-20 11:00', 'REOPEN-1', 'approve', {}, people.supervisor),
    )
    expect(story.one).toMatchObject({
      state: 'HANDLING',
      run: 2,
      closed: { type: 'ERROR' },
      obligation: { k: 2, redo: true },
    })
    expect(story.due('HANDLING')).toBe('03-25 18:00')
    closed.when(...reopen('04-11 10:00')).refuses('WRONG_STATE')
  })

  test('T28 ends a case that nobody needs; open applications lapse with it', () => {
    const asked = given(...h4, extended('03-09 11:00', '1WD'), [
      '03-09 12:00',
      people.operator,
      { type: 'apply', kind: 'VOID', reason: 'WITHDRAWN', explanation: '市民撤回。' },
    ])
    const story = asked.and(decided('03-09 14:00', 'VOID-2', 'approve'))
    expect(story.one).toMatchObject({ state: 'VOIDED', applications: [] })
    expect(story.types().slice(-3)).toEqual(['ApplicationLapsed', 'ApplicationDecided', 'Voided'])
  })
})
