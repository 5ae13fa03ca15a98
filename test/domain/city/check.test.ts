import { describe, expect, test } from 'vitest'
import { packFaultCode } from '#bin/text/pack-fault.ts'
import { checkCity } from '#domain/city/check.ts'
import { smallCity } from './small-city.ts'

const put = (path: readonly (string | number)[], value: unknown) => (city: object) => {
  const inside = path.slice(0, -1).reduce<object>((held, step) => Reflect.get(held, step), city)
  const last = path.at(-1) ?? ''
  if (value === undefined) Reflect.deleteProperty(inside, last)
  else Reflect.set(inside, last, value)
}

const broken = (change: (city: object) => void) => {
  const city = smallCity()
  change(city)
  const checked = checkCity(city)
  const faults = checked.ok ? [] : checked.faults
  for (const { reason } of faults) expect([reason, packFaultCode(reason)]).not.toContain(undefined)
  return faults.map(({ path, reason }) => `${path.join('.')}: ${reason}`)
}

test('a sound pack passes and is frozen', () => {
  const checked = checkCity(smallCity())
  expect(checked).toMatchObject({ ok: true, city: { id: 'small' } })
  expect(checked.ok && Object.isFrozen(checked.city.units)).toBe(true)
})

const law = { id: 'S1', name: '行政处罚案件', law: '《行政处罚法》第六十条', limit: '90ND', suspend: true }

describe('shape', () => {
  test.each([
    ['an unknown field', ['units', 1, 'colour'], 'red', 'units.1.colour: is not a known field'],
    ['a city without areas', ['areas'], [], 'areas: Too small'],
    ['a missing field', ['units', 1, 'name'], undefined, 'units.1.name: is missing'],
    [
      'a code of the wrong length',
      ['areas', 1, 'code'],
      '9999',
      'areas.1.code: must have 2, 6, 9 or 12 digits',
    ],
    [
      'a level that is not the code’s',
      ['areas', 1, 'level'],
      'street',
      'areas.1.code: must have 2 digits for a city',
    ],
    [
      'a parent that is no prefix',
      ['areas', 3, 'parent'],
      '999902',
      'areas.3.parent: must be the code of the area one',
    ],
    ['a cell of 14 digits', ['cells', 0, 'code'], '99990100100101', 'cells.0.code: must have 15 digits'],
    ['a unit above its area', ['units', 1, 'area'], '99', 'units.1.area: must be an area of the same level'],
    [
      'a limit nobody can read',
      ['standard', 'rows', 0, 'limit'],
      '5 days',
      "standard.rows.0.limit: '5 days' is not",
    ],
    [
      'a legal grid limit',
      ['standard', 'rows', 0, 'limit'],
      '5WD legal',
      'standard.rows.0.limit: must not be legal',
    ],
    [
      'an event without limit',
      ['standard', 'rows', 0, 'limit'],
      undefined,
      'standard.rows.0.limit: must be given for',
    ],
    [
      'a hotline row with limit',
      ['standard', 'rows', 2, 'limit'],
      '5WD',
      'standard.rows.2.limit: must be given for',
    ],
    [
      'a row numbered by another class',
      ['standard', 'rows', 0, 'id'],
      'E0114-1',
      'standard.rows.0.id: must begin with',
    ],
    [
      'an event coded as component',
      ['standard', 'rows', 0, 'infoType'],
      'COMPONENT',
      'standard.rows.0.classCode: must',
    ],
    [
      'a policy without a row',
      ['sla', 'profiles', 0, 'rows', 'H5'],
      undefined,
      'sla.profiles.0.rows.H5: is missing',
    ],
    [
      'a policy without a desk limit',
      ['sla', 'profiles', 0, 'desk', 'SIGN'],
      undefined,
      'sla.profiles.0.desk.SIGN: is',
    ],
    [
      'a hotline row without handling',
      ['sla', 'profiles', 0, 'rows', 'H4'],
      { urgent: false, suspend: true },
      'sla.profiles.0.rows.H4.handling: must be given',
    ],
    [
      'a grid row with handling',
      ['sla', 'profiles', 0, 'rows', 'G1', 'handling'],
      '2UH',
      'sla.profiles.0.rows.G1.handling: belongs',
    ],
    [
      'a pick that leaves some out',
      ['sla', 'profiles', 0, 'pick', 2, 'nature'],
      ['HELP'],
      'sla.profiles.0.pick: must end',
    ],
    [
      'a policy version twice',
      ['sla', 'profiles', 1, 'version'],
      'SH-1',
      'sla.profiles.1.version: SH SH-1 stands above',
    ],
    [
      'a law whose id could be mistaken for a row of the table',
      ['sla', 'profiles', 0, 'statutory'],
      [{ ...law, id: 'H4' }],
      'sla.profiles.0.statutory.0.id: must be S and a number',
    ],
    [
      'a law twice',
      ['sla', 'profiles', 0, 'statutory'],
      [law, law],
      "sla.profiles.0.statutory.1.id: 'S1' is already taken",
    ],
    [
      'a law that is not cited',
      ['sla', 'profiles', 0, 'statutory'],
      [{ ...law, law: '' }],
      'sla.profiles.0.statutory.0.law: ',
    ],
    [
      'attempts that end before they begin',
      ['sla', 'profiles', 0, 'attempts', 'to'],
      '08:00',
      'sla.profiles.0.attempts.to: must',
    ],
    [
      'an inspector without area',
      ['accounts', 1, 'area'],
      undefined,
      'accounts.1.area: must be given for the role inspector',
    ],
    [
      'a handler without unit',
      ['accounts', 2, 'unit'],
      undefined,
      'accounts.2.unit: must be given for the role handler',
    ],
  ])('%s is a fault', (_, path, value, fault) => {
    expect(broken(put(path, value))).toContainEqual(expect.stringContaining(fault))
  })
})

