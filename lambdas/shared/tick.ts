import { settle } from '#domain/case/settle.ts'
import { appendOf } from './append.ts'
import { checkHandOff } from './hand-off.ts'
import { readHead } from './head.ts'
import type { Ports } from './ports.ts'
import { tellChildren } from './tell-children.ts'
import { tickId } from './tick-id.ts'

/** How a wake ended: facts appended, nothing was due any more, or somebody else was first and the case wakes again. */
export type Ticked = 'settled' | 'idle' | 'conflict'

/** Wakes one case: everything due by now becomes a fact with its own due instant (M10, M18). */
export async function tick(ports: Ports, caseId: string): Promise<Ticked> {
  const stored = await ports.store.head(caseId)
  if (!stored) return 'idle'
  const head = readHead(stored)
  const at = Math.max(ports.now(), head.at)
  const events = settle(head.case, at, { city: ports.city })
  if (events.length === 0) {
    const { tellAt } = head.case
    if (tellAt !== undefined && tellAt <= at) return tellChildren(ports, caseId, tellAt)
    return stored.handOff !== undefined && stored.handOff <= at ? checkHandOff(ports, stored) : 'idle'
  }
  const appended = await ports.store.append(appendOf(ports, head, { key: tickId(head.case), at, events }))
  return appended === 'conflict' ? 'conflict' : 'settled'
}

/** A case whose tick failed, or that woke for nothing, is left alone so long at most. */
const retryAfterMs = 60_000

export type Woken = {
  readonly settled: number
  /** True when time ran out before everything due was done: the next call goes on with the earliest. */
  readonly isUnfinished: boolean
  readonly failed: readonly { readonly caseId: string; readonly fault: unknown }[]
}

/** Cases woken at once. */
const atOnce = 200

/**
 * Wakes all cases due by now, earliest first, as long as there is time; one that fails is put back and does not hold up the
 * others (M18, M20, M21).
 */
export async function wakeDue(ports: Ports, hasTime: () => boolean = () => true): Promise<Woken> {
  let settled = 0
  const failed: { caseId: string; fault: unknown }[] = []
  for (;;) {
    const due = await ports.store.due(ports.now(), atOnce)
    if (due.length === 0) return { settled, failed, isUnfinished: false }
    if (!hasTime()) return { settled, failed, isUnfinished: true }
    const results = await Promise.all(due.map(({ caseId }) => tickOrPutBack(ports, caseId)))
    settled += results.filter((result) => result === 'settled').length
    failed.push(...results.flatMap((result) => (typeof result === 'object' ? [result] : [])))
  }
}

async function tickOrPutBack(ports: Ports, caseId: string) {
  try {
    const ticked = await tick(ports, caseId)
    if (ticked === 'idle') await ports.store.wakeAgain(caseId, ports.now() + retryAfterMs)
    return ticked
  } catch (fault) {
    await ports.store.wakeAgain(caseId, ports.now() + retryAfterMs)
    return { caseId, fault }
  }
}
