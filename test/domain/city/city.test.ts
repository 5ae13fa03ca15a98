import { describe, expect, test } from 'vitest'
import { checkCity } from '#domain/city/check.ts'
import { indexCity } from '#domain/city/city.ts'
import { isWorkingDay } from '#domain/time/calendar.ts'
import { parseDate } from '#domain/time/civil-date.ts'
import { smallCity } from './small-city.ts'

function indexed() {
  const checked = checkCity(smallCity())
  if (!checked.ok) throw new Error(JSON.stringify(checked.faults))
  return indexCity(checked.city)
}

describe('look-ups', () => {
  const city = indexed()

  test('find areas, cells, units, rows and accounts by code or id', () => {
    expect(city.root.name).toBe('小城')
    expect(city.area('999901')?.name).toBe('东区')
    expect(city.cell('999901001001001')?.grid).toBe('999901001-01')
    expect(city.grid('999901001-01')?.name).toBe('河街道第一责任网格')
    expect(city.inspectorsOf('999901001-01').map(({ id }) => id)).toEqual(['inspector'])
    expect(city.unit('u-roads')?.duties).toEqual(['E0113'])
    expect(city.row('E0113-1')?.limit).toEqual({ n: 5, unit: 'WD', mode: 'working' })
    expect(city.account('head')?.roles).toContain('handler')
    expect(city.rowsOfClass('E0113').map(({ id }) => id)).toEqual(['E0113-1', 'E0113-2'])
    expect(city.defaultRow.className).toBe('其他诉求')
  })

  test('answer nothing for what the pack does not know', () => {
    expect([
      city.area('1'),
      city.cell('1'),
      city.grid('1'),
      city.unit('u-x'),
      city.row('x'),
      city.account('x'),
    ]).toEqual(Array(6).fill(undefined))
    expect(city.rowsOfClass('E0999')).toEqual([])
    expect(city.superiorOf('u-centre')).toBeUndefined()
  })

  test('a unit’s superior is the unit above it', () => {
    expect(city.superiorOf('u-street')?.id).toBe('u-east')
  })

  test('the calendar knows the pack’s holidays and make-up days', () => {
    const works = (date: string) => isWorkingDay(city.calendar, parseDate(date) ?? 0)
    expect([works('2026-01-01'), works('2026-01-02'), works('2026-01-04')]).toEqual([false, true, true])
  })
})

describe('who leads', () => {
  const lead = (classCode: string, area: string) => {
    const { unit, coUnits, fallback } = indexed().leadFor(classCode, area)
    return { unit: unit.id, coUnits: coUnits.map(({ id }) => id), fallback }
  }

  test.each([
    ['the entry for the smallest area wins', 'E0113', '999901001001', 'u-street', ['u-roads'], false],
    ['elsewhere the entry for the whole city', 'E0113', '999902', 'u-roads', [], false],
    ['a class nobody leads goes to the district’s general office', 'H9901', '999901001', 'u-east', [], true],
    ['or to the city’s where the district has none', 'H9901', '999902', 'u-centre', [], true],
    ['a class entry comes before any general office', 'E0113', '999901', 'u-roads', [], false],
  ])('%s', (_, classCode, area, unit, coUnits, fallback) => {
    expect(lead(classCode, area)).toEqual({ unit, coUnits, fallback })
  })
})

describe('policies', () => {
  const city = indexed()

  test('of several versions the one listed last is in force', () => {
    expect(city.activeSla.version).toBe('SH-2')
  })

  test('an older version stays readable for the cases that hold it', () => {
    expect(city.sla('SH', 'SH-1').version).toBe('SH-1')
  })

  test('a version the pack has lost is a fault, not a guess', () => {
    expect(() => city.sla('SH', 'SH-0')).toThrow('city pack has no SLA profile SH SH-0')
  })

  test.each([
    ['CONSULT', 'CRITICAL', 'H1'],
    ['CONSULT', 'NORMAL', 'H3'],
    ['HELP', 'NORMAL', 'H4'],
  ] as const)('%s, %s falls under %s', (nature, urgency, row) => {
    expect(city.hotlineRowOf(nature, urgency)).toBe(row)
  })
})
