import type { Turns } from '#lambdas/shared/ports.ts'

/** Most that may wait for one case: at some milliseconds each nobody waits as long as a second. */
const mostWaiting = 64

/**
 * Commands on one case go one after another in this process, in the order in which they came, so that neighbours do not take
 * each other's version away: the three tries of M12 are for others, such as the clock or another process.
 */
export function turns(most = mostWaiting): Turns {
  const queues = new Map<string, { last: Promise<unknown>; length: number }>()
  return (caseId, act) => {
    const queue = queues.get(caseId) ?? { last: Promise.resolve(), length: 0 }
    if (queue.length > most) return undefined
    queues.set(caseId, queue)
    queue.length += 1
    const acted = queue.last.then(act).finally(() => {
      queue.length -= 1
      if (queue.length === 0) queues.delete(caseId)
    })
    // a fault is for who asked, and the next has its turn
    queue.last = acted.catch(() => {})
    return acted
  }
}