describe('names', () => {
  test.each([
    ['areas.4.parent', ['areas', 4, 'parent'], '999901009', "no area '999901009'"],
    ['cells.0.code', ['cells', 0, 'code'], '999902001001001', "no area '999902001001'"],
    ['units.1.parent', ['units', 1, 'parent'], 'u-nobody', "no unit 'u-nobody'"],
    ['units.2.area', ['units', 2, 'area'], '98', "no area '98'"],
    ['units.2.duties.0', ['units', 2, 'duties'], ['E0999'], "no class 'E0999'"],
    ['standard.defaultRow', ['standard', 'defaultRow'], 'H0000-1', "no standard row 'H0000-1'"],
    ['catalogue.0.classCode', ['catalogue', 0, 'classCode'], 'C0101', "no class 'C0101'"],
    ['catalogue.1.area', ['catalogue', 1, 'area'], '999903', "no area '999903'"],
    ['catalogue.0.unit', ['catalogue', 0, 'unit'], 'u-x', "no unit 'u-x'"],
    ['catalogue.1.coUnits.0', ['catalogue', 1, 'coUnits'], ['u-x'], "no unit 'u-x'"],
    ['sla.active', ['sla', 'active'], 'BJ', "no SLA profile 'BJ'"],
    ['accounts.0.area', ['accounts', 0, 'area'], '98', "no area '98'"],
    ['accounts.2.unit', ['accounts', 2, 'unit'], 'u-x', "no unit 'u-x'"],
    ['cells.0.grid', ['cells', 0, 'grid'], 'g-9', "no responsibility grid 'g-9'"],
    ['grids.0.code', ['grids', 0, 'code'], '999902001-01', "no area '999902001'"],
    ['grids.1.code', ['grids', 1], { code: '999901001-02' }, "'999901001-02' has no cell"],
    ['grids.1.code', ['grids', 1], { code: '999901001-02' }, "'999901001-02' is patrolled by nobody"],
    ['accounts.1.grids.0', ['accounts', 1, 'grids'], ['g-9'], "no responsibility grid 'g-9'"],
    ['areas.2.code', ['areas', 2, 'code'], '999901', "'999901' is already taken"],
    ['units.4.id', ['units', 4, 'id'], 'u-roads', "'u-roads' is already taken"],
    ['standard.rows.1.id', ['standard', 'rows', 1, 'id'], 'E0113-1', "'E0113-1' is already taken"],
    ['accounts.2.id', ['accounts', 2, 'id'], 'desk', "'desk' is already taken"],
  ])('%s must name what is there, once', (at, path, value, reason) => {
    expect(broken(put(path, value))).toContain(`${at}: ${reason}`)
  })

  test('a row with a fault of its own is still known to those that name it', () => {
    expect(broken(put(['units', 2, 'level'], 'village'))).toEqual([
      expect.stringMatching(/^units\.2\.level: /),
    ])
  })

  test('a table that is not there is one fault, not one for each of its names', () => {
    expect(broken(put(['units'], undefined))).toEqual(['units: is missing'])
  })
})

