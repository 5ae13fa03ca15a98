import { describe, expect, test } from 'vitest'
import { dimensionsOf } from '#domain/case/dimensions.ts'
import { react } from '#domain/case/react.ts'
import { indexCity } from '#domain/city/city.ts'
import {
  breaches,
  counted,
  cover,
  crew,
  crewHead,
  dossier,
  manhole,
  noWater,
} from '#test/support/checked-cases.ts'
import { demoCity, staff } from '#test/support/demo-city.ts'
import { people } from '#test/support/people.ts'
import {
  accept,
  as,
  checked,
  close,
  decided,
  dispatch,
  found,
  handOver,
  reclassify,
  register,
  returned,
  sendCheck,
  sign,
  submit,
} from '#test/support/steps.ts'
import { given, givenIn, local } from '#test/support/story.ts'

const { dispatcher } = people

describe('1. a broken manhole cover, missing or shifted, reported on Friday 17:00, is due 19:00 the same day; one that rattles, on Tuesday 17:00', () => {
  test('two urgent hours run through the evening; two working days skip the weekend', () => {
    expect(cover(manhole.missing, '03-06 17:00').due('HANDLING')).toBe('03-06 19:00')
    const story = cover(manhole.rattling, '03-06 17:00')
    expect(story.due('HANDLING')).toBe('03-10 17:00')
    expect(counted(story)).toEqual(['03-06 1', '03-09 8', '03-10 7'])
  })

  test('the clock is dispatch’s: sent ten minutes later, due ten minutes later', () => {
    expect(cover(manhole.missing, '03-06 17:00', '03-06 17:10').due('HANDLING')).toBe('03-06 19:10')
  })

  test('from the call to the end: repaired at 18:40, checked at the place, closed, on time', () => {
    const story = cover(manhole.missing, '03-06 17:00').and(
      as(crew, sign('03-06 17:10')),
      as(crew, submit('03-06 18:30')),
      as(crewHead, handOver('03-06 18:40')),
      sendCheck('03-06 18:45', 'wangjianglu-inspector-2'),
      checked('03-06 18:55', 'PASS', staff('wangjianglu-inspector-2')),
      close('03-06 19:05', 'J01'),
    )
    expect(story.of('HandedOver')[0]?.onTime).toBe(true)
    expect(story.one).toMatchObject({ state: 'CLOSED', closed: { type: 'NORMAL', person: 'chief' } })
    expect(breaches(story)).toEqual([])
  })
})

describe('2. the unit signs after three days: the due date stays, the missed first contact is on record after one working day', () => {
  const signed = noWater.and(sign('03-12 10:00'))

  test('due on the fifth working day after dispatch, whenever it is signed', () => {
    expect([noWater, signed].map((story) => story.due('HANDLING'))).toEqual(['03-16 18:00', '03-16 18:00'])
    expect(breaches(signed)).toEqual(['SIGN 03-09 12:00', 'CONTACT 03-10 18:00'])
  })

  test('signed by the rules when the time to sign had passed, and acknowledged by hand later (及时接收率)', () => {
    expect(signed.of('Signed')).toMatchObject([{ automatic: true, at: local('03-09 12:00:00.001') }])
    expect(signed.of('Acknowledged')).toMatchObject([
      { at: local('03-12 10:00'), actor: { role: 'handler' } },
    ])
  })
})

describe('14. half past eight on the evening of 30 September and one working day: 8 October 18:00', () => {
  test('the holiday does not count, the promise says the same', () => {
    const advice = { nature: 'CONSULT' }
    const story = given(register('09-30 20:30', advice), accept('09-30 20:31'), dispatch('09-30 20:32'))
    expect([story.due('HANDLING'), story.due('PROMISE')]).toEqual(['10-08 18:00', '10-08 18:00'])
  })
})

describe('15. the standard has a new version: open cases keep the old limit', () => {
  const { standard } = demoCity.pack
  const newer = indexCity({
    ...demoCity.pack,
    standard: {
      ...standard,
      version: '2026.2',
      rows: standard.rows.map((row) =>
        row.id === manhole.rattling && row.limit ? { ...row, limit: { ...row.limit, n: 5 } } : row,
      ),
    },
  })

  test('filed under two days: two days, also after a return; filed since: five', () => {
    const old = given(found('03-09 08:50'), accept('03-09 08:52', manhole.rattling))
    const kept = givenIn(newer).altered(old.one).and(dispatch('03-09 09:00'))
    expect(kept.due('HANDLING')).toBe('03-11 09:00')
    expect(kept.one.row?.version).toBe('2026.1')
    const again = kept.and(
      returned('03-09 11:00'),
      decided('03-09 15:00', 'RETURN-1', 'approve'),
      dispatch('03-09 16:00', 'u-city-housing'),
    )
    expect(again.due('HANDLING')).toBe('03-11 16:00')
    const since = givenIn(
      newer,
      found('03-09 08:50'),
      accept('03-09 08:52', manhole.rattling),
      dispatch('03-09 09:00'),
    )
    expect(since.due('HANDLING')).toBe('03-16 09:00')
  })
})

describe('22. reclassified in the middle: counted from the dispatch, with a reason and an approval', () => {
  const broken = given(
    found('03-06 15:50'),
    accept('03-06 15:52', manhole.sunken),
    dispatch('03-06 16:00'),
    sign('03-06 16:05'),
  )
  const to = (row: string) =>
    broken.and(reclassify('03-09 08:30', row), decided('03-09 09:00', 'RECLASSIFY-1', 'approve'))

  test.each([
    [manhole.rattling, '03-10 16:00', false],
    [manhole.cracked, '03-09 10:00', false],
    [manhole.missing, '03-06 18:00', true],
  ])('V30 to %s: due %s, and a breach that this makes is nobody’s: %s', (row, due, exempt) => {
    expect(broken.due('HANDLING')).toBe('03-13 16:00')
    const story = to(row)
    expect(story.due('HANDLING')).toBe(due)
    expect(story.one).toMatchObject({ row: { id: row }, obligation: { k: 1 } })
    expect(story.of('Reclassified')[0]?.exempt).toBe(exempt)
    const [only] = dossier(story, '03-09 09:30').obligations
    expect(only?.exemptBy).toBe(exempt ? 'RECLASSIFY' : undefined)
    expect(only?.by).toBe(story.one.obligation?.by)
    // of red and what has come after it only the highest is told
    const told = react(story.events, dimensionsOf(story.one)).filter(({ clock }) => clock === 'HANDLING')
    expect(told.some(({ to }) => to.of === 'centre' && to.role === 'supervisor')).toBe(exempt)
  })

  test('nothing moves before the duty chief approves; asking and deciding give their reasons', () => {
    const asked = broken.and(reclassify('03-09 08:30', manhole.rattling))
    expect(asked.due('HANDLING')).toBe('03-13 16:00')
    asked
      .when(...as(dispatcher, decided('03-09 09:00', 'RECLASSIFY-1', 'approve')))
      .refuses('FORBIDDEN', { needs: ['duty-chief'] })
    const texts = to(manhole.rattling).events.flatMap(({ type, texts: said }) =>
      said?.['explanation'] ? [type] : [],
    )
    expect(texts).toEqual(expect.arrayContaining(['ApplicationRaised', 'Reclassified']))
  })
})
