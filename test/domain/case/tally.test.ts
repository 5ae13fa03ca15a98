import { describe, expect, test } from 'vitest'
import { type Alert, dimensionsOf } from '#domain/case/dimensions.ts'
import { figuresOf } from '#domain/case/figures.ts'
import { nameOf, stockOf, summed, type Tally, talliesOf } from '#domain/case/tally.ts'
import { readCommit } from '#lambdas/shared/commit.ts'
import { people } from '#test/support/people.ts'
import {
  decided,
  dispatch,
  extended,
  handOver,
  register,
  submit,
  told,
  unhappy,
} from '#test/support/steps.ts'
import { given, type LocalTime, type Step, type Story } from '#test/support/story.ts'
import { walkOf } from '#test/support/walk.ts'
import { walked } from '#test/support/walked.ts'
import { contacted, filed, handedOver, handling, inCallback } from './transitions/stories.ts'

const street = '319901001'

/** What the boards learn of all that a step, or time alone, adds to a story: `sheet counter±n`. */
function counted(story: Story, more: Step | LocalTime): readonly string[] {
  const after = typeof more === 'string' ? story.until(more) : story.and(more)
  const before = story.events.length > 0 ? { before: dimensionsOf(story.one) } : {}
  const events = after.events.slice(story.events.length)
  return shown(talliesOf({ ...before, after: dimensionsOf(after.one), events }, 480))
}

function shown(tallies: readonly Tally[]): readonly string[] {
  return tallies
    .flatMap(({ sheet: { area, unit, day }, counts }) =>
      Object.entries(counts).map(
        ([counter, n]) =>
          `${[area, unit, day].filter(Boolean).join(' ')}: ${counter} ${n > 0 ? '+' : ''}${n}`,
      ),
    )
    .toSorted()
}

describe('what a commit changes on the boards (M23)', () => {
  test.each([
    [
      'a report is open with the centre of its street, and came in that day',
      given(),
      register('03-09 09:40'),
      [`${street} 20260309: registered +1`, `${street}: REPORTED +1`],
    ],
    [
      'a dispatch moves the case from the centre to the unit',
      filed,
      dispatch('03-09 10:00'),
      [`${street} u-city-water: DISPATCHED +1`, `${street}: FILED -1`],
    ],
    [
      'time warns, on the sheet where the case stands (rules R53)',
      contacted,
      '03-12 12:00',
      [`${street} u-city-water: warned +1`],
    ],
    [
      'a case is overdue once, however many of its clocks are; on the day when it was due, whenever that was noticed',
      contacted.until('03-13 18:00'),
      '03-18 09:00',
      [
        `${street} u-city-water 20260316: breached +1`,
        `${street} u-city-water: overdue +1`,
        `${street} u-city-water: warned -1`,
      ],
    ],
    [
      'what is overdue is so until it is done, and not once more each day',
      contacted.until('03-17 09:00'),
      '03-18 09:00',
      [],
    ],
    [
      'whoever is dissatisfied has the case done again, by the unit that is still there',
      inCallback,
      unhappy('03-10 15:00'),
      [`${street} u-city-water: CALLBACK -1`, `${street} u-city-water: HANDLING +1`],
    ],
  ] as const)('%s', (_, story, more, expected) => {
    expect(counted(story, more)).toEqual(expected)
  })

  test('a late hand-over was a breach, though nothing is overdue after it', () => {
    const submitted = contacted.and(submit('03-16 10:00'))
    expect(counted(submitted, handOver('03-17 09:00'))).toContain(
      `${street} u-city-water 20260316: breached +1`,
    )
  })

  test('a breach that is lifted is taken back on the day on which it is', () => {
    const [before, after] = [contacted.until('03-16 18:01').one, contacted.one].map(dimensionsOf)
    if (!before || !after) throw new Error('two')
    const at = Date.parse('2026-03-17T01:00:00Z')
    expect(shown(talliesOf({ before, after, events: [{ type: 'BreachLifted', at }] }, 480))).toEqual([
      `${street} u-city-water 20260317: breached -1`,
      `${street} u-city-water: overdue -1`,
    ])
  })

  test('what changes nothing of it changes no board', () => {
    const [, , ...later] = handling.events
    const dimensions = dimensionsOf(handling.one)
    expect(talliesOf({ before: dimensions, after: dimensions, events: later.slice(-1) }, 480)).toEqual([])
  })

  test('a case that ends leaves the stock, and ended where it stood, on the local day', () => {
    const after = { ...dimensionsOf(inCallback.one), state: 'CLOSED' as const }
    const at = Date.parse('2026-03-10T16:30:00Z')
    const events = [{ type: 'CallbackRecorded' as const, at, move: { by: 'x', to: 'CLOSED' as const } }]
    expect(shown(talliesOf({ before: dimensionsOf(inCallback.one), after, events }, 480))).toEqual([
      `${street} u-city-water 20260311: ended +1`,
      `${street} u-city-water: CALLBACK -1`,
    ])
    // to be archived is no second end
    const archived = { before: after, after: { ...after, state: 'ARCHIVED' as const } }
    const archiving = [{ type: 'Archived' as const, at, move: { by: 'x', to: 'ARCHIVED' as const } }]
    expect(talliesOf({ ...archived, events: archiving }, 480)).toEqual([])
  })
})

