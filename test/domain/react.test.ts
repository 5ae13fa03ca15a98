import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { draft } from '#domain/case/case.ts'
import { dimensionsOf } from '#domain/case/dimensions.ts'
import { type Notice, react } from '#domain/case/react.ts'
import { planted } from '#test/support/bodies.ts'
import { people } from '#test/support/people.ts'
import {
  contact,
  decided,
  dispatch,
  extended,
  fail,
  happy,
  reclassify,
  returned,
  says,
  sendCheck,
  unhappy,
} from '#test/support/steps.ts'
import type { LocalTime, Step, Story } from '#test/support/story.ts'
import {
  contacted,
  disputed,
  filed,
  handedOver,
  handling,
  inCallback,
  inSecondCallback,
  lampHandedOver,
  lampHandling,
  reported,
  saidNoTwice,
} from './case/transitions/stories.ts'

/** What one commit tells: all that a step, or time alone, adds to a story. */
function told(story: Story, more: Step | LocalTime): readonly Notice[] {
  const after = typeof more === 'string' ? story.until(more) : story.and(more)
  return react(after.events.slice(story.events.length), dimensionsOf(after.one))
}

const shown = ({ to, about, clock }: Notice) =>
  `${about}${clock ? ` ${clock}` : ''} → ${to.of === 'unit' ? to.unit : to.of === 'centre' ? `${to.role} ${to.area}` : to.of === 'person' ? to.person : 'citizen'}`

describe('who is told', () => {
  test.each([
    ['the unit that gets the case', filed, dispatch('03-09 10:00'), ['Dispatched → u-city-water']],
    ['the unit whose work failed', handedOver, fail('03-10 14:00'), ['Failed → u-city-water']],
    [
      'the unit that must do it again, once',
      inCallback,
      unhappy('03-10 15:00'),
      ['RedoOrdered → u-city-water'],
    ],
    [
      'dispatcher and duty chief of a return',
      handling,
      returned('03-09 12:00'),
      ['ApplicationRaised → dispatcher 319901001001', 'ApplicationRaised → duty-chief 319901001001'],
    ],
    [
      'the unit of the decision, by whom it was raised',
      disputed,
      decided('03-09 15:00', 'RETURN-1', 'approve', { unit: 'u-city-housing' }),
      ['ApplicationDecided → u-city-water', 'Dispatched → u-city-housing'],
    ],
    ['the citizen of the end', inCallback, happy('03-10 16:00'), ['Closed → citizen']],
    [
      'supervisor and unit of bad service (rules R31)',
      inCallback,
      happy('03-10 16:00', { withService: 'DISSAT' }),
      ['CallbackRecorded → supervisor 319901001001', 'CallbackRecorded → u-city-water', 'Closed → citizen'],
    ],
    [
      'the duty chief of a second no (rules R34)',
      inSecondCallback,
      unhappy('03-11 15:00'),
      ['CallbackRecorded → duty-chief 319901001001'],
    ],
    [
      'the unit of an urge (rules R59)',
      handling,
      says('03-09 12:00', people.operator, 'urge'),
      ['Urged → u-city-water'],
    ],
    [
      'the level that is asked of an application',
      handling,
      extended('03-09 12:00'),
      ['ApplicationRaised → dispatcher 319901001001'],
    ],
    [
      'the level after an opinion',
      handling.and(returned('03-09 12:00')),
      decided('03-09 12:10', 'RETURN-1', 'refuse', {}, people.dispatcher),
      ['ApplicationAdvised → duty-chief 319901001001'],
    ],
    [
      'the supervisor of a case that is late by reclassification (rules R29)',
      lampHandling.and(reclassify('03-10 16:00', 'C0102-1')),
      decided('03-11 09:00', 'RECLASSIFY-1', 'approve'),
      [
        'Reclassified → supervisor 319901001001',
        'RungReached HANDLING → u-city-water',
        'RungReached HANDLING → supervisor 319901001001',
      ],
    ],
    [
      'the inspector who gets a task',
      lampHandedOver,
      sendCheck('03-10 11:00'),
      ['TaskSent → wangjianglu-inspector-1'],
    ],
    ['nobody of a contact', handling, contact('03-09 11:30'), []],
  ] as const)('%s', (_, story, step, notices) => {
    expect(told(story, step).map(shown)).toEqual(notices)
  })

  test('a unit is warned of blue and yellow, the supervisor from the breach on (12.4)', () => {
    expect(told(contacted, '03-12 12:00').map(shown)).toEqual(['RungReached HANDLING → u-city-water'])
    const due = contacted.until('03-16 18:00').one
    const breached = told(contacted.until('03-16 18:00'), '03-16 18:00:00.001').map(shown)
    expect(due.state).toBe('HANDLING')
    expect(breached).toContain('Breached HANDLING → u-city-water')
    expect(breached).toContain('Breached HANDLING → supervisor 319901001001')
  })

  test('the duty chief is told of the centre’s own lateness (12.4)', () => {
    expect(told(filed, '03-09 10:00:00.001').map(shown)).toEqual([
      'Breached DISPATCH → duty-chief 319901001001',
    ])
  })

  test('the supervisor is told of a broken promise, whoever has the case (12.4)', () => {
    const broken = told(reported, '03-20 18:00').filter(({ clock }) => clock === 'PROMISE')
    expect(broken.map(shown)).toEqual(['Breached PROMISE → supervisor 319901001001'])
  })

  test('the supervisor of what the rules decided because nobody did (rules R52)', () => {
    expect(told(saidNoTwice, '03-12 15:00:00.001').map(shown)).toEqual([
      'Breached CONFIRM → duty-chief 319901001001',
      'Defaulted CONFIRM → supervisor 319901001001',
      'SupervisionOrdered → supervisor 319901001001',
      'Closed → citizen',
    ])
  })
})

describe('of several rungs in one commit', () => {
  test('only the highest of each clock is told (rules R54)', () => {
    const rungs = lampHandling.until('03-17 10:00')
    expect(
      rungs.events.filter((event) => 'clock' in event && event.clock === 'HANDLING').length,
    ).toBeGreaterThan(3)
    const notices = told(lampHandling, '03-17 10:00').filter(({ clock }) => clock === 'HANDLING')
    expect(notices.map(shown)).toEqual([
      'RungReached HANDLING → u-city-water',
      'RungReached HANDLING → supervisor 319901001001',
    ])
  })
})

describe('a notice', () => {
  const stories = [handedOver, disputed, inSecondCallback, saidNoTwice, lampHandling.until('03-20 10:00')]

  test.each(stories.map((story) => [story.one.state, story] as const))(
    'from %s is the same each time its commit is delivered (M2)',
    (_, story) => {
      const [first, again] = [
        react(story.events, dimensionsOf(story.one)),
        react(structuredClone(story.events), dimensionsOf(structuredClone(story.one))),
      ]
      expect(again).toEqual(first)
      const keys = first.map(({ index, to }) => JSON.stringify([index, to]))
      expect(new Set(keys).size).toBe(keys.length)
    },
  )

  test('carries no text, name or reference to one (M18b)', () => {
    const written = JSON.stringify(stories.flatMap((story) => react(story.events, dimensionsOf(story.one))))
    expect(written).not.toContain('textId')
    for (const secret of Object.values(planted)) expect(written).not.toContain(secret)
  })

  test('is not made of nothing', () => {
    expect(react([], dimensionsOf(draft('none')))).toEqual([])
    fc.assert(
      fc.property(fc.constantFrom(...stories), (story) => {
        for (const { index } of react(story.events, dimensionsOf(story.one)))
          expect(story.events[index]).toBeDefined()
      }),
    )
  })
})