describe('sense', () => {
  test.each([
    [
      'a second city',
      ['areas', 2],
      { code: '98', name: '他城', level: 'city' },
      'areas.2.level: is a second city',
    ],
    [
      'a superior elsewhere',
      ['units', 2, 'parent'],
      'u-east',
      "units.2.parent: 'u-east' serves 999901, not 99",
    ],
    [
      'a superior below',
      ['units', 0, 'parent'],
      'u-roads',
      "units.0.parent: 'u-roads' is above 'u-centre' and below it",
    ],
    [
      'a class with two names',
      ['standard', 'rows', 1, 'className'],
      '路',
      "standard.rows.1.className: E0113 is called '道路破损'",
    ],
    [
      'one closing condition in two wordings',
      ['standard', 'rows', 1, 'closing', 'photo'],
      false,
      "standard.rows.1.closing.id: 'J1'",
    ],
    [
      'a default row that needs a visit',
      ['standard', 'defaultRow'],
      'E0113-1',
      "standard.defaultRow: 'E0113-1' must be a hotline row",
    ],
    [
      'a leading unit that is gone',
      ['catalogue', 0, 'unit'],
      'u-gone',
      "catalogue.0.unit: 'u-gone' is not active",
    ],
    [
      'a helping unit that is gone',
      ['catalogue', 1, 'coUnits'],
      ['u-gone'],
      "catalogue.1.coUnits.0: 'u-gone' is not active",
    ],
    [
      'a lead outside its duties',
      ['units', 2, 'duties'],
      [],
      "catalogue.0.unit: 'u-roads' does not list E0113",
    ],
    [
      'a lead outside its area',
      ['catalogue', 1, 'area'],
      '999902',
      "catalogue.1.unit: 'u-street' serves 999901001, not 999902",
    ],
    [
      'two leads for one class',
      ['catalogue', 1, 'area'],
      '99',
      'catalogue.1: E0113 99 already has a leading unit',
    ],
    ['no general office', ['catalogue', 2, 'area'], '999902', "catalogue: no entry '*' for the whole city"],
    [
      'a cell in a grid of another street',
      ['cells', 0, 'code'],
      '999902001001001',
      "cells.0.grid: '999901001-01' belongs to the street 999901001",
    ],
    [
      'a grid outside the scope of its inspector',
      ['accounts', 1, 'area'],
      '999902',
      "accounts.1.grids.0: '999901001-01' lies outside 999902",
    ],
    [
      'a role that nobody holds',
      ['accounts', 0, 'roles'],
      ['operator'],
      'accounts: nobody holds the role auditor',
    ],
  ])('%s is a fault', (_, path, value, fault) => {
    expect(broken(put(path, value))).toContainEqual(expect.stringContaining(fault))
  })
})

describe('deputies (rules R47)', () => {
  const deputy = { for: 'desk', deputy: 'head', from: '2026-03-16', to: '2026-03-20' }

  test('a pack without them has none', () => {
    expect(checkCity(smallCity())).toMatchObject({ ok: true, city: { deputies: [] } })
  })

  test('one day is enough', () => {
    expect(broken(put(['deputies'], [{ ...deputy, to: deputy.from }]))).toEqual([])
  })

  test.each([
    ['an unknown principal', { for: 'nobody' }, "deputies.0.for: no account 'nobody'"],
    ['an unknown deputy', { deputy: 'nobody' }, "deputies.0.deputy: no account 'nobody'"],
    ['an end before the beginning', { to: '2026-03-15' }, 'deputies.0.to: must not come before from'],
    ['somebody for himself', { deputy: 'desk' }, 'deputies.0.deputy: must be somebody else'],
    ['a day that does not exist', { from: '2026-02-29' }, 'deputies.0.from: must be a date'],
    ['a field nobody knows', { why: 'leave' }, 'deputies.0.why: is not a known field'],
  ])('%s is a fault', (_, change, fault) => {
    expect(broken(put(['deputies'], [{ ...deputy, ...change }]))).toEqual([expect.stringContaining(fault)])
  })
})

