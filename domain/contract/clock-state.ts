import * as z from 'zod'
import { type Clock, holdReasons } from '#domain/clocks/clock.ts'
import { limitUnits } from '#domain/time/limit.ts'
import type { Written } from './instants.ts'

/** An instant as it is sent: ISO 8601 in UTC. */
export const SentAt = z.iso.datetime().meta({ example: '2026-03-09T01:40:00Z' })

/** A length of time, such as five working days; counted through nights, in working hours, or by legal days. */
export const LimitState = z
  .strictObject({ n: z.int(), unit: z.enum(limitUnits), mode: z.enum(['continuous', 'working', 'legal']) })
  .readonly()

const PauseState: z.ZodType<Written<Clock['pauses'][number]>> = z
  .strictObject({
    from: SentAt,
    to: SentAt.exactOptional(),
    why: z.enum(holdReasons),
    /** Pauses that a hold in retrospect covers: they count again if it is taken back. */
    covers: z.lazy(() => z.array(PauseState).readonly()).exactOptional(),
  })
  .readonly()
  .meta({ id: 'Pause' })

/** A clock of the case: its budget (milliseconds, or days if the limit is legal), the ledger of its pauses, what is due. */
export const ClockState = z
  .strictObject({
    limit: LimitState,
    budget: z.int(),
    startedAt: SentAt,
    pauses: z.array(PauseState).readonly(),
    dueAt: SentAt,
    passed: z.int(),
    epoch: z.int(),
    wakeAt: SentAt.exactOptional(),
    breachedAt: SentAt.exactOptional(),
  })
  .readonly()
