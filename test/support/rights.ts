import type { Capability } from '#domain/actors/capabilities.ts'
import { demoCity } from './demo-city.ts'

/** Domain 12.6 as it stands there: who may at all, by column of its table; a device is where reports come from. */
const columns = {
  operator: 'centre',
  dispatcher: 'centre',
  'duty-chief': 'centre',
  'callback-agent': 'centre',
  supervisor: 'centre',
  auditor: 'centre',
  inspector: 'patrol',
  'unit-admin': 'unit',
  handler: 'unit',
  citizen: 'citizen',
  device: 'device',
} as const
export type Column = keyof typeof columns

const staff: readonly Column[] = [
  ...(['operator', 'dispatcher', 'duty-chief', 'callback-agent', 'supervisor', 'auditor'] as const),
  ...(['inspector', 'unit-admin', 'handler'] as const),
]

/** Rows of domain 12.6 in the terms of the door. */
export const rights: Readonly<Record<Capability, readonly Column[]>> = {
  // "Register": C, C own
  report: ['operator', 'inspector', 'citizen', 'device'],
  // "Data scope": everybody within theirs; a device only brings
  'read-case': [...staff, 'citizen'],
  act: [...staff, 'citizen'],
  // how it was weighed is not for the citizen
  'read-internals': staff,
  // "Calendar, standard, catalogue": R, and whoever proposes or works by them; "Register" takes codes of those it lets in
  'read-city': [...staff, 'citizen', 'device'],
  // "See caller phone/name": (m) is no right
  reveal: ['operator', 'duty-chief', 'callback-agent', 'supervisor', 'unit-admin', 'handler'],
  // "(m) + log" and who answers for it
  'read-accesses': ['supervisor', 'auditor'],
  'read-worklist': staff.filter((one) => one !== 'inspector'),
  'read-tasks': staff,
  // "Export", aggregated or of one's own unit; and who dispatches and supervises by it
  'read-board': ['dispatcher', 'duty-chief', 'supervisor', 'auditor', 'unit-admin', 'handler'],
  'find-by-citizen': ['operator', 'duty-chief', 'callback-agent', 'supervisor', 'citizen'],
  'find-near': ['operator', 'dispatcher', 'duty-chief', 'supervisor', 'inspector'],
}

/** Somebody who asks: what domain 12.6 goes by. */
export type Person = {
  readonly name: string
  readonly columns: readonly Column[]
  readonly area?: string
  readonly unit?: string
  readonly token?: string
  readonly onBehalfOf?: string
}

/** A case by all that decides whose it is. */
export type Fact = {
  readonly name: string
  readonly caseId: string
  readonly caseNo: string
  readonly area: string
  readonly unit?: string
  readonly by: string
  readonly held: boolean
  readonly active: boolean
  /** The contact task of the unit that has it; absent where it owes none. */
  readonly contact?: 'open'
}

/** Domain 12.6, "Data scope: city, district, street, unit tree", and what a citizen reported. */
export function sees({ name, columns: held, area, unit }: Person, one: Fact): boolean {
  return held.some((column) => {
    if (columns[column] === 'citizen') return one.by === name
    if (columns[column] === 'unit') return isAtOrBelow(one.unit, unit)
    return columns[column] !== 'device' && area !== undefined && one.area.startsWith(area)
  })
}

function isAtOrBelow(unit: string | undefined, superior: string | undefined): boolean {
  if (unit === undefined || superior === undefined) return false
  return unit === superior || isAtOrBelow(parents.get(unit), superior)
}
const parents = new Map(demoCity.pack.units.map(({ id, parent }) => [id, parent]))

/** Domain 12.6, row "See caller phone/name", with 12.9: a unit never learns who reported a wrong. */
export function reveals(who: Person, one: Fact): boolean {
  return who.columns.some((column) => {
    if (column === 'operator') return one.by === who.name && sees(who, one)
    if (column === 'handler' && one.contact !== 'open') return false
    if (column === 'unit-admin' || column === 'handler')
      return one.active && !one.held && isAtOrBelow(one.unit, who.unit)
    return ['duty-chief', 'callback-agent', 'supervisor'].includes(column) && sees(who, one)
  })
}

/** True when a row of domain 12.6 gives the right to one of the person's columns. */
export function may(who: Person, right: Capability): boolean {
  return who.columns.some((column) => rights[right].includes(column))
}

export type Owner = { readonly area?: string; readonly unit?: string; readonly person?: string }

const areaOfUnit = new Map(demoCity.pack.units.map(({ id, area }) => [id, area]))
const patrol: Owner = { area: '319901001', unit: 'u-binjiang-patrol' }

/** A worklist is its owner's, and of the centre or unit above. */
export function statusOfList(who: Person, { person, ...given }: Owner): number {
  if (isNobody(who)) return 401
  if (person !== undefined && who.name === person) return 200
  const { unit, area } = person === undefined ? given : patrol
  const around = area ?? areaOfUnit.get(unit ?? '') ?? ''
  const isOf = (column: Column) =>
    columns[column] === 'unit'
      ? isAtOrBelow(unit, who.unit)
      : columns[column] === 'centre' && who.area !== undefined && around.startsWith(who.area)
  return who.columns.some(isOf) ? 200 : 403
}

/** True for whoever asks without a token that counts. */
export function isNobody({ columns: held }: Person): boolean {
  return held.length === 0
}
