import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isWithin } from '#domain/city/area.ts'
import { indexCity } from '#domain/city/city.ts'
import { Role } from '#domain/city/codes.ts'
import { DeskClock, GridRow, HotlineRow } from '#domain/city/sla.ts'
import { metresBetween } from '#domain/place/distance.ts'
import { formatLimit, type Limit } from '#domain/time/limit.ts'
import { readCity } from '#local/city/read-city.ts'

const read = await readCity(join(import.meta.dirname, '../../../cities/demo'))
if (!read.ok) throw new Error(JSON.stringify(read.faults))
const { city: pack } = read
const city = indexCity(pack)

describe('place', () => {
  test('has a city of districts, streets and communities, each with cells', () => {
    const count = (level: string) => pack.areas.filter((area) => area.level === level).length
    expect([count('city'), count('district')]).toEqual([1, 3])
    expect(count('street')).toBeGreaterThanOrEqual(12)
    for (const { code } of pack.areas)
      expect(pack.cells.some((cell) => cell.code.startsWith(code))).toBe(true)
  })

  test('numbers the cells of a community from west to east and north to south', () => {
    for (const cells of Map.groupBy(pack.cells, ({ code }) => code.slice(0, 12)).values()) {
      const ordered = cells.toSorted((one, other) => other.lat - one.lat || one.lng - other.lng)
      expect(cells).toEqual(ordered)
    }
  })

  test('has over 2,000 cells of about 10,000 square metres, side by side without overlap (domain 3)', () => {
    expect(pack.cells.length).toBeGreaterThanOrEqual(2_000)
    // no nearer than 99 m in both directions, and each touches another of its community
    const near = Map.groupBy(
      pack.cells,
      ({ lng, lat }) => `${Math.round(lng * 100)} ${Math.round(lat * 100)}`,
    )
    const around = ({ lng, lat }: { lng: number; lat: number }) =>
      [-1, 0, 1].flatMap((x) =>
        [-1, 0, 1].flatMap(
          (y) => near.get(`${Math.round(lng * 100) + x} ${Math.round(lat * 100) + y}`) ?? [],
        ),
      )
    for (const cell of pack.cells) {
      const apart = around(cell)
        .filter((other) => other !== cell)
        .map((other) => ({ other, metres: metresBetween(cell, other) }))
      expect(Math.min(...apart.map(({ metres }) => metres))).toBeGreaterThan(98)
      const sisters = apart.filter(({ other }) => isWithin(other.code, cell.code.slice(0, 12)))
      expect(Math.min(...sisters.map(({ metres }) => metres))).toBeLessThan(102)
    }
  })

  test('has responsibility grids of whole communities, each of a street, with an inspector of its own', () => {
    for (const cells of Map.groupBy(pack.cells, ({ code }) => code.slice(0, 12)).values())
      expect(new Set(cells.map(({ grid }) => grid)).size).toBe(1)
    for (const { code, name } of pack.grids) {
      expect(
        city.inspectorsOf(code).map(({ roles }) => roles),
        name,
      ).toContainEqual(['inspector'])
    }
    for (const { code } of pack.areas.filter(({ level }) => level === 'street'))
      expect(pack.grids.filter((grid) => grid.code.startsWith(code)).length).toBeGreaterThanOrEqual(2)
  })
})

