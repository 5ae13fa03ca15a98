import { describe, expect, test } from 'vitest'
import { type City, indexCity } from '#domain/city/city.ts'
import type { SlaProfile } from '#domain/city/sla.ts'
import { type Limit, parseLimit } from '#domain/time/limit.ts'
import { demoCity } from '#test/support/demo-city.ts'
import { people } from '#test/support/people.ts'
import {
  accept,
  as,
  contact,
  decided,
  dispatch,
  fail,
  found,
  handOver,
  happy,
  pass,
  register,
  returned,
  sign,
  submit,
  unhappy,
} from '#test/support/steps.ts'
import { given, givenIn } from '#test/support/story.ts'

function limit(text: string): Limit {
  const found = parseLimit(text)
  if (!found) throw new Error(`not a limit: ${text}`)
  return found
}

/** Policy SH as amended: seven working days for an ordinary matter, and other windows and desk limits. */
function amended(profile: SlaProfile): SlaProfile {
  const { rows, desk } = profile
  return {
    ...profile,
    version: 'SH-2026.2',
    rows: {
      ...rows,
      H4: {
        ...rows.H4,
        handling: limit('7WD legal'),
        contact: limit('2WD legal'),
        redo: limit('4WD legal'),
        returnWindow: limit('2WD legal'),
      },
      G3: { ...rows.G3, returnWindow: limit('8WH') },
    },
    desk: { ...desk, SIGN: limit('4WH'), REVIEW: limit('1WD') },
  }
}

/** The city after it put both new tables in force; the versions that cases began under are still in the pack. */
const later: City = indexCity({
  ...demoCity.pack,
  standard: {
    ...demoCity.pack.standard,
    version: '2026.2',
    rows: demoCity.pack.standard.rows.map((row) =>
      row.id === 'C0137-3'
        ? { ...row, limit: limit('5WD'), closing: { ...row.closing, id: 'J90', site: false, photo: false } }
        : row,
    ),
  },
  sla: {
    ...demoCity.pack.sla,
    profiles: demoCity.pack.sla.profiles.flatMap((profile) =>
      profile.id === 'SH' ? [profile, amended(profile)] : [profile],
    ),
  },
})

const v1 = { profile: 'SH', version: demoCity.activeSla.version }
const v2 = { profile: 'SH', version: 'SH-2026.2' }

const h4 = [register('03-09 09:40'), accept('03-09 09:45'), dispatch('03-09 10:00')]
const gridFiled = [found('03-09 08:50'), accept('03-09 08:52', 'C0137-3')]

describe('V26 what a case began under stays with it (check 15)', () => {
  test('a new case goes by the new tables', () => {
    const hotline = givenIn(later, ...h4)
    expect(hotline.one.policy).toEqual(v2)
    expect([hotline.due('HANDLING'), hotline.due('PROMISE')]).toEqual(['03-18 18:00', '03-18 18:00'])
    expect([hotline.due('SIGN'), hotline.due('CONTACT')]).toEqual(['03-09 16:00', '03-11 18:00'])
    const grid = givenIn(later, ...gridFiled, dispatch('03-09 09:00'))
    expect(grid.one.row).toMatchObject({ version: '2026.2', closing: { id: 'J90' } })
    expect(grid.due('HANDLING')).toBe('03-16 09:00')
  })

  test('row table v2 between filing and dispatch: the row of v1, the policy in force at the dispatch', () => {
    const story = given(...gridFiled)
      .under(later)
      .and(dispatch('03-09 09:00'), sign('03-09 09:05'))
    expect(story.one.row).toMatchObject({ version: demoCity.pack.standard.version, closing: { id: 'J03' } })
    expect(story.due('HANDLING')).toBe('03-11 09:00')
    expect(story.one.policy).toEqual(v2)
    // eight working hours to return, where v1 gave four
    story.when(...returned('03-09 18:00')).then('DISPUTED')
    given(...gridFiled, dispatch('03-09 09:00'), sign('03-09 09:05'))
      .when(...returned('03-09 18:00'))
      .refuses('RETURN_WINDOW_CLOSED')
  })

  test('both tables new between dispatch and hand-over: dates, windows and condition are those of v1', () => {
    const story = given(...gridFiled, dispatch('03-09 09:00'), sign('03-09 09:05')).under(later)
    expect(story.due('HANDLING')).toBe('03-11 09:00')
    story.when(...returned('03-09 18:00')).refuses('RETURN_WINDOW_CLOSED')
    story.when(...submit('03-11 08:30', { photos: [] })).refuses('AFTER_PHOTO_MISSING')
    const handed = story.and(submit('03-11 08:30'), handOver('03-11 09:00:00.001'))
    expect(handed.one.judged.obligation).toBe(false)
    expect(handed.due('REVIEW')).toBe('03-11 15:00:00.001')
    // rework runs on with what v1 had left
    expect(handed.and(fail('03-11 11:00')).due('HANDLING')).toBe('03-11 09:00')
  })

  test('also after a return: accepted and dispatched anew, the next unit has the limits of v1', () => {
    const story = given(...h4)
      .under(later)
      .when(...returned('03-09 11:00'))
      .then('DISPUTED')
      .when(...decided('03-09 15:00', 'RETURN-1', 'approve'))
      .then('FILED')
      .when(...dispatch('03-10 10:00', 'u-city-housing'))
      .then('DISPATCHED')
    expect(story.one.policy).toEqual(v1)
    expect(story.due('HANDLING')).toBe('03-17 18:00')
    expect(story.due('PROMISE')).toBe('03-16 18:00')
    expect([story.due('SIGN'), story.due('CONTACT')]).toEqual(['03-10 12:00', '03-11 18:00'])
    story.when(...returned('03-11 18:00:00.001', people.otherHead)).refuses('RETURN_WINDOW_CLOSED')
    const handed = story.and(
      sign('03-10 11:00', people.otherHead),
      contact('03-10 11:30', people.otherHead),
      as(people.otherHead, submit('03-17 17:00')),
      as(people.otherHead, handOver('03-17 18:00')),
    )
    expect(handed.one.judged.obligation).toBe(true)
    expect(handed.and(pass('03-18 09:00'), happy('03-18 10:00')).of('Closed')).toMatchObject([
      { late: false },
    ])
  })

  test('and on a redo', () => {
    const story = given(...h4, sign('03-09 10:30'), contact('03-09 11:00'), submit('03-10 09:00')).under(
      later,
    )
    const redo = story.and(handOver('03-10 10:00'), pass('03-10 11:00'), unhappy('03-10 15:00'))
    expect([redo.due('HANDLING'), redo.due('CONTACT')]).toEqual(['03-13 18:00', '03-11 18:00'])
  })

  test('a case that was filed but never dispatched goes by the policy in force at its dispatch', () => {
    const story = given(register('03-09 09:40'), accept('03-09 09:45'))
      .under(later)
      .and(dispatch('03-09 10:00'))
    expect(story.one.policy).toEqual(v2)
    expect(story.due('HANDLING')).toBe('03-18 18:00')
    // what was promised to the citizen at the report is not taken back
    expect(story.due('PROMISE')).toBe('03-16 18:00')
  })
})