describe('what the clocks of a case say', () => {
  test.each<readonly [string, Story, Alert | undefined]>([
    ['nothing at first', handling, undefined],
    ['blue and yellow warn', contacted.until('03-12 12:00'), 'warned'],
    ['red is overdue', contacted.until('03-16 18:01'), 'overdue'],
    ['what was handed over waits for nobody’s breach but the desk’s', handedOver, undefined],
    [
      'an extension in time takes the warning back',
      contacted
        .until('03-12 13:00')
        .and(
          extended('03-12 14:00', '5WD'),
          told('03-12 14:30'),
          decided('03-12 15:00', 'EXTEND-1', 'approve', {}, people.dispatcher),
        ),
      undefined,
    ],
  ])('%s', (_, { one }, alert) => {
    expect(dimensionsOf(one).alert).toBe(alert)
  })
})

describe('counted commit by commit', () => {
  test('the boards come to the cases as they stand, after any walk', () => {
    let commits = 0
    for (let seed = 0; seed < 120; seed++) {
      const tallies: Tally[] = []
      const standing = new Map<string, readonly Tally[]>()
      for (const { append, one } of walked(walkOf(seed))) {
        if (!append) continue
        commits++
        tallies.push(...talliesOf(readCommit(append.commit), 480))
        standing.set(one.caseId, stockOf(dimensionsOf(one), 1))
      }
      const now = summed(tallies.filter(({ sheet }) => sheet.day === undefined))
      const expected = summed([...standing.values()].flat())
      const sorted = (some: readonly Tally[]) =>
        some.toSorted((a, b) => (nameOf(a.sheet) < nameOf(b.sheet) ? -1 : 1))
      expect(sorted(now)).toEqual(sorted(expected))
    }
    expect(commits).toBeGreaterThan(2_000)
  })
})

describe('the figures of a board', () => {
  test('are those of all its sheets, by phase, and never below nothing', () => {
    const figures = figuresOf(
      [
        { HANDLING: 3, SUSPENDED: 1, overdue: 1 },
        { HANDLING: -1, REPORTED: 2, FILED: -2, warned: 1 },
      ],
      [{ registered: 4, ended: 1 }, { breached: -1 }],
    )
    expect(figures).toEqual({
      ...{ open: 5, warned: 1, overdue: 1 },
      phases: { intake: 2, dispatch: 0, handling: 2, parked: 1, feedback: 0, callback: 0 },
      today: { registered: 4, ended: 1, breached: 0 },
    })
  })
})