describe('standard', () => {
  test('has rows with limits of every kind, and hotline rows without', () => {
    const limits = new Set(pack.standard.rows.map(({ limit }) => limit && formatLimit(limit)))
    const kinds = [
      '1UH',
      '2UH',
      '4UH',
      '1UD',
      '2UD',
      '2WH',
      '4WH',
      '1WD',
      '2WD',
      '3WD',
      '4WD',
      '5WD',
      '7WD',
      '10WD',
      '15WD',
    ]
    expect(limits).toEqual(new Set([...kinds, undefined]))
    expect(pack.standard.rows.length).toBeGreaterThanOrEqual(80)
  })

  test('lets every row but the last resort be recognised by words of its own', () => {
    for (const { id, keywords } of pack.standard.rows)
      expect(keywords?.length ?? 0, id).toBeGreaterThan(id === 'H9901-1' ? -1 : 0)
    const words = pack.standard.rows.flatMap(({ keywords }) => keywords ?? [])
    expect(words.filter((word, index) => words.indexOf(word) < index)).toEqual([])
  })

  test('does not send an inspector first where hands are needed within two hours', () => {
    const urgent = pack.standard.rows.filter(({ limit }) => limit?.unit === 'UH' && limit.n <= 2)
    expect(urgent.filter(({ verify }) => verify)).toEqual([])
  })
})

describe('units and dispatch', () => {
  test('some active unit leads every class in every area, within its own area', () => {
    const classes = [...new Set(pack.standard.rows.map(({ classCode }) => classCode))]
    fc.assert(
      fc.property(fc.constantFrom(...classes), fc.constantFrom(...pack.areas), (classCode, area) => {
        const { unit, coUnits, fallback } = city.leadFor(classCode, area.code)
        expect(unit.active).toBe(true)
        expect(area.code.startsWith(unit.area)).toBe(true)
        expect(fallback || unit.duties.includes(classCode)).toBe(true)
        expect(coUnits).not.toContain(unit)
      }),
    )
  })

  test('everything falls to the street’s general office at last', () => {
    for (const { code } of pack.areas.filter(({ level }) => level === 'street')) {
      expect(city.leadFor('H9901', code)).toMatchObject({
        fallback: true,
        unit: { level: 'street', area: code },
      })
    }
  })

  test('every unit but the centre has a superior, also the property firm that may be complained about', () => {
    expect(pack.units.filter(({ id }) => !city.superiorOf(id)).map(({ id }) => id)).toEqual(['u-city-centre'])
    const { unit } = city.leadFor('H0501', '319901001001')
    expect([unit.level, city.superiorOf(unit.id)?.level]).toEqual(['firm', 'district'])
  })

  test('every active unit has an admin and a handler, every role a person, every person a name of his own', () => {
    for (const { id } of pack.units.filter(({ active }) => active)) {
      const roles = pack.accounts.filter(({ unit }) => unit === id).flatMap((account) => account.roles)
      expect(roles.includes('unit-admin') && roles.includes('handler'), id).toBe(true)
    }
    expect(new Set(pack.accounts.flatMap(({ roles }) => roles))).toEqual(new Set(Role.options))
    expect(new Set(pack.accounts.map(({ name }) => name)).size).toBe(pack.accounts.length)
  })
})

test.each([
  [2025, true, 28, 5],
  [2026, true, 33, 6],
  [2027, false, 0, 0],
])('calendar %i: published %s, %i days off, %i make-up days', (year, published, off, made) => {
  const found = pack.calendar.years.find((one) => one.year === year)
  expect([found?.published, found?.holidays.length, found?.makeUpDays.length]).toEqual([published, off, made])
})

