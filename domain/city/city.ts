import { type Calendar, compileCalendar } from '#domain/time/calendar.ts'
import type { Account } from './account.ts'
import { type Area, type Cell, isWithin, type ResponsibilityGrid } from './area.ts'
import { type CatalogueEntry, everyClass } from './catalogue.ts'
import type { Nature, Role, Urgency } from './codes.ts'
import type { CityPack } from './pack.ts'
import type { HotlineRow, SlaProfile } from './sla.ts'
import { pickHotlineRow } from './sla-profiles.ts'
import type { StandardRow } from './standard.ts'
import type { Unit } from './unit.ts'

/** A checked pack made ready for look-ups. Absent answers mean that the pack knows no such thing. */
export type City = {
  readonly pack: CityPack
  readonly calendar: Calendar
  /** The area that is the whole city. */
  readonly root: Area
  readonly area: (code: string) => Area | undefined
  readonly cell: (code: string) => Cell | undefined
  readonly grid: (code: string) => ResponsibilityGrid | undefined
  /** Who patrols a responsibility grid; every grid has somebody. */
  readonly inspectorsOf: (gridCode: string) => readonly Account[]
  readonly unit: (id: string) => Unit | undefined
  readonly superiorOf: (unitId: string) => Unit | undefined
  readonly account: (id: string) => Account | undefined
  /** Staff of the centre of this very area, none of those above or below, who hold the role. */
  readonly centreStaff: (area: string, role: Role) => readonly Account[]
  /** Staff of this very unit, none of those above or below. */
  readonly unitStaff: (unitId: string) => readonly Account[]
  readonly row: (id: string) => StandardRow | undefined
  /** Rows of a class in the order of the table; none for an unknown class. */
  readonly rowsOfClass: (classCode: string) => readonly StandardRow[]
  /** Row of a hotline matter that fits no other. */
  readonly defaultRow: StandardRow
  /** Policy that new cases follow: of the active profile the version listed last. */
  readonly activeSla: SlaProfile
  /** A policy by profile and version, as frozen into a case; throws if the pack has lost it. */
  readonly sla: (profile: string, version: string) => SlaProfile
  /** Hotline row of the active policy for a new matter. */
  readonly hotlineRowOf: (nature: Nature, urgency: Urgency) => HotlineRow
  /** Who leads a class in an area, by the catalogue. */
  readonly leadFor: (classCode: string, areaCode: string) => Lead
}

/** Who takes a matter; `fallback`: the general office, because no entry names the class there (属地兜底, domain 6.4). */
type Lead = { readonly unit: Unit; readonly coUnits: readonly Unit[]; readonly fallback: boolean }

/** Indexes a pack that `checkCity` has passed; throws on one that it would have refused. */
export function indexCity(pack: CityPack): City {
  const areas = new Map(pack.areas.map((area) => [area.code, area]))
  const cells = new Map(pack.cells.map((cell) => [cell.code, cell]))
  const grids = new Map(pack.grids.map((grid) => [grid.code, grid]))
  const patrols = Map.groupBy(
    pack.accounts.flatMap((account) => (account.grids ?? []).map((grid) => ({ grid, account }))),
    ({ grid }) => grid,
  )
  const units = new Map(pack.units.map((unit) => [unit.id, unit]))
  const accounts = new Map(pack.accounts.map((account) => [account.id, account]))
  const posts = postsOf(pack)
  const unitStaff = Map.groupBy(pack.accounts, ({ unit }) => unit)
  const rows = new Map(pack.standard.rows.map((row) => [row.id, row]))
  const rowsByClass = Map.groupBy(pack.standard.rows, (row) => row.classCode)
  const activeSla = known(
    pack.sla.profiles.findLast(({ id }) => id === pack.sla.active),
    `SLA profile ${pack.sla.active}`,
  )
  const entries = Map.groupBy(pack.catalogue.toSorted(narrowestFirst), (entry) => entry.classCode)
  const unitOf = (id: string) => known(units.get(id), `unit ${id}`)
  return {
    pack,
    calendar: compileCalendar(pack.calendar),
    root: known(
      pack.areas.find(({ level }) => level === 'city'),
      'area of level city',
    ),
    area: (code) => areas.get(code),
    cell: (code) => cells.get(code),
    grid: (code) => grids.get(code),
    inspectorsOf: (gridCode) => patrols.get(gridCode)?.map(({ account }) => account) ?? [],
    unit: (id) => units.get(id),
    superiorOf: (unitId) => units.get(units.get(unitId)?.parent ?? ''),
    account: (id) => accounts.get(id),
    centreStaff: (area, role) => posts.get(`${area} ${role}`) ?? [],
    unitStaff: (unitId) => unitStaff.get(unitId) ?? [],
    row: (id) => rows.get(id),
    rowsOfClass: (classCode) => rowsByClass.get(classCode) ?? [],
    defaultRow: known(rows.get(pack.standard.defaultRow), `standard row ${pack.standard.defaultRow}`),
    activeSla,
    sla: (profile, version) =>
      known(
        pack.sla.profiles.find((one) => one.id === profile && one.version === version),
        `SLA profile ${profile} ${version}`,
      ),
    hotlineRowOf: (nature, urgency) => pickHotlineRow(activeSla, nature, urgency),
    leadFor: (classCode, areaCode) => {
      const candidates = [...(entries.get(classCode) ?? []), ...(entries.get(everyClass) ?? [])]
      const entry = known(
        candidates.find(({ area }) => isWithin(areaCode, area ?? '')),
        `general office for ${areaCode}`,
      )
      return {
        unit: unitOf(entry.unit),
        coUnits: (entry.coUnits ?? []).map(unitOf),
        fallback: entry.classCode === everyClass,
      }
    },
  }
}

/** Accounts by the area they serve and each role they hold there. */
function postsOf({ accounts }: CityPack): ReadonlyMap<string, readonly Account[]> {
  const held = accounts.flatMap((account) => account.roles.map((role) => ({ account, role })))
  const posts = Map.groupBy(held, ({ account, role }) => `${account.area} ${role}`)
  return new Map([...posts].map(([post, holders]) => [post, holders.map(({ account }) => account)]))
}

/** The entry for the smallest area decides; one without an area is for the whole city. */
function narrowestFirst(one: CatalogueEntry, other: CatalogueEntry): number {
  return (other.area ?? '').length - (one.area ?? '').length
}

function known<T>(found: T | undefined, what: string): T {
  if (found === undefined) throw new Error(`city pack has no ${what}`)
  return found
}
