/** States of a case with their codes (domain 12.2). DRAFT is a form, not a case: no number, no clock, no event (rules R9). */
export const stateCodes = {
  DRAFT: 0,
  REPORTED: 10,
  VERIFYING: 12,
  ACCEPTED: 20,
  FILED: 30,
  DISPUTED: 32,
  DISPATCHED: 40,
  HANDLING: 50,
  UNIT_REVIEW: 52,
  SUSPENDED: 55,
  FEEDBACK: 60,
  CHECKING: 62,
  CALLBACK: 70,
  CLOSED: 80,
  ARCHIVED: 85,
  REJECTED: 90,
  VOIDED: 91,
  MERGED: 92,
  TRANSFERRED: 93,
  ANSWERED: 94,
} as const

export type State = keyof typeof stateCodes

/** The four stages that the workflow routes; each has a task that waits for a token (rules R1). */
export const stages = ['dispatch', 'handling', 'feedback', 'callback'] as const
export type Stage = (typeof stages)[number]

/** Where a case stands on a board: a workflow stage, or before, beside and after them. */
export type Phase = 'intake' | Stage | 'parked' | 'ended'

const phases = {
  DRAFT: 'intake',
  REPORTED: 'intake',
  VERIFYING: 'intake',
  ACCEPTED: 'intake',
  FILED: 'dispatch',
  DISPUTED: 'dispatch',
  DISPATCHED: 'handling',
  HANDLING: 'handling',
  UNIT_REVIEW: 'handling',
  SUSPENDED: 'parked',
  FEEDBACK: 'feedback',
  CHECKING: 'feedback',
  CALLBACK: 'callback',
  CLOSED: 'ended',
  ARCHIVED: 'ended',
  REJECTED: 'ended',
  VOIDED: 'ended',
  MERGED: 'ended',
  TRANSFERRED: 'ended',
  ANSWERED: 'ended',
} as const satisfies Record<State, Phase>

/** The phase is a function of the state alone (rules R1). */
export function phaseOf(state: State): Phase {
  return phases[state]
}

/** The workflow stage of a state, absent before filing, while parked and after the end. */
export function stageOf(state: State): Stage | undefined {
  const phase = phases[state]
  return phase === 'intake' || phase === 'parked' || phase === 'ended' ? undefined : phase
}

/** Ended for reports and imports: state code ≥ 80 (wire format of the command line). */
export function hasEnded(state: State): boolean {
  return stateCodes[state] >= 80
}

/** Active: 10–70, where a case can still be urged, merged or voided (rules R7). */
export function isActive(state: State): boolean {
  return stateCodes[state] >= 10 && !hasEnded(state)
}

/** What a stage's execution is told when the case leaves it (rules R3). `ordinary` follows `Next`, the others are named errors. */
export const outcomes = ['ordinary', 'Returned', 'Rework', 'Suspended', 'Ended'] as const
export type Outcome = (typeof outcomes)[number]
