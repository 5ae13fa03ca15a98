import { nameOf, type Sheet, sumOf } from '#domain/case/tally.ts'
import { codeLength } from '#domain/city/area.ts'

/**
 * Port of the counters behind boards (M23): part of the store, and plumbing that follows from the commits. What is counted is
 * the domain's (`domain/case/tally.ts`); to the store counters are words.
 */

/** Milliseconds since 1970-01-01T00:00Z. */
type Instant = number

type Counts = Partial<Readonly<Record<string, number>>>

/** What one record of a stream changes. */
export type CountedRecord = {
  /** Grows within the shard: see {@link sequenceOf}. */
  readonly sequence: string
  readonly tallies: readonly { readonly sheet: Sheet; readonly counts: Counts }[]
}

/** A sheet as it stands. */
export type CountedSheet = {
  readonly sheet: Sheet
  readonly counts: Counts
  /** Grows whenever something is counted or corrected. */
  readonly folds: number
  /** By how much the cases differed when they were last counted themselves. */
  readonly noted?: Counts
}

export type Counters = {
  /**
   * Counts records of a shard in the order of their sequences, each once, however often and in whatever batches they come.
   * `seenAt` is the machine's clock: what was seen of a shard is forgotten when its records can come no more.
   */
  count(
    from: { readonly shard: string; readonly seenAt: Instant },
    records: readonly CountedRecord[],
  ): Promise<void>
  /** Sheets of a district, or of the city itself, as they stand now; with a day those of that day. */
  sheets(district: string, day?: number): Promise<readonly CountedSheet[]>
  /** Adds to a sheet and notes what it is told, or nothing; answers false if something was counted since it was read. */
  correct(correction: Omit<CountedSheet, 'counts'> & { readonly add?: Counts }): Promise<boolean>
}

/**
 * The district of a sheet, by which sheets are kept: a reader asks for few parts, and no key takes all. A case whose place is
 * not known has that of the city.
 */
export function districtOf({ area }: Pick<Sheet, 'area'>): string {
  return area.slice(0, codeLength.district)
}

/** Most digits of a sequence number of DynamoDB. */
const sequenceDigits = 40

/** A sequence number of a stream, to be compared as text. */
export function sequenceOf(position: string | number): string {
  return String(position).padStart(sequenceDigits, '0')
}

/** What a record changes on one sheet. */
export type SheetRecord = { readonly sequence: string; readonly counts: Counts }

/** Records by sheet. */
export function bySheet(
  records: readonly CountedRecord[],
): readonly { readonly sheet: Sheet; readonly records: readonly SheetRecord[] }[] {
  const all = records.flatMap(({ sequence, tallies }) =>
    tallies.map(({ sheet, counts }) => ({ sheet, record: { sequence, counts } })),
  )
  return [...Map.groupBy(all, ({ sheet }) => nameOf(sheet)).values()].flatMap((ofSheet) =>
    ofSheet[0] ? [{ sheet: ofSheet[0].sheet, records: ofSheet.map(({ record }) => record) }] : [],
  )
}

/** What records behind the last that was counted change; absent: none is left. */
export function pendingOf(records: readonly SheetRecord[], last = '') {
  const left = records.filter(({ sequence }) => sequence > last)
  const from = left[0]?.sequence
  const to = left.at(-1)?.sequence
  if (from === undefined || to === undefined) return undefined
  return { from, to, counts: sumOf(left.map(({ counts }) => counts)) }
}
