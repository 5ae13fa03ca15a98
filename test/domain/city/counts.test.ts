import { describe, expect, test } from 'vitest'
import { checkCity } from '#domain/city/check.ts'
import { type CityCounts, countsOf } from '#domain/city/counts.ts'
import { draftOf } from '#domain/city/draft.ts'
import { smallCity } from './small-city.ts'

/** Counts of a pack as written, broken or not. */
function counted(written: unknown): CityCounts | undefined {
  const checked = checkCity(written)
  const draft = checked.ok ? draftOf(checked.city) : checked.draft
  return draft && countsOf(draft)
}

test('everything in a pack is counted', () => {
  expect(counted(smallCity())).toEqual({
    areas: { city: 1, district: 2, street: 1, community: 1 },
    cells: 1,
    grids: { all: 1, leastCells: 1, mostCells: 1 },
    units: { all: 5, active: 4, levels: { city: 1, district: 1, firm: 2, street: 1 } },
    duties: { all: 3, classes: 1 },
    rows: { all: 3, classes: 2, verified: 1 },
    infoTypes: { EVENT: 2, HOTLINE: 1 },
    limits: { '2UH': 1, '5WD': 1 },
    closings: { all: 2, site: 1, photo: 1, inform: 1 },
    catalogue: { all: 4, offices: 2 },
    profiles: [
      { id: 'SH', version: 'SH-1', active: false, statutory: 0 },
      { id: 'SH', version: 'SH-2', active: true, statutory: 0 },
    ],
    years: [
      { year: 2026, published: true },
      { year: 2027, published: false },
    ],
    accounts: {
      all: 3,
      roles: {
        operator: 1,
        dispatcher: 1,
        'duty-chief': 1,
        'callback-agent': 1,
        supervisor: 1,
        auditor: 1,
        inspector: 1,
        'unit-admin': 1,
        handler: 1,
      },
    },
    deputies: 0,
    gaps: {
      unserved: [],
      idleDuties: [],
      unpatrolled: [],
      unstaffed: ['u-centre', 'u-east', 'u-street'],
    },
  })
})

describe('what loads and yet deserves a look', () => {
  test('a class that only the general office takes, and a duty that nobody asks for', () => {
    const { catalogue, ...pack } = smallCity()
    expect(
      counted({ ...pack, catalogue: catalogue.filter(({ classCode }) => classCode === '*') })?.gaps,
    ).toMatchObject({ unserved: ['E0113'], idleDuties: ['u-roads E0113', 'u-street E0113'] })
  })

  test('a street without an inspector', () => {
    const { areas, ...pack } = smallCity()
    const street = { code: '999902001', name: '山街道', level: 'street', parent: '999902' }
    expect(counted({ ...pack, areas: [...areas, street] })?.gaps.unpatrolled).toEqual(['999902001'])
  })
})

test('of a broken pack everything is counted that can be read', () => {
  const { units, sla, ...pack } = smallCity()
  const found = counted({
    ...pack,
    units: units.map((unit, index) => (index === 4 ? {} : unit)),
    sla: 'none',
  })
  expect(found).toMatchObject({ units: { all: 4 }, profiles: [], accounts: { all: 3 } })
})
