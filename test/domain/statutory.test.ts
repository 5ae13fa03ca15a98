import { describe, expect, test } from 'vitest'
import { caseJson } from '#bin/commands/case-json.ts'
import { caseStoryOf } from '#bin/text/case-story.ts'
import { speakerFor } from '#bin/text/speaker.ts'
import { dossierOf } from '#domain/case/dossier.ts'
import { explain } from '#domain/time/explain.ts'
import { DAY } from '#domain/time/instant.ts'
import { people } from '#test/support/people.ts'
import {
  accept,
  applies,
  citing,
  close,
  contact,
  decided,
  dispatch,
  extended,
  found,
  handOver,
  pass,
  register,
  returned,
  sign,
  submit,
  suspended,
  told,
  unhappy,
} from '#test/support/steps.ts'
import { given, type LocalTime, local, type Story, shown } from '#test/support/story.ts'

/** An H4 case, filed; without a law it would be due 03-16 18:00. */
const filed = given(register('03-09 09:40'), accept('03-09 09:45'))
/** A G3 case of 2WD that nobody waits for, filed. */
const grid = given(found('03-09 08:50'), accept('03-09 08:52', 'C0137-3'))
const dispatched = filed.and(dispatch('03-09 10:00'), sign('03-09 10:30'))
/** Under S1, an administrative penalty: 90 natural days, once 30 more. */
const penalty = filed.and(citing('S1', dispatch('03-09 10:00')), sign('03-09 10:30'))

const reclassified = (at: LocalTime, fields: Readonly<Record<string, unknown>>) =>
  applies(at, 'RECLASSIFY', fields, people.dispatcher)
/** Asked, told to the citizen and approved. */
const approved = (story: Story, fields: Readonly<Record<string, unknown>>, day = '03-10') => {
  const id = `RECLASSIFY-${story.one.applied + 1}`
  return story.and(
    reclassified(`${day} 15:00`, fields),
    told(`${day} 15:10`),
    decided(`${day} 15:30`, id, 'approve'),
  )
}

function explained(story: Story, kind: 'HANDLING' | 'PROMISE') {
  const clock = story.one.clocks[kind]
  if (!clock) throw new Error(`no clock ${kind}`)
  return explain(story.city.calendar, clock)
}

const sum = (days: readonly { readonly counted: number }[]) =>
  days.reduce((total, { counted }) => total + counted, 0)

