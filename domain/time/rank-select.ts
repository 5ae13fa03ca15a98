/** Which of the numbers `first`, `first + 1`, … count, prepared so that both questions about them take one look. */
export type RankSelect = {
  readonly first: number
  /** How many count before `first`. */
  readonly before: number
  /** `rank[i]`: how many count before `first + i`; one entry more than there are numbers. */
  readonly rank: Int32Array
  /** `select[k - before]`: the number that has exactly `k` counting ones before it and counts itself. */
  readonly select: Int32Array
}

/** Prepares the tables: 4 bytes a number and 4 bytes more for each that counts. */
export function rankSelect(
  range: { readonly first: number; readonly length: number; readonly before: number },
  counts: (number: number) => boolean,
): RankSelect {
  const rank = new Int32Array(range.length + 1)
  const select = new Int32Array(range.length)
  let found = 0
  for (let i = 0; i < range.length; i++) {
    rank[i] = range.before + found
    if (counts(range.first + i)) select[found++] = range.first + i
  }
  rank[range.length] = range.before + found
  return { first: range.first, before: range.before, rank, select: select.slice(0, found) }
}
