import type { AttributeValue } from '#lambdas/shared/dynamodb/attribute-values.ts'
import { tables } from '#lambdas/shared/dynamodb/tables.ts'

/** An item as it goes over the wire. */
export type Image = Readonly<Record<string, AttributeValue>>

/** Units that one key takes: of the table its partition, of an index the partition there. */
export type Charge = {
  readonly of: string
  readonly key: string
  readonly units: number
  /** Twice in a transaction: an append; once: plumbing. */
  readonly times: 1 | 2
}

const unitBytes = 1_024
const indexes = { ...tables.cases.indexes, ...tables.private.indexes }

/**
 * Units of one written item, by the rules of AWS: the larger of before and after by the kilobyte, twice in a transaction; in
 * an index once, a move being a delete and a put. Counted here, since DynamoDB Local rounds a transaction up as a whole where AWS
 * rounds each item, and doubles the indexes as well.
 */
export function chargesOf(
  before: Image | undefined,
  after: Image | undefined,
  times: 1 | 2,
): readonly Charge[] {
  const one = after ?? before ?? {}
  const table = {
    of: 'table',
    key: one['pk']?.S ?? '',
    units: times * Math.max(units(before), units(after), 1),
    times,
  }
  const moved = Object.keys(indexes).flatMap((name) => {
    const [from, to] = [entryOf(name, before), entryOf(name, after)]
    if (JSON.stringify(from?.image) === JSON.stringify(to?.image)) return []
    const stays = from && to && from.place === to.place
    if (stays) return [{ of: name, key: to.key, units: Math.max(units(from.image), units(to.image)), times }]
    return [from, to].flatMap((entry) =>
      entry ? [{ of: name, key: entry.key, units: units(entry.image), times }] : [],
    )
  })
  return [table, ...moved]
}

export function unitsOf(charges: readonly Charge[]): number {
  return charges.reduce((sum, one) => sum + one.units, 0)
}

/** What an index shows of an item, and where. */
function entryOf(name: string, item: Image | undefined) {
  const index = Object.entries(indexes).find(([one]) => one === name)?.[1]
  const [key, sort] = index ? [item?.[index.partition]?.S, item?.[index.sort]?.S] : []
  if (!index || !item || key === undefined || sort === undefined) return undefined
  const shown = new Set<string>(['pk', 'sk', index.partition, index.sort, ...index.projected])
  const image = Object.fromEntries(Object.entries(item).filter(([attribute]) => shown.has(attribute)))
  return { key, place: `${key} ${sort}`, image }
}

function units(image: Image | undefined): number {
  return image ? Math.ceil(bytesOf(image) / unitBytes) : 0
}

/** Bytes of an item as AWS counts them. */
export function bytesOf(image: Image): number {
  return Object.entries(image).reduce((sum, [name, value]) => sum + name.length + valueBytes(value), 0)
}

function valueBytes({ S, N, B, M }: AttributeValue): number {
  if (S !== undefined) return Buffer.byteLength(S)
  if (N !== undefined) return Math.ceil(N.length / 2) + 1
  if (B !== undefined) return Buffer.byteLength(B, 'base64')
  return M ? 3 + Object.keys(M).length + bytesOf(M) : 1
}
