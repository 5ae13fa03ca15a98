import { isWithin } from './area.ts'
import { type CatalogueEntry, everyClass } from './catalogue.ts'
import { deputyFaults } from './deputy-faults.ts'
import type { Draft } from './draft.ts'
import type { PackFault } from './fault.ts'
import { gridFaults } from './grid-faults.ts'
import type { Unit } from './unit.ts'

/** What each row alone cannot show: whether the rows make sense together. */
export function senseFaults(draft: Draft): readonly PackFault[] {
  return [
    cityFaults,
    gridFaults,
    superiorFaults,
    classFaults,
    closingFaults,
    defaultRowFaults,
    catalogueFaults,
    deputyFaults,
  ].flatMap((check) => check(draft))
}

/** One deployment serves one city. */
function cityFaults({ areas }: Draft): readonly PackFault[] {
  return areas
    .filter(({ row }) => row.level === 'city')
    .slice(1)
    .map(({ index }) => ({ path: ['areas', index, 'level'], reason: 'is a second city: a pack has one' }))
}

/** A superior serves at least the area of its unit, and nobody is above himself. */
function superiorFaults({ units }: Draft): readonly PackFault[] {
  const byId = new Map(units.map(({ row }) => [row.id, row]))
  return units.flatMap(({ index, row }) => {
    const path = ['units', index, 'parent']
    const superior = row.parent === undefined ? undefined : byId.get(row.parent)
    if (!superior) return []
    if (isAboveItself(row, byId))
      return { path, reason: `'${superior.id}' is above '${row.id}' and below it` }
    if (!isWithin(row.area, superior.area))
      return { path, reason: `'${superior.id}' serves ${superior.area}, not ${row.area}` }
    return []
  })
}

function isAboveItself(unit: Unit, byId: ReadonlyMap<string, Unit>): boolean {
  const seen = new Set<string>()
  let above = unit.parent
  while (above !== undefined && above !== unit.id && !seen.has(above)) {
    seen.add(above)
    above = byId.get(above)?.parent
  }
  return above === unit.id
}

/** A class has one name. */
function classFaults({ standard }: Draft): readonly PackFault[] {
  const names = new Map<string, string>()
  return standard.rows.flatMap(({ index, row }) => {
    const name = names.get(row.classCode) ?? row.className
    names.set(row.classCode, name)
    return name === row.className
      ? []
      : {
          path: ['standard', 'rows', index, 'className'],
          reason: `${row.classCode} is called '${name}' above`,
        }
  })
}

/** Rows may share a closing condition, but then it is the same in each. */
function closingFaults({ standard }: Draft): readonly PackFault[] {
  const written = new Map<string, string>()
  return standard.rows.flatMap(({ index, row: { closing } }) => {
    const text = written.get(closing.id) ?? JSON.stringify(closing)
    written.set(closing.id, text)
    return text === JSON.stringify(closing)
      ? []
      : {
          path: ['standard', 'rows', index, 'closing', 'id'],
          reason: `'${closing.id}' stands above with other words or demands`,
        }
  })
}

/** A matter without a class of its own is closed by a reply, not by a visit (rules, T09). */
function defaultRowFaults({ standard }: Draft): readonly PackFault[] {
  const found = standard.rows.find(({ row }) => row.id === standard.defaultRow)?.row
  if (
    !found ||
    (found.infoType === 'HOTLINE' && !found.closing.site && !found.closing.photo && !found.verify)
  )
    return []
  return [
    {
      path: ['standard', 'defaultRow'],
      reason: `'${found.id}' must be a hotline row without visit or photo`,
    },
  ]
}

/** The catalogue names active units within their duties and areas, once, and somebody for everything else. */
function catalogueFaults({ areas, units, catalogue }: Draft): readonly PackFault[] {
  const city = areas.find(({ row }) => row.level === 'city')?.row.code
  const byId = new Map(units.map(({ row }) => [row.id, row]))
  const seen = new Set<string>()
  const faults = catalogue.flatMap(({ index, row: entry }) => {
    const at = `${entry.classCode} ${entry.area ?? city}`
    const twice = seen.has(at)
    seen.add(at)
    const lead = byId.get(entry.unit)
    return [
      ...(twice ? [{ path: ['catalogue', index], reason: `${at} already has a leading unit` }] : []),
      ...(lead
        ? leadFaults(lead, entry, city).map((reason) => ({ path: ['catalogue', index, 'unit'], reason }))
        : []),
      ...(entry.coUnits ?? []).flatMap((id, place) =>
        byId.get(id)?.active === false
          ? { path: ['catalogue', index, 'coUnits', place], reason: `'${id}' is not active` }
          : [],
      ),
    ]
  })
  const covered = catalogue.some(({ row }) => row.classCode === everyClass && (row.area ?? city) === city)
  const uncovered = {
    path: ['catalogue'],
    reason: `no entry '${everyClass}' for the whole city: what nobody leads has no general office`,
  }
  return covered ? faults : [...faults, uncovered]
}

function leadFaults(lead: Unit, entry: CatalogueEntry, city: string | undefined): readonly string[] {
  const area = entry.area ?? city
  return [
    ...(lead.active ? [] : [`'${lead.id}' is not active`]),
    ...(entry.classCode === everyClass || lead.duties.includes(entry.classCode)
      ? []
      : [`'${lead.id}' does not list ${entry.classCode} among its duties`]),
    ...(area === undefined || isWithin(area, lead.area)
      ? []
      : [`'${lead.id}' serves ${lead.area}, not ${area}`]),
  ]
}
