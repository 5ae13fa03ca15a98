import gcoord from 'gcoord'
import type { Instant } from '#domain/time/instant.ts'
import type { Understood } from './columns.ts'
import type { Field } from './fields.ts'
import type { Mapping } from './mapping.ts'
import { readTime } from './read-time.ts'
import { type Cell, nameOf, rowFaults } from './row-faults.ts'
import type { RefusedLine, SourceRecord } from './source-record.ts'
import { valueFor } from './values.ts'
import type { Zone } from './zone.ts'

/** A report as read from a file: whose it is, when it came, and the body of its `register`. */
export type ImportRow = {
  readonly line: number
  /** Identity in the source: the same id is the same case (M14). */
  readonly id: string
  readonly at?: Instant
  readonly body: Readonly<Record<string, unknown>>
  /** The record as read: two readings of one id must be the same. */
  readonly source: string
  /** Columns that fields came from, where they are called otherwise. */
  readonly columns?: Readonly<Record<string, string>>
}

/** How the cells of a file are to be read. */
export type Reading = Pick<Mapping, 'dates' | 'crs'> & {
  readonly zone: Zone
  /** The machine's clock: no report comes from after tomorrow. */
  readonly now: Instant
}

/** Fields that go into the body of `register` under their own name. */
const ownFields = [
  'channel',
  'nature',
  'urgency',
  'infoType',
  'classCode',
  'row',
  'replyWanted',
  'reachable',
  'replyMode',
  'confidential',
  'accused',
  'callId',
  'address',
] as const satisfies readonly Field[]

/**
 * A record as a report. A bare message (id, title, text, time, user) came by the web, asks for help, names no place, and
 * waits for an answer online, or by phone where that is all there is (wire format, command line).
 */
export function readRow(
  { line, source }: SourceRecord,
  { given, empty }: Understood,
  reading: Reading,
): ImportRow | RefusedLine {
  const cell = (field: Field): unknown =>
    given.has(field) ? valueFor(field, given.get(field)?.value) : undefined
  const id = cell('id')
  const sent = cell('time')
  const at = sent === undefined ? undefined : readTime(sent, reading.zone, reading.dates)
  const faults = rowFaults({ given, cell, at, now: reading.now })
  const columns = columnsOf(given)
  if (typeof id !== 'string' || faults.length > 0) {
    const names = { ...Object.fromEntries(empty), ...columns }
    const reason = faults.map(([field, said]) => `${nameOf(field, names)}：${said}`).join('；')
    return { line, code: 'BAD_INPUT', reason }
  }
  const contact = contactOf(cell)
  const title = cell('title')
  const body = {
    type: 'register',
    channel: 'WEB',
    nature: 'HELP',
    replyWanted: true,
    replyMode: cell('contact.phone') !== undefined && cell('user') === undefined ? 'PHONE' : 'ONLINE',
    ...Object.fromEntries(ownFields.flatMap((field) => (given.has(field) ? [[field, cell(field)]] : []))),
    place: placeOf(cell, reading.crs),
    ...(contact !== undefined && { contact }),
    source: id,
    description: cell('text'),
    ...(title !== undefined && { title }),
  }
  return {
    line,
    id,
    body,
    source,
    ...(at !== undefined && { at }),
    ...(Object.keys(columns).length > 0 && { columns }),
  }
}

function columnsOf(given: Understood['given']): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...given].flatMap(([field, { column }]) => (column === '' || column === field ? [] : [[field, column]])),
  )
}

function placeOf(cell: Cell, crs: Mapping['crs']): unknown {
  if (cell('place') !== undefined) return cell('place')
  if (cell('place.none') !== undefined) return { none: cell('place.none') }
  const place = compact({ cell: cell('place.cell'), area: cell('place.area'), ...positionOf(cell, crs) })
  return Object.keys(place).length > 0 ? place : { none: 'not stated' }
}

/** Positions are WGS-84 inside; maps of China shift theirs by half a kilometre. */
function positionOf(cell: Cell, crs: Mapping['crs']): { readonly lng?: unknown; readonly lat?: unknown } {
  const [lng, lat] = [cell('place.lng'), cell('place.lat')]
  if (typeof lng !== 'number' || typeof lat !== 'number' || !crs || crs === 'wgs84') return { lng, lat }
  const [east, north] = gcoord.transform([lng, lat], crs === 'gcj02' ? 'GCJ02' : 'BD09', 'WGS84')
  return { lng: east, lat: north }
}

function contactOf(cell: Cell): unknown {
  if (cell('contact') !== undefined) return cell('contact')
  const contact = compact({
    name: cell('contact.name'),
    phone: cell('contact.phone'),
    account: cell('contact.account') ?? cell('user'),
  })
  return Object.keys(contact).length > 0 ? contact : undefined
}

function compact(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}