describe('a law cited at dispatch (rules R22)', () => {
  test('replaces the hotline row, although that would end earlier, and leaves the promise where it was (rules R27)', () => {
    expect(penalty.one).toMatchObject({ statutory: 'S1', obligation: { by: 'S1', k: 1 } })
    expect(penalty.due('HANDLING')).toBe('06-07 10:00')
    expect(penalty.due('PROMISE')).toBe('03-16 18:00')
  })

  test('replaces the grid row as well', () => {
    expect(grid.and(dispatch('03-09 09:00')).due('HANDLING')).toBe('03-11 09:00')
    expect(grid.and(citing('S3', dispatch('03-09 09:00'))).due('HANDLING')).toBe('04-07 18:00')
  })

  test('explains itself: the days add up to the limit of the law', () => {
    const natural = explained(penalty, 'HANDLING')
    expect([sum(natural.days), natural.total, natural.budget]).toEqual([90 * DAY, 90 * DAY, 90 * DAY])
    const working = explained(filed.and(citing('S3', dispatch('03-09 10:00'))), 'HANDLING')
    expect([sum(working.days), working.total, working.budget]).toEqual([20, 20, 20])
    // 20 closes after the day of receipt, over 清明节
    expect(shown(working.dueAt)).toBe('04-07 18:00')
  })

  test('climbs the ladder of its own length: half, four fifths, the limit (rules R53)', () => {
    const rungs = penalty
      .until('06-08 00:00')
      .events.flatMap((event) =>
        (event.type === 'RungReached' || event.type === 'Breached') && event.clock === 'HANDLING'
          ? [shown(event.at)]
          : [],
      )
    expect(rungs).toEqual(['04-23 10:00', '05-20 10:00', '06-07 10:00'])
  })

  test.each([
    ['S1', '03-10 18:00', '03-10 18:00:00.001'],
    ['S3', '03-10 18:00', '03-10 18:00:00.001'],
  ])('under %s a unit may return as long as its hotline row lets it (rules R42)', (law, until, after) => {
    const story = filed.and(citing(law, dispatch('03-09 10:00')), sign('03-09 10:30'))
    story.when(...returned(until)).then('DISPUTED')
    story.when(...returned(after)).refuses('RETURN_WINDOW_CLOSED', { until: local(until) })
  })

  test('of a grid matter, as long as its grid row lets it', () => {
    const story = grid.and(citing('S1', dispatch('03-09 09:00')), sign('03-09 09:05'))
    story.when(...returned('03-09 15:00:00.001')).refuses('RETURN_WINDOW_CLOSED')
  })

  test('may be extended as the law says, not as the hotline row does (rules R41)', () => {
    penalty.when(...extended('03-10 10:00', '31ND')).refuses('EXTEND_TOO_LONG', { max: '30ND' })
    const story = penalty.and(
      extended('03-10 10:00', '30ND'),
      told('03-10 10:30'),
      decided('03-10 11:00', 'EXTEND-1', 'approve'),
    )
    expect(story.due('HANDLING')).toBe('07-07 10:00')
    // thirty days more for the citizen too: the 35th counting day (rules R27)
    expect(explained(story, 'PROMISE').total).toBe(35)
    story.when(...extended('03-11 10:00', '1ND')).refuses('EXTEND_TURNS_USED', { max: 1 })
  })

  test('may be suspended only where the law says so', () => {
    const petition = filed.and(citing('S2', dispatch('03-09 10:00')), sign('03-09 10:30'))
    petition
      .when(...suspended('03-10 10:00', '2026-03-20T10:00:00+08:00'))
      .refuses('SUSPEND_NOT_ALLOWED', { row: 'S2' })
    penalty.when(...suspended('03-10 10:00', '2026-03-20T10:00:00+08:00')).then('HANDLING')
  })

  test('stays cited for the next unit, which has what the first left (rules R25)', () => {
    const again = penalty.and(
      returned('03-10 16:00'),
      decided('03-11 10:00', 'RETURN-1', 'approve'),
      dispatch('03-11 10:15', 'u-city-housing'),
    )
    expect(again.one.obligation).toMatchObject({ by: 'S1', unit: 'u-city-housing', k: 2 })
    expect(again.due('HANDLING')).toBe('06-07 10:15')
  })

  test('for the second unit alone, that unit has the whole of it', () => {
    const again = dispatched.and(
      returned('03-10 16:00'),
      decided('03-11 10:00', 'RETURN-1', 'approve'),
      citing('S1', dispatch('03-11 10:15', 'u-city-housing')),
    )
    expect(again.due('HANDLING')).toBe('06-09 10:15')
  })

  test('sets no limit for a redo (rules R24)', () => {
    const redone = penalty.and(
      contact('03-09 11:00'),
      submit('03-12 09:00'),
      handOver('03-12 10:00'),
      pass('03-12 11:00'),
      unhappy('03-13 10:00'),
    )
    expect(redone.one.obligation).toMatchObject({ by: 'H4', redo: true })
    expect(redone.due('HANDLING')).toBe('03-18 18:00')
  })

  test('nor for a grid matter that is reopened: its own row does', () => {
    const closed = given(found('03-09 08:50'), accept('03-09 08:52', 'E0113-1')).and(
      citing('S1', dispatch('03-09 09:00')),
      sign('03-09 09:05'),
      submit('03-10 09:00'),
      handOver('03-10 10:00'),
    )
    const reopened = closed
      .altered({ check: { result: 'PASS', person: 'somebody' } })
      .and(
        close('03-10 11:00'),
        applies('03-11 09:00', 'REOPEN', { reason: 'RECURS' }),
        decided('03-11 10:00', 'REOPEN-1', 'approve', {}, people.supervisor),
      )
    expect(reopened.one.obligation).toMatchObject({ by: 'G3', redo: true })
    expect(reopened.due('HANDLING')).toBe('03-18 10:00')
  })
})

