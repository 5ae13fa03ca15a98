import type { Actor } from '#domain/actors/actor.ts'
import type { Case } from '#domain/case/case.ts'
import { mayBeCalledBack } from '#domain/case/children.ts'
import { callersOf } from '#domain/case/queue.ts'
import type { City } from '#domain/city/city.ts'
import type { Instant } from '#domain/time/instant.ts'
import { execute, register } from '#lambdas/shared/execute.ts'
import { follower } from '#lambdas/shared/follow.ts'
import { readHead } from '#lambdas/shared/head.ts'
import type { FeedPorts } from '#lambdas/shared/ports.ts'
import { type Imported, importRow } from '../import/import-row.ts'
import type { ImportRow } from '../import/row.ts'
import { passTime } from '../pass-time.ts'
import type { SimulatedClock } from '../simulated-clock.ts'
import type { Finding } from './findings.ts'

/** A command of a simulated person on a case. */
type Deed = {
  readonly caseId: string
  readonly actor: Actor
  readonly body: Readonly<Record<string, unknown>>
  /** Idempotency key. */
  readonly id: string
}

/** What simulated people sit at: the loop itself, or the public door of a served city. */
export type Desk = {
  readonly city: City
  readonly now: () => Instant
  /** A row of a file is registered. */
  readonly takeRow: (row: ImportRow) => Promise<Imported>
  /** An inspector reports with his or her own account; what the rules refuse there is a fault of the play. */
  readonly takeFinding: (finding: Finding) => Promise<Imported>
  readonly look: (caseId: string) => Promise<{ readonly one: Case; readonly revision: number }>
  /** The code of a refusal; absent when the command was taken. */
  readonly act: (deed: Deed) => Promise<string | undefined>
  /** The next of those who wait for this case's callback beside its own caller. */
  readonly nextCaller: (parent: Case) => Promise<Case | undefined>
  /** Lets the clock run to `until`: everything due on the way fires at its own instant. */
  readonly passTime: (until: Instant) => Promise<void>
}

/** A desk in the same process as the loop. */
export function deskOf(ports: FeedPorts, clock: SimulatedClock, system: string): Desk {
  const { city, now, store } = ports
  const families = follower(ports)
  const look = async (caseId: string) => {
    const stored = await store.head(caseId)
    if (!stored) throw new Error(`case ${caseId} is gone`)
    const { case: one, revision } = readHead(stored)
    return { one, revision }
  }
  return {
    city,
    now,
    look,
    takeRow: (row) => importRow(ports, system, row),
    takeFinding: async ({ id, actor, body }) => {
      const answer = await register(ports, { channel: 'patrol', id, actor, body })
      if (!answer.ok) throw new Error(`finding ${id} was refused: ${answer.refusal.code}`)
      const { repeated, caseId, state } = answer.value
      return { kind: repeated ? 'duplicate' : 'imported', caseId, state }
    },
    act: async (deed) => {
      const answer = await execute(ports, deed)
      if (!answer.ok) return answer.refusal.code
      // what concerns other cases reaches them at once (M17)
      await families.catchUp()
      return undefined
    },
    nextCaller: async (parent) => {
      const { items } = await store.list({ queue: callersOf(parent.caseId) }, {}, { limit: 100 })
      for (const { caseId } of items) {
        const { one: child } = await look(caseId)
        if (mayBeCalledBack(child, parent)) return child
      }
      return undefined
    },
    passTime: async (until) => {
      await passTime(ports, clock, { until })
    },
  }
}
