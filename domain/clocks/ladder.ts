import type { SlaProfile } from '#domain/city/sla.ts'
import type { Calendar } from '#domain/time/calendar.ts'
import { HOUR, type Instant, MINUTE } from '#domain/time/instant.ts'
import { budgetOf } from '#domain/time/limit.ts'
import { dueAt, instantOf, type Stretch } from '#domain/time/stretch.ts'
import { addWorking } from '#domain/time/working-time.ts'
import { unreachable } from '../case/result.ts'
import { type ClockKind, type Rung, rungOf } from './kinds.ts'

/** What clocks need to know beside themselves: the city's calendar and the policy's figures. */
export type Timing = { readonly calendar: Calendar; readonly sla: SlaProfile }

/** A step of a clock's ladder that lies ahead. */
export type Step = {
  /** 0-based number on the ladder; a clock that took it has passed `index + 1`. */
  readonly index: number
  readonly rung: Rung
  /** Count within the repeating tail, else 1. */
  readonly n: number
  /** The instant it stands for; for a breach the due instant. */
  readonly at: Instant
  /** When to look: a breach shows 1 ms after the due instant, since work at the due instant is on time (rules R13). */
  readonly wakeAt: Instant
}

/** A working day in working milliseconds (rules R13). */
const WORKING_DAY = 480 * MINUTE

/** The next step of a clock that has passed `passed` steps; absent past its last, and while an open pause holds it. */
export function nextStep(
  kind: ClockKind,
  stretch: Stretch,
  passed: number,
  timing: Timing,
): Step | undefined {
  if (stretch.pauses.some(({ to }) => to === undefined)) return undefined
  for (let index = passed; ; index++) {
    const found = rungOf(kind, index)
    if (!found) return undefined
    const at = instantOfRung(found.rung, found.n, stretch, timing)
    if (at !== undefined) return { index, ...found, at, wakeAt: found.rung === 'RED' ? at + 1 : at }
  }
}

/** Steps of the ladder whose instants are already behind `at`: what a clock that starts with used time has passed. */
export function stepsBehind(kind: ClockKind, stretch: Stretch, at: Instant, timing: Timing): number {
  for (let passed = 0; ; ) {
    const step = nextStep(kind, stretch, passed, timing)
    if (!step || step.wakeAt > at) return passed
    passed = step.index + 1
  }
}

/** Instant of a rung; absent where the rung does not exist: blue and yellow of a budget of nothing (rules R68). */
function instantOfRung(rung: Rung, n: number, stretch: Stretch, timing: Timing): Instant | undefined {
  const { calendar, sla } = timing
  if (rung === 'RED') return dueAt(calendar, stretch)
  if (rung === 'REMINDER') {
    const due = dueAt(calendar, stretch)
    return due === undefined ? undefined : addWorking(calendar, due, n * budgetOf(sla.reminderEvery))
  }
  if (stretch.limit.n === 0 && (rung === 'BLUE' || rung === 'YELLOW')) return undefined
  return instantOf(calendar, stretch, position(rung, n, stretch, sla.ladder))
}

/** Position of a rung on the used axis, in the unit of the budget: milliseconds, or days in legal mode (rules R53). */
function position(
  rung: 'BLUE' | 'YELLOW' | 'ORDER' | 'NOTICE',
  n: number,
  { budget, limit }: Stretch,
  ladder: SlaProfile['ladder'],
): number {
  const continuous = limit.mode === 'continuous'
  const day = limit.mode === 'legal' ? 1 : WORKING_DAY
  switch (rung) {
    case 'BLUE':
      return ladder.blue * budget
    case 'YELLOW':
      return !continuous && budget >= 2 * day
        ? Math.min(ladder.yellow * budget, budget - ladder.yellowBefore * day)
        : ladder.yellow * budget
    case 'ORDER':
      return (
        budget + (continuous ? Math.min(budget, ladder.continuousOrderCapHours * HOUR) : ladder.order * day)
      )
    case 'NOTICE':
      return (
        budget +
        n *
          (continuous
            ? Math.min(ladder.notice * budget, ladder.continuousNoticeCapHours * HOUR)
            : ladder.notice * day)
      )
    default:
      return unreachable(rung)
  }
}