describe('a law cited by reclassification (rules R27, R28)', () => {
  test('is measured from the first dispatch, and moves the promise, measured from the report', () => {
    const story = approved(dispatched, { statutory: 'S1' })
    expect(story.one).toMatchObject({ statutory: 'S1', obligation: { by: 'S1', k: 1 } })
    expect(story.due('HANDLING')).toBe('06-07 10:00')
    expect(story.due('PROMISE')).toBe('06-07 09:40')
    const { promise } = dossierOf(story.one, story.events, local('03-10 16:00'), story.city.calendar)
    expect(shown(promise?.firstDueAt)).toBe('03-16 18:00')
    for (const kind of ['HANDLING', 'PROMISE'] as const) {
      const { days, total, budget } = explained(story, kind)
      expect([sum(days), total]).toEqual([90 * DAY, 90 * DAY])
      expect(budget).toBe(90 * DAY)
    }
  })

  test('is approved only once the citizen was told', () => {
    const asked = dispatched.and(reclassified('03-10 15:00', { statutory: 'S1' }))
    asked.when(...decided('03-10 15:30', 'RECLASSIFY-1', 'approve')).refuses('CITIZEN_NOT_TOLD')
    asked.when(...decided('03-10 15:30', 'RECLASSIFY-1', 'refuse')).then('HANDLING')
  })

  test('of a matter that nobody waits for, without telling anybody', () => {
    const story = grid.and(
      dispatch('03-09 09:00'),
      reclassified('03-09 10:00', { statutory: 'S1' }),
      decided('03-09 11:00', 'RECLASSIFY-1', 'approve'),
    )
    expect(story.due('HANDLING')).toBe('06-07 09:00')
  })

  test('too late for the old limit, it takes the breaches of both clocks back', () => {
    const story = approved(dispatched.until('03-17 09:00'), { statutory: 'S1' }, '03-17')
    expect(story.of('Breached').map(({ clock }) => clock)).toContain('HANDLING')
    expect(story.of('BreachLifted').map(({ clock }) => clock)).toEqual(['PROMISE', 'HANDLING'])
  })

  test('before the dispatch, it binds the first unit', () => {
    const story = approved(filed, { statutory: 'S3' }, '03-09').and(dispatch('03-09 16:00'))
    expect(story.one.obligation?.by).toBe('S3')
    expect(story.due('HANDLING')).toBe('04-07 18:00')
    expect(story.due('PROMISE')).toBe('04-07 18:00')
  })

  test('ends with the next reclassification that cites none', () => {
    const story = approved(penalty, { hotline: 'H5' })
    expect(story.one.statutory).toBeUndefined()
    expect(story.one.obligation?.by).toBe('H5')
    expect(story.due('HANDLING')).toBe('03-30 18:00')
    expect(story.due('PROMISE')).toBe('03-30 18:00')
  })
})

describe('the case page', () => {
  const at = local('03-11 09:00')
  const viewOf = ({ one, events }: Story) => ({ at, revision: 1, one, events, texts: new Map() })
  const dossier = ({ one, events, city }: Story) => dossierOf(one, events, at, city.calendar)
  const page = (story: Story, locale: 'zh-CN' | 'en') =>
    caseStoryOf(viewOf(story), dossier(story), speakerFor({ city: story.city, locale, colour: false }))

  test('names the law that binds the unit and where it stands', () => {
    const zh = page(penalty, 'zh-CN')
    expect(zh).toContain('第 1 次办理，S1 行政处罚案件')
    expect(zh).toMatch(/依据 +《行政处罚法》第六十条/)
    expect(page(penalty, 'en')).toMatch(/by law +《行政处罚法》第六十条/)
  })

  test('also when it was cited later', () => {
    const zh = page(approved(dispatched, { statutory: 'S1' }), 'zh-CN')
    expect(zh).toContain('第 1 次办理，S1 行政处罚案件')
  })

  test('as data names the row and the law (wire format)', () => {
    const { clocks } = caseJson(viewOf(penalty), dossier(penalty), penalty.city)
    expect(clocks.obligations).toMatchObject([{ row: 'S1', law: '《行政处罚法》第六十条' }])
  })

  test('says nothing of a law where none was cited', () => {
    expect(page(dispatched, 'zh-CN')).not.toContain('依据 ')
  })
})