describe('policy SH', () => {
  const sla = city.activeSla

  test.each([
    // row, handling, contact, redo, return window, turns × at most, suspend (rules R19, R24, R41, R51, R58, R68; domain 12.5)
    ['H1', '2UH', '15MIN', '2UH', '', '', false],
    ['H2', '24UH', '2UH', '24UH', '2UH', '', false],
    ['H3', '1WD legal', '', '1WD legal', '1WD legal', '1 × 1WD legal', true],
    ['H4', '5WD legal', '1WD legal', '3WD legal', '1WD legal', '1 × 10WD legal', true],
    ['H5', '15WD legal', '1WD legal', '3WD legal', '1WD legal', '1 × 15WD legal', true],
    ['H6', '3WD legal', '1WD legal', '3WD legal', '', '', true],
    ['H7', '5WD legal', '', '3WD legal', '3WD legal', '', true],
    ['H8', '0WD legal', '0WD legal', '3WD legal', '', '', true],
    ['G1', '', '', 'own-limit', '', '', false],
    ['G2', '', '', 'own-limit', '1WH', '1 × own-limit', true],
    ['G3', '', '', 'own-limit', '4WH', '2 × own-limit', true],
  ] as const)('%s: handling %s, contact %s, redo %s, return %s, extend %s, suspend %s', (id, ...figures) => {
    const row = sla.rows[id]
    const text = (limit: Limit | 'own-limit' | undefined) =>
      limit === undefined || limit === 'own-limit' ? (limit ?? '') : formatLimit(limit)
    expect([
      text(row.handling),
      text(row.contact),
      text(row.redo),
      text(row.returnWindow),
      row.extend ? `${row.extend.turns} × ${text(row.extend.atMost)}` : '',
      row.suspend,
    ]).toEqual(figures)
    expect(row.urgent).toBe(['H1', 'H2', 'G1'].includes(id))
    expect(row.interim).toBe(['H1', 'H2'].includes(id) ? 0.5 : undefined)
  })

  test.each([
    ['S1', '90ND', '1 × 30ND', true],
    ['S2', '60ND', '1 × 30ND', false],
    ['S3', '20WD legal', '1 × 20WD legal', false],
  ] as const)('law %s: handling %s, extend %s, suspend %s (rules R22)', (id, handling, extend, suspend) => {
    for (const profile of pack.sla.profiles) {
      const row = profile.statutory.find((one) => one.id === id)
      const { turns, atMost } = row?.extend ?? {}
      const most = atMost && atMost !== 'own-limit' && formatLimit(atMost)
      expect([row && formatLimit(row.limit), `${turns} × ${most}`, row?.suspend]).toEqual([
        handling,
        extend,
        suspend,
      ])
      expect(row?.law).toMatch(/^《.+》第.+条$/)
    }
  })

  test('has the desk limits of rules R33, R51, R74, R75', () => {
    expect(
      Object.fromEntries(DeskClock.options.map((clock) => [clock, formatLimit(sla.desk[clock])])),
    ).toEqual({
      ACCEPT: '15MIN',
      DISPATCH: '15MIN',
      DISPATCH_URGENT: '10MIN',
      DESK: '10MIN',
      SIGN: '2WH',
      SIGN_URGENT: '15MIN',
      REVIEW: '4WH',
      REVIEW_URGENT: '30MIN',
      ADJUDICATE: '1WD',
      ADJUDICATE_URGENT: '30MIN',
      VERIFY: '30WMIN',
      CHECK: '30WMIN',
      ATTEMPT: '1WD legal',
      CALLBACK: '3WD legal',
      CONFIRM: '1WD',
      APPLICATION: '4WH',
    })
  })

  test.each([
    ['PRAISE', 'CRITICAL', 'H1'],
    ['CONSULT', 'URGENT', 'H2'],
    ['ADVICE', 'SUBURGENT', 'H8'],
    ['ADVICE', 'NORMAL', 'H3'],
    ['REPORT', 'NORMAL', 'H4'],
    ['OTHER', 'NORMAL', 'H4'],
  ] as const)('%s, %s falls under %s', (nature, urgency, row) => {
    expect(city.hotlineRowOf(nature, urgency)).toBe(row)
  })
})

test('policy BJ counts natural days and calls back after the promise date', () => {
  const sla = city.sla('BJ', 'BJ-2026.1')
  const handling = HotlineRow.options.flatMap((row) => sla.rows[row].handling ?? [])
  expect(new Set(handling.map(({ mode }) => mode))).toEqual(new Set(['continuous']))
  expect(handling.slice(0, 5).map(formatLimit)).toEqual(['2UH', '24UH', '1ND', '7ND', '15ND'])
  expect(sla.callback).toBe('afterDue')
  expect(GridRow.options.map((row) => sla.rows[row])).toEqual(
    GridRow.options.map((row) => city.activeSla.rows[row]),
  )
})
