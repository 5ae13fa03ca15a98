import type { Instant } from '#domain/time/instant.ts'

/** Something to do at an instant. Of several at one instant the one added first comes first. */
type Entry<T> = { readonly at: Instant; readonly order: number; readonly what: T }

export type Agenda<T> = {
  readonly add: (at: Instant, what: T) => void
  readonly next: () => { readonly at: Instant; readonly what: T } | undefined
}

/** A calendar of things to do, earliest first: a binary heap. */
export function agenda<T>(): Agenda<T> {
  const heap: Entry<T>[] = []
  let order = 0
  const before = (a: Entry<T>, b: Entry<T>) => a.at < b.at || (a.at === b.at && a.order < b.order)
  return {
    add(at, what) {
      const entry = { at, order: order++, what }
      let hole = heap.length
      heap.push(entry)
      while (hole > 0) {
        const parent = (hole - 1) >> 1
        const above = heap[parent]
        if (!above || !before(entry, above)) break
        heap[hole] = above
        hole = parent
      }
      heap[hole] = entry
    },
    next() {
      const first = heap[0]
      const last = heap.pop()
      if (!first || !last || heap.length === 0) return first
      let hole = 0
      for (;;) {
        const [left, right] = [heap[2 * hole + 1], heap[2 * hole + 2]]
        const useRight = right !== undefined && left !== undefined && before(right, left)
        const child = useRight ? right : left
        if (!child || !before(child, last)) break
        heap[hole] = child
        hole = 2 * hole + (useRight ? 2 : 1)
      }
      heap[hole] = last
      return first
    },
  }
}
