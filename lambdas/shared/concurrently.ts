/** Runs a job for each item, so many at once; the first that fails fails the whole when those under way have ended. */
export async function concurrently<T>(
  items: Iterable<T>,
  most: number,
  job: (item: T) => Promise<void>,
): Promise<void> {
  const rest = items[Symbol.iterator]()
  const work = async () => {
    for (let next = rest.next(); !next.done; next = rest.next()) await job(next.value)
  }
  const ended = await Promise.allSettled(Array.from({ length: most }, work))
  for (const one of ended) if (one.status === 'rejected') throw one.reason
}
