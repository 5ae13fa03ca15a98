import { settle } from '#domain/case/settle.ts'
import { appendOf } from './append.ts'
import { headOf } from './as-written.ts'
import { checkHandOff, wakeWith } from './hand-off.ts'
import type { Ports } from './ports.ts'
import { tellChildren } from './tell-children.ts'
import { tickId } from './tick-id.ts'

/** How a wake ended: facts appended, nothing was due any more, or somebody else was first and the case wakes again. */
export type Ticked = 'settled' | 'idle' | 'conflict'

/** Wakes one case: everything due by now becomes a fact with its own due instant (M10, M18). */
export async function tick(ports: Ports, caseId: string): Promise<Ticked> {
  const stored = await ports.store.head(caseId)
  if (!stored) return 'idle'
  const head = headOf(stored)
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

/** A case whose tick failed, or on which nothing was due that should have been, is left alone so long. */
const retryAfterMs = 60_000

export type Woken = {
  readonly settled: number
  /** True when time ran out before everything due was done: the next call goes on with the earliest. */
  readonly isUnfinished: boolean
  readonly failed: readonly { readonly caseId: string; readonly fault: unknown }[]
  /** How long the case that was due first had waited; 0 when nothing was due. */
  readonly lagMs: number
}

/** Cases woken at once. */
const atOnce = 200

/**
 * Wakes all cases due by now, earliest first, as long as there is time; one that fails is put back and does not hold up the
 * others (M18, M20, M21).
 */
export async function wakeDue(
  ports: Ports,
  {
    hasTime = () => true,
    shards,
  }: {
    readonly hasTime?: () => boolean
    /** Shards of the wake index that this worker takes; absent: all (M21). */
    readonly shards?: readonly string[]
  } = {},
): Promise<Woken> {
  let settled = 0
  let lagMs: number | undefined
  const failed: { caseId: string; fault: unknown }[] = []
  for (;;) {
    const due = await ports.store.due(ports.now(), atOnce, shards)
    const [first] = due
    lagMs ??= first ? ports.now() - first.wakeAt : 0
    if (!first) return { settled, failed, isUnfinished: false, lagMs }
    if (!hasTime()) return { settled, failed, isUnfinished: true, lagMs }
    const results = await Promise.all(due.map(({ caseId }) => tickOrPutBack(ports, caseId)))
    settled += results.filter((result) => result === 'settled').length
    failed.push(...results.flatMap((result) => (typeof result === 'object' ? [result] : [])))
  }
}

async function tickOrPutBack(ports: Ports, caseId: string) {
  try {
    const ticked = await tick(ports, caseId)
    if (ticked === 'idle') await putBack(ports, caseId)
    return ticked
  } catch (fault) {
    await ports.store.wakeAgain(caseId, ports.now() + retryAfterMs)
    return { caseId, fault }
  }
}

/**
 * A case that woke for nothing sleeps until something is due on it: an index that is behind its cases may show one that was
 * woken just now. What should have been due and was not is looked at again after a while (M18).
 */
async function putBack({ store, now }: Ports, caseId: string): Promise<void> {
  const stored = await store.head(caseId)
  if (!stored) return
  const { version, handOff } = stored
  const wakeAt = wakeWith(headOf(stored).case, handOff)
  if (wakeAt === undefined || wakeAt <= now()) await store.wakeAgain(caseId, now() + retryAfterMs)
  else await store.setHandOff(caseId, { version, wakeAt, ...(handOff !== undefined && { handOff }) })
}
