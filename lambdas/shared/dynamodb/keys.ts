import { createHash } from 'node:crypto'
import * as z from 'zod'
import { type CountedSheet, districtOf } from '../counters.ts'

type Sheet = CountedSheet['sheet']

/** Primary key of an item, in the attributes that `tables` names. */
export type Key = { readonly pk: string; readonly sk: string }

/** Shards of the wake index: each drains by itself, and one alone would hold 12,000 cases due at 18:00 (M21). */
export const shards = ['0', '1', '2', '3', '4', '5', '6', '7'] as const
export type Shard = (typeof shards)[number]

const digits = { commit: 10, item: 3, instant: 16 } as const
/** Sorts behind everything that a key goes on with. */
const end = '~'

export const caseKey = (caseId: string): string => `CASE#${caseId}`

export const headKey = (caseId: string): Key => ({ pk: caseKey(caseId), sk: 'HEAD' })
/** Sort keys of commits begin so: what the stream is filtered by. */
export const commitPrefix = 'COMMIT#'
export const commitKey = (caseId: string, n: number): Key => ({
  pk: caseKey(caseId),
  sk: `${commitPrefix}${padded(n, digits.commit)}`,
})
export const tokenKey = (caseId: string): Key => ({ pk: caseKey(caseId), sk: 'TOKEN' })
export const workKey = (caseId: string, id: string): Key => ({ pk: caseKey(caseId), sk: `WORK#${id}` })
export const numberKey = (caseNo: string): Key => ({ pk: `NO#${caseNo}`, sk: 'NO' })
export const counterKey = (day: string): Key => ({ pk: `SEQ#${day}`, sk: 'SEQ' })
export const parkedKey = (consumer: string, caseId: string, n: number): Key => ({
  pk: parkedQueue(consumer),
  sk: `${caseId}#${padded(n, digits.commit)}`,
})

/** Sheets of a board lie by district, and those of one day, or of now, together (M23). */
export const sheetKey = ({ area, unit = '', day }: Sheet): Key => ({
  pk: boardKey(districtOf({ area })),
  sk: `${daySheets(day)}${area}#${unit}`,
})
export const boardKey = (district: string): string => `BOARD#${district}`
export const sheetsOf = (day?: number): Range => ({ from: daySheets(day), to: `${daySheets(day)}${end}` })
/** Attribute in which a sheet knows how far it counted a shard. */
export const seenOf = (shard: string): string => `${seenPrefix}${shard}`
export const seenPrefix = 'seen_'
const daySheets = (day?: number): string => (day === undefined ? 'NOW#' : `DAY#${day}#`)

export function sheetIn(sk: string): Sheet {
  const [kind, ...parts] = sk.split('#')
  const [area = '', unit, day] = kind === 'DAY' ? [...parts.slice(1), parts[0]] : parts
  return { area, ...(unit && { unit }), ...(day !== undefined && { day: Number(day) }) }
}

/** Which city pack counts, and the parts of each that was ever published (M36). */
export const activePackKey: Key = { pk: 'PACK', sk: 'ACTIVE' }
export const packPartKey = (hash: string, part: number): Key => ({
  pk: `PACK#${hash}`,
  sk: `PART#${padded(part, digits.item)}`,
})
export const allPackParts: Range = { from: 'PART#', to: `PART#${end}` }
/** How far the clock of a deployment for trials was moved (M38). */
export const clockKey: Key = { pk: 'CLOCK', sk: 'CLOCK' }
/** A secret of the deployment, wrapped; in the table of whoever may know it. */
export const secretKey = (purpose: string): Key => ({ pk: 'SECRET', sk: purpose })

/** Kinds of private items that belong to a commit. */
export const sealedKinds = ['TEXT', 'CONTACT', 'CITIZEN'] as const
type SealedKind = (typeof sealedKinds)[number]

export const sealedKey = (caseId: string, kind: SealedKind, n: number, item: number): Key => ({
  pk: caseKey(caseId),
  sk: `${kind}#${padded(n, digits.commit)}#${padded(item, digits.item)}`,
})
/** One process writes no two accesses under one place; `place` tells processes apart. */
export const accessKey = (caseId: string, recordedAt: number, place: string): Key => ({
  pk: caseKey(caseId),
  sk: `ACCESS#${position(recordedAt, place)}`,
})

/** Sort keys to read. */
export type Range =
  | { readonly after: string }
  | { readonly before: string }
  | { readonly from: string; readonly to: string }

export const commitsAfter = (after: number): Range => ({
  from: `${commitPrefix}${padded(after + 1, digits.commit)}`,
  to: `${commitPrefix}${end}`,
})
export const sealedUpTo = (kind: SealedKind, n: number): Range => ({
  from: `${kind}#`,
  to: `${kind}#${padded(n, digits.commit)}${end}`,
})
export const allSealed = (kind: SealedKind): Range => ({ from: `${kind}#`, to: `${kind}#${end}` })
export const allAccesses: Range = { from: 'ACCESS#', to: `ACCESS#${end}` }

/** What is set aside stands in a worklist of its consumer, by the instant at which it was (M20). */
export const parkedQueue = (consumer: string): string => `PARKED#${consumer}`
export const placeKey = (tile: string, classCode: string): string => `${tile}#${classCode}`

export function shardOf(caseId: string): Shard {
  const [byte = 0] = createHash('sha256').update(caseId).digest()
  return shards[byte % shards.length] ?? '0'
}

/**
 * Place in an index: by instant, then by what stands there, so that no two are equal and a page goes on behind its last entry
 * whatever came in meanwhile.
 */
export function position(at: number, ...parts: readonly (string | number)[]): string {
  return [padded(at, digits.instant), ...parts].join('#')
}

/** A position as a cursor may carry it; DynamoDB takes no key of more than 1,024 bytes. */
export const Position = z
  .string()
  .max(256)
  .regex(/^\d{16}#/)

export const instantIn = (place: string): number => Number(place.slice(0, digits.instant))

/** Positions behind this one, or all of them. */
export const positionsAfter = (place = '0'): Range => ({ after: place })
/** Positions before this one, or all of them. */
export const positionsBefore = (place = end): Range => ({ before: place })
/** Positions up to an instant, itself included. */
export const positionsUntil = (at: number): Range => ({ before: `${padded(at, digits.instant)}${end}` })

export function parkedIn({ pk, sk }: Key) {
  const at = sk.lastIndexOf('#')
  return {
    consumer: pk.slice(parkedQueue('').length),
    caseId: sk.slice(0, at),
    n: Number(sk.slice(at + 1)),
  }
}

/** Number of the commit that brought a private item. */
export const numberIn = (sk: string): number => Number(sk.split('#')[1])
export const caseIn = (pk: string): string => pk.slice(caseKey('').length)
/** Work item of a key; absent: the case itself. */
export const workIn = (sk: string): string | undefined =>
  sk.startsWith(workKey('', '').sk) ? sk.slice(workKey('', '').sk.length) : undefined

function padded(n: number, length: number): string {
  return String(n).padStart(length, '0')
}
