import type { StaffRole } from '#domain/actors/actor.ts'
import type { ApplicationKind } from '#domain/city/codes.ts'
import { isRunning } from '#domain/clocks/clock.ts'
import type { Instant } from '#domain/time/instant.ts'
import type { Application, Case } from './case.ts'
import type { CallbackAwaits } from './codes.ts'
import type { State } from './state.ts'

/** Why a case stands where it stands. */
export type Wait =
  | {
      readonly why:
        | 'filing'
        | 'dispatch'
        | 'contact'
        | 'work'
        | 'review'
        | 'callback'
        | 'automatic'
        | 'designated'
        | 'redo'
    }
  | { readonly why: 'acceptance' | 'signature'; readonly since: Instant }
  /** A verification or a check is out; offered to all while nobody has it. */
  | { readonly why: 'verification' | 'check'; readonly claimed: boolean }
  | { readonly why: 'unit-review'; readonly since?: Instant }
  | { readonly why: 'adjudication'; readonly since: Instant; readonly returns: number }
  | { readonly why: 'suspended'; readonly until: Instant }
  /** The duty chief's word (rules R32, R34). */
  | { readonly why: 'confirmation'; readonly awaits: CallbackAwaits }
  | { readonly why: 'unreached'; readonly times: number }
  | ApplicationWait
  | { readonly why: 'rework' | 'dispatched-again' | 'extended' | 'urged'; readonly times: number }

type ApplicationWait = {
  readonly why: 'application'
  readonly kind: ApplicationKind
  readonly since: Instant
  /** Role whose turn it is; absent past the last. */
  readonly decider?: StaffRole
  /** From 1; told where there are several. */
  readonly level: number
  readonly rose: boolean
}

/** What a case waits for, the present step first, then open applications, then what it has been through. */
export function waitsOf(one: Case): readonly Wait[] {
  const { applications, state } = one
  const open = applications.filter(({ kind }) => kind !== 'RETURN' || state !== 'DISPUTED')
  return [...steps[state](one), ...open.map(applicationWait), ...pastOf(one)]
}

const nothing = () => []

const steps: Readonly<Record<State, (one: Case) => readonly Wait[]>> = {
  DRAFT: nothing,
  REPORTED: ({ registered }) => [{ why: 'acceptance', since: registered.at }],
  VERIFYING: ({ tasks }) => [
    { why: 'verification', claimed: tasks.some(({ person }) => person !== undefined) },
  ],
  ACCEPTED: () => [{ why: 'filing' }],
  FILED: () => [{ why: 'dispatch' }],
  DISPUTED: ({ applications, returns }) =>
    applications
      .filter(({ kind }) => kind === 'RETURN')
      .map(({ at }) => ({ why: 'adjudication', since: at, returns: returns.raised })),
  DISPATCHED: ({ obligation }) => (obligation ? [{ why: 'signature', since: obligation.at }] : []),
  HANDLING: ({ clocks, signed }) => [
    ...(signed === 'AUTOMATIC' ? [{ why: 'automatic' } as const] : []),
    { why: isRunning(clocks.CONTACT) ? 'contact' : 'work' },
  ],
  UNIT_REVIEW: ({ submittedAt }) => [
    { why: 'unit-review', ...(submittedAt !== undefined && { since: submittedAt }) },
  ],
  SUSPENDED: ({ suspended }) => (suspended ? [{ why: 'suspended', until: suspended.until }] : []),
  FEEDBACK: () => [{ why: 'review' }],
  CHECKING: ({ tasks }) => [
    // with the result in, the case stays where it is (rules R10, T21)
    tasks.length === 0
      ? { why: 'review' }
      : { why: 'check', claimed: tasks.some(({ person }) => person !== undefined) },
  ],
  CALLBACK: ({ awaits, attempts }) => {
    if (awaits) return [{ why: 'confirmation', awaits }]
    return attempts ? [{ why: 'unreached', times: attempts.done }] : [{ why: 'callback' }]
  },
  CLOSED: nothing,
  ARCHIVED: nothing,
  REJECTED: nothing,
  VOIDED: nothing,
  MERGED: nothing,
  TRANSFERRED: nothing,
  ANSWERED: nothing,
}

function applicationWait({ kind, at, deciders, level, rose }: Application): Wait {
  const decider = deciders[level]
  return {
    why: 'application',
    kind,
    since: at,
    ...(decider && { decider }),
    level: level + 1,
    rose: rose === true,
  }
}

/** What makes it more than a first round. */
function pastOf({ obligation, rework, returns, hops, urges }: Case): readonly Wait[] {
  const extensions = obligation?.extensions?.length ?? 0
  const times = [
    ['rework', rework],
    ['dispatched-again', hops > 1 ? hops : 0],
    ['extended', extensions],
    ['urged', urges.citizen + urges.staff],
  ] as const
  return [
    ...(obligation?.redo ? [{ why: 'redo' } as const] : []),
    ...(returns.designated ? [{ why: 'designated' } as const] : []),
    ...times.flatMap(([why, n]) => (n > 0 ? [{ why, times: n }] : [])),
  ]
}
