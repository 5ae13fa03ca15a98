import type { Case } from '#domain/case/case.ts'
import type { Instant } from '#domain/time/instant.ts'
import { type ClockKind, clockKinds } from './kinds.ts'

/** What is due next on a case. */
export type Due = { readonly at: Instant } & (
  | { readonly what: 'step'; readonly clock: ClockKind }
  | { readonly what: 'application'; readonly id: string }
  | { readonly what: 'backlog' | 'resume' | 'archive' }
)

/**
 * The earliest instant at which something about the case is due, from instants that stand in its events (M11, rules R55).
 * Of several at one instant clocks go first, in the order of `clockKinds`. Every state 10–80 has one.
 */
export function nextDue(one: Case): Due | undefined {
  return [...steps(one), ...applications(one), ...suspension(one), ...archiving(one)].reduce<Due | undefined>(
    (first, due) => (first && first.at <= due.at ? first : due),
    undefined,
  )
}

/**
 * Instant of the next wake; absent from 85 on, but for a merged case that has not been told (rules R55). Telling the callers
 * of merged cases reads other cases, so that the loop does it and `nextDue` does not name it (M17).
 */
export function wakeAt(one: Case): Instant | undefined {
  const at = nextDue(one)?.at
  if (one.tellAt === undefined) return at
  return Math.min(at ?? one.tellAt, one.tellAt)
}

function steps({ clocks }: Case): readonly Due[] {
  const due: Due[] = []
  for (const clock of clockKinds) {
    const at = clocks[clock]?.wakeAt
    if (at !== undefined) due.push({ at, what: 'step', clock })
  }
  return due
}

/** A level may decide at its due instant; a millisecond later it has not (rules R13, R74). */
function applications(one: Case): readonly Due[] {
  return one.applications.flatMap(({ id, dueAt }): readonly Due[] =>
    dueAt === undefined ? [] : [{ at: dueAt + 1, what: 'application', id }],
  )
}

function suspension({ suspended }: Case): readonly Due[] {
  if (!suspended) return []
  const { until, backlogAt } = suspended
  return [
    ...(backlogAt === undefined ? [] : [{ at: backlogAt, what: 'backlog' } as const]),
    { at: until, what: 'resume' },
  ]
}

function archiving({ archiveAt, applications: open }: Case): readonly Due[] {
  // an appeal or a request to reopen is decided first (rules R37)
  return archiveAt === undefined || open.length > 0 ? [] : [{ at: archiveAt, what: 'archive' }]
}
