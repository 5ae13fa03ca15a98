import type { WorklistEntry } from '../store.ts'

/** One row of an index: where it stands, and its entry unless the index is behind its case. */
export type Candidate = { readonly position: string; readonly entry: WorklistEntry | undefined }

/** Lists of one order as one; all begin at once, and each is read on only as far as it is asked for. */
export async function* merged(
  lists: readonly AsyncGenerator<Candidate>[],
  isDescending: boolean,
): AsyncGenerator<Candidate> {
  const begun = await Promise.all(lists.map(async (list) => ({ list, next: (await list.next()).value })))
  const heads = begun.flatMap(({ list, next }) => (next ? [{ list, next }] : []))
  const goesFirst = (a: Candidate, b: Candidate) =>
    isDescending ? a.position > b.position : a.position < b.position
  while (heads.length > 0) {
    const first = heads.reduce((best, head) => (goesFirst(head.next, best.next) ? head : best))
    yield first.next
    const { value } = await first.list.next()
    if (value) first.next = value
    else heads.splice(heads.indexOf(first), 1)
  }
}
