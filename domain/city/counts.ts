import { formatLimit, type Limit, limitUnits } from '#domain/time/limit.ts'
import { isWithin } from './area.ts'
import { everyClass } from './catalogue.ts'
import type { Draft } from './draft.ts'

/** How many of everything a pack has, as far as it can be read; lists by code in the order of the pack. */
export type CityCounts = {
  readonly areas: Counts
  readonly cells: number
  readonly grids: { readonly all: number; readonly leastCells: number; readonly mostCells: number }
  readonly units: { readonly all: number; readonly active: number; readonly levels: Counts }
  /** Duties of units taken together, and of how many classes. */
  readonly duties: { readonly all: number; readonly classes: number }
  readonly rows: { readonly all: number; readonly classes: number; readonly verified: number }
  readonly infoTypes: Counts
  /** Rows by limit, from hours that run through nights to working days; hotline matters have none of their own. */
  readonly limits: Counts
  readonly closings: Readonly<Record<'all' | 'site' | 'photo' | 'inform', number>>
  readonly catalogue: { readonly all: number; readonly offices: number }
  readonly profiles: readonly {
    readonly id: string
    readonly version: string
    readonly active: boolean
    /** Limits of the law that may be cited. */
    readonly statutory: number
  }[]
  readonly years: readonly { readonly year: number; readonly published: boolean }[]
  readonly accounts: { readonly all: number; readonly roles: Counts }
  readonly deputies: number
  readonly gaps: CityGaps
}

/** What loads and yet deserves a look. */
type CityGaps = {
  /** Classes that nobody but the general office leads. */
  readonly unserved: readonly string[]
  /** Duties that no entry of the catalogue makes use of, as unit and class. */
  readonly idleDuties: readonly string[]
  /** Streets without an inspector. */
  readonly unpatrolled: readonly string[]
  /** Units that lead something and have nobody to sign or to hand over. */
  readonly unstaffed: readonly string[]
}

type Counts = Readonly<Record<string, number>>

/** Counts a pack. */
export function countsOf(draft: Draft): CityCounts {
  const { areas, cells, grids, units, rows, catalogue, accounts } = listsOf(draft)
  const sizes = grids.map(({ code }) => cells.filter(({ grid }) => grid === code).length)
  const closings = [...new Map(rows.map(({ closing }) => [closing.id, closing])).values()]
  const duties = units.flatMap((unit) => unit.duties)
  const active = draft.sla?.profiles.findLast(({ id }) => id === draft.sla?.active)
  return {
    areas: tally(areas.map(({ level }) => level)),
    cells: cells.length,
    grids: {
      all: grids.length,
      leastCells: sizes.length > 0 ? Math.min(...sizes) : 0,
      mostCells: Math.max(0, ...sizes),
    },
    units: {
      all: units.length,
      active: units.filter((unit) => unit.active).length,
      levels: tally(units.map(({ level }) => level)),
    },
    duties: { all: duties.length, classes: new Set(duties).size },
    rows: {
      all: rows.length,
      classes: new Set(rows.map(({ classCode }) => classCode)).size,
      verified: rows.filter(({ verify }) => verify).length,
    },
    infoTypes: tally(rows.map(({ infoType }) => infoType)),
    limits: tally(
      rows
        .flatMap(({ limit }) => limit ?? [])
        .toSorted(byUnit)
        .map(formatLimit),
    ),
    closings: {
      all: closings.length,
      site: closings.filter(({ site }) => site).length,
      photo: closings.filter(({ photo }) => photo).length,
      inform: closings.filter(({ inform }) => inform).length,
    },
    catalogue: {
      all: catalogue.length,
      offices: catalogue.filter(({ classCode }) => classCode === everyClass).length,
    },
    profiles: (draft.sla?.profiles ?? []).map((profile) => ({
      id: profile.id,
      version: profile.version,
      active: profile === active,
      statutory: profile.statutory.length,
    })),
    years: (draft.calendar?.years ?? []).map(({ year, published }) => ({ year, published })),
    accounts: { all: accounts.length, roles: tally(accounts.flatMap(({ roles }) => roles)) },
    deputies: draft.deputies.length,
    gaps: gapsOf(draft),
  }
}

function gapsOf(draft: Draft): CityGaps {
  const { areas, units, rows, catalogue, accounts } = listsOf(draft)
  const lastResort = rows.find(({ id }) => id === draft.standard.defaultRow)?.classCode
  const led = new Set(catalogue.map(({ classCode }) => classCode))
  const used = new Set(catalogue.map(({ unit, classCode }) => `${unit} ${classCode}`))
  const leads = new Set(catalogue.map(({ unit }) => unit))
  const inspectors = accounts.filter(({ roles }) => roles.includes('inspector'))
  const served = (unit: string, role: 'unit-admin' | 'handler') =>
    accounts.some((account) => account.unit === unit && account.roles.includes(role))
  return {
    unserved: [...new Set(rows.map(({ classCode }) => classCode))].filter(
      (classCode) => !led.has(classCode) && classCode !== lastResort,
    ),
    idleDuties: units.flatMap(({ id, active, duties }) =>
      duties.map((classCode) => `${id} ${classCode}`).filter((duty) => active && !used.has(duty)),
    ),
    unpatrolled: areas
      .filter(({ level }) => level === 'street')
      .map(({ code }) => code)
      .filter((code) => !inspectors.some(({ area }) => area !== undefined && isWithin(code, area))),
    unstaffed: units
      .map(({ id }) => id)
      .filter((id) => leads.has(id) && !(served(id, 'unit-admin') && served(id, 'handler'))),
  }
}

function listsOf({ areas, cells, grids, units, standard, catalogue, accounts }: Draft) {
  return {
    areas: areas.map(({ row }) => row),
    cells: cells.map(({ row }) => row),
    grids: grids.map(({ row }) => row),
    units: units.map(({ row }) => row),
    rows: standard.rows.map(({ row }) => row),
    catalogue: catalogue.map(({ row }) => row),
    accounts: accounts.map(({ row }) => row),
  }
}

function tally(codes: readonly string[]): Counts {
  const counts: Record<string, number> = {}
  for (const code of codes) counts[code] = (counts[code] ?? 0) + 1
  return counts
}

function byUnit(a: Limit, b: Limit): number {
  return limitUnits.indexOf(a.unit) - limitUnits.indexOf(b.unit) || a.n - b.n
}
