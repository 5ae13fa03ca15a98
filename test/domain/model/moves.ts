import {
  agree,
  apply,
  dispatch,
  extend,
  keepUnit,
  reasonsAgainst,
  releaseUnit,
  suspend,
} from './applications.ts'
import type { Instant } from './calendar.ts'
import { pauseClock, resumeClock } from './clock.ts'
import { callback, handOver } from './closing.ts'
import { end, gridOf, isOn, type Life, shut, startDesk } from './life.ts'
import { resume } from './passing.ts'

type None = Readonly<Record<never, never>>

/** What somebody may do with the case, with as much as the rules need to know of it. */
type Fields = {
  'send-verify': None
  verified: None
  accept: None
  dispatch: { readonly unit: string }
  sign: None
  contact: None
  interim: None
  told: None
  apply:
    | { readonly kind: 'RETURN' }
    | { readonly kind: 'EXTEND'; readonly amount: number; readonly byHead: boolean }
    | { readonly kind: 'SUSPEND'; readonly until: Instant; readonly byHead: boolean }
  decide:
    | { readonly decision: 'refuse' | 'designate' }
    | { readonly decision: 'approve'; readonly unit?: string }
  withdraw: None
  resume: None
  recall: None
  submit: None
  'send-back': None
  'hand-over': { readonly repliedAt?: Instant }
  'send-check': None
  checked: None
  fail: None
  pass: None
  close: None
  callback: { readonly isHappy: boolean }
  confirm: None
}

type MoveType = keyof Fields
export type Move<T extends MoveType = MoveType> = { [K in T]: { readonly type: K } & Fields[K] }[T]

/** Codes one of which the engine must answer; none if the move must be taken. */
export function reasonsToRefuse(life: Life, move: Move): readonly string[] {
  if (move.type === 'apply') return reasonsAgainst(life, move.kind, amountOf(move, life))
  const { application } = life
  if (move.type !== 'decide' || move.decision !== 'approve' || !application) return []
  // a date of the citizen moves only once the citizen was told of it (rules R27)
  const movesDate =
    application.kind !== 'RETURN' && application.deciders.length === 1 && isOn(life, 'PROMISE')
  return movesDate && life.toldAt < application.at ? ['CITIZEN_NOT_TOLD'] : []
}

/** Does it: the case is at `life.at`, and nothing stands against the move. */
export function act<T extends MoveType>(life: Life, move: Move<T>): void {
  moves[move.type](life, move)
}

const moves: { readonly [T in MoveType]: (life: Life, move: Move<T>) => void } = {
  // T06: ACCEPT pauses, DESK runs through (rules R72)
  'send-verify': (life) => {
    if (life.clocks.ACCEPT) pauseClock(life.clocks.ACCEPT, life.at)
    startDesk(life, 'VERIFY')
    life.state = 'VERIFYING'
  },
  verified: (life) => {
    end(life, 'VERIFY')
    if (life.clocks.ACCEPT) resumeClock(life.clocks.ACCEPT, life.at)
    life.verified = true
    life.state = 'REPORTED'
  },
  // T08 and T09 in one: a G1 row turns ACCEPT into DESK, which began at T01 (rules R10, R72)
  accept: (life) => {
    if (life.clocks.ACCEPT) {
      end(life, 'ACCEPT')
      if (gridOf(life)?.urgent) startDesk(life, 'DESK', life.reportedAt)
      else startDesk(life, 'DISPATCH')
    }
    life.state = 'FILED'
  },
  dispatch: (life, { unit }) => dispatch(life, unit),
  sign: (life) => {
    end(life, 'SIGN')
    life.state = 'HANDLING'
  },
  contact: (life) => end(life, 'CONTACT'),
  interim: (life) => end(life, 'INTERIM'),
  told: (life) => {
    life.toldAt = life.at
  },
  apply: (life, move) =>
    apply(life, move.kind, {
      amount: amountOf(move, life),
      until: move.kind === 'SUSPEND' ? move.until : life.at,
      byHead: move.kind === 'RETURN' || move.byHead,
    }),
  decide,
  withdraw: (life) => (life.application?.kind === 'RETURN' ? keepUnit(life) : closeApplication(life)),
  resume,
  recall: releaseUnit,
  // T16 lapses an open SUSPEND; the clock runs on
  submit: (life) => {
    if (life.application?.kind === 'SUSPEND') closeApplication(life)
    life.state = 'UNIT_REVIEW'
  },
  'send-back': (life) => {
    life.state = 'HANDLING'
  },
  'hand-over': (life, { repliedAt }) => handOver(life, repliedAt),
  'send-check': (life) => {
    end(life, 'REVIEW')
    startDesk(life, 'CHECK')
    life.checks += 1
    life.state = 'CHECKING'
  },
  checked: (life) => {
    end(life, 'CHECK')
    startDesk(life, 'REVIEW')
    life.checked = true
  },
  // T22: the same clock goes on, and the citizen's without credit (rules R23, R26)
  fail: (life) => {
    end(life, 'REVIEW')
    const { HANDLING, PROMISE } = life.clocks
    if (HANDLING) resumeClock(HANDLING, life.at)
    if (PROMISE && !life.promiseJudged) PROMISE.stoppedAt = Number.POSITIVE_INFINITY
    life.state = 'HANDLING'
  },
  pass: (life) => {
    end(life, 'REVIEW')
    startDesk(life, 'ATTEMPT')
    startDesk(life, 'CALLBACK')
    life.state = 'CALLBACK'
  },
  close: shut,
  callback: (life, { isHappy }) => callback(life, isHappy),
  confirm: shut,
}

/** How much is asked for: an extension in its own unit, a suspension in milliseconds. */
function amountOf(move: Move<'apply'>, { at }: Life): number {
  if (move.kind === 'RETURN') return 0
  return move.kind === 'EXTEND' ? move.amount : move.until - at
}

function closeApplication(life: Life): void {
  life.application = undefined
}

function decide(life: Life, move: Move<'decide'>): void {
  if (life.application?.kind === 'RETURN') decideReturn(life, move)
  else if (move.decision !== 'approve') closeApplication(life)
  else if (life.application && agree(life, life.application)) {
    if (life.application.kind === 'EXTEND') extend(life, life.application)
    else suspend(life, life.application)
  }
}

function decideReturn(life: Life, move: Move<'decide'>): void {
  if (move.decision !== 'approve') {
    life.designated ||= move.decision === 'designate'
    keepUnit(life)
    return
  }
  releaseUnit(life)
  // accepted with a unit named: dispatched at once, and nobody may return any more (rules R43)
  if (move.unit === undefined) return
  life.designated = true
  dispatch(life, move.unit)
}