describe('calendar', () => {
  const year = ['calendar', 'years', 0]
  test.each([
    [
      'a day off and worked',
      [...year, 'makeUpDays', 0, 'date'],
      '2026-01-01',
      'makeUpDays.0.date: must be a Saturday',
    ],
    [
      'a weekend off and worked',
      [...year, 'holidays', 0, 'date'],
      '2026-01-04',
      '2026-01-04 is already named',
    ],
    [
      'a day that does not exist',
      [...year, 'holidays', 0, 'date'],
      '2026-02-29',
      'holidays.0.date: must be a date',
    ],
    ['a day of another year', [...year, 'holidays', 0, 'date'], '2027-01-01', '2027-01-01 lies outside 2026'],
    [
      'a day in an unpublished year',
      [...year, 'published'],
      false,
      '2026-01-01 stands in a year that is not published',
    ],
    [
      'a published year without a holiday',
      [...year, 'holidays'],
      [],
      'calendar.years.0.holidays: is published and has no holiday',
    ],
    [
      'a holiday of more than 15 days',
      [...year, 'holidays'],
      Array.from({ length: 16 }, (_, index) => ({
        date: `2026-10-${String(index + 1).padStart(2, '0')}`,
        name: '国庆节',
      })),
      "calendar.years.0.holidays.15.date: '国庆节' is 16 days off in a row, more than 15",
    ],
    ['a year beyond reason', [...year, 'year'], 20260, 'calendar.years.0.year: '],
    ['a year left out', ['calendar', 'years', 1, 'year'], 2028, 'calendar.years.1.year: must be 2027'],
    [
      'slots that overlap',
      ['calendar', 'slots', 1, 'from'],
      '11:30',
      'calendar.slots.1.from: must not come before',
    ],
    [
      'a slot that ends before it begins',
      ['calendar', 'slots', 1, 'to'],
      '13:00',
      'calendar.slots.1.to: must be later',
    ],
    [
      'a time that is none',
      ['calendar', 'slots', 0, 'from'],
      '8am',
      'calendar.slots.0.from: must be a time of day',
    ],
  ])('%s is a fault', (_, path, value, fault) => {
    expect(broken(put(path, value))).toContainEqual(expect.stringContaining(fault))
  })

  test('a New Year’s break may begin in the December before', () => {
    expect(broken(put([...year, 'holidays', 0, 'date'], '2025-12-31'))).toEqual([])
  })
})

describe('what cannot be seen', () => {
  test.each([
    ['a null character', '\0', 'U+0000'],
    ['an escape', '\u001b[31m', 'U+001B'],
    ['a character of the second range', '\u0085', 'U+0085'],
  ])('%s in any text is a fault', (_, character, code) => {
    for (const path of [
      ['units', 1, 'name'],
      ['accounts', 0, 'name'],
      ['standard', 'rows', 0, 'condition'],
    ])
      expect(broken(put(path, `某单位${character}`))).toEqual([
        `${path.join('.')}: holds a control character (${code}): take it out`,
      ])
  })
})

describe('deputies (rules R47)', () => {
  const days = (from: string, to: string) => ({ from: `2026-10-${from}`, to: `2026-10-${to}` })
  const [a, b, c] = ['a', 'b', 'c']
  const said = (deputies: readonly object[]) =>
    broken(put(['deputies'], deputies)).filter((reason) => /one at a time|circle/.test(reason))

  test('two of one person on one day are a fault, one after the other are none', () => {
    const first = { for: a, deputy: b, ...days('01', '05') }
    expect(said([first, { for: a, deputy: c, ...days('05', '07') }])).toEqual([
      "deputies.1.deputy: 'a' already has 'b' for a deputy, until 2026-10-05: one at a time",
    ])
    expect(said([first, { for: a, deputy: c, ...days('06', '07') }])).toEqual([])
  })

  test('a circle on days that all of it shares is a fault, told once', () => {
    const circle = [
      { for: a, deputy: b, ...days('01', '05') },
      { for: b, deputy: c, ...days('04', '09') },
      { for: c, deputy: a, ...days('05', '06') },
    ]
    expect(said(circle)).toEqual([
      'deputies.2.deputy: deputies go round in a circle (c, a, b, c): nobody of them is there',
    ])
    // each pair shares a day, all three none
    expect(said(circle.with(2, { for: c, deputy: a, ...days('06', '08') }))).toEqual([])
    expect(said(circle.slice(0, 2))).toEqual([])
  })
})

test('all faults are told, not the first', () => {
  const faults = broken((city) => {
    put(['areas', 1, 'name'], '')(city)
    put(['units', 1, 'parent'], 'u-x')(city)
    put(['catalogue', 0, 'unit'], 'u-gone')(city)
    put(['standard', 'rows', 0, 'limit'], 'soon')(city)
    put(
      ['accounts', 0, 'roles'],
      ['operator', 'dispatcher', 'duty-chief', 'callback-agent', 'supervisor'],
    )(city)
  })
  expect(faults).toHaveLength(5)
})

test.each([[undefined], [null], ['city'], [[]], [{}]])(
  '%j is no pack, and says so without breaking',
  (written) => {
    expect(checkCity(written).ok).toBe(false)
  },
)
