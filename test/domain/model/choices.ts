import { closes, DAY, HOUR, type Instant, local, MINUTE, WORKING_DAY } from './calendar.ts'
import { dueAt } from './clock.ts'
import type { Birth, Life } from './life.ts'
import { isOn } from './life.ts'
import { type Move, reasonsToRefuse } from './moves.ts'
import { standard } from './policy.ts'

/** Picks one of several by what the life drew. */
export type Choose = <T>(among: readonly T[]) => T

const units = [
  'u-city-water',
  'u-city-housing',
  'u-city-greening',
  'u-city-transport',
  'u-city-education',
  'u-city-health',
  'u-city-economy',
  'u-city-communications',
]

/** Cases of every policy row the rules time differently, some for a citizen, some found by an inspector. */
export const births: readonly Omit<Birth, 'reportedAt' | 'isWoken'>[] = [
  { row: 'H0601-1', hotline: 'H4', citizen: true },
  { row: 'H0601-1', hotline: 'H4', citizen: true },
  { row: 'H0601-1', hotline: 'H4', citizen: true },
  { row: 'H0601-1', hotline: 'H1', citizen: true },
  { row: 'H0601-1', hotline: 'H2', citizen: true },
  { row: 'H0601-1', hotline: 'H8', citizen: true },
  { row: 'H0101-1', hotline: 'H3', citizen: true },
  { row: 'C0137-1', hotline: 'H4', citizen: true },
  { row: 'C0137-3', hotline: 'H4', citizen: true },
  { row: 'E0505-1', hotline: 'H4', citizen: true },
  { row: 'C0301-1', hotline: 'H4', citizen: false },
  { row: 'C0137-3', hotline: 'H4', citizen: false },
  { row: 'C0137-4', hotline: 'H4', citizen: false },
  { row: 'E0505-1', hotline: 'H4', citizen: false },
]

/** Days to be born on: usual weeks, the eve of holidays, make-up days, a Friday. */
export const birthdays = [
  '03-09',
  '03-06',
  '02-12',
  '04-03',
  '04-30',
  '05-08',
  '06-17',
  '09-18',
  '09-28',
  '09-30',
].map((day) => local(`${day} 00:00`))

const soon = [0, 1, 999, MINUTE, 7 * MINUTE + 1, 40 * MINUTE, HOUR]
const later = [3 * HOUR, 5 * HOUR + 333, 9 * HOUR, 15 * HOUR, DAY, 3 * DAY]
const muchLater = [3 * DAY, 5 * DAY, 9 * DAY, 30 * DAY]

/** The next instant: some while later, exactly when something is due, a moment after, or at the turn of a working day. */
export function nextInstant(life: Life, choose: Choose, jitter: number): Instant {
  const { deadline } = life.application ?? {}
  const dues = [...Object.values(life.clocks).map(dueAt), deadline].flatMap((due) => due ?? [])
  const close = closes.find((at) => at > life.at) ?? life.at
  const marks = [...dues, ...dues.map((at) => at + 1), close, close + DAY - 10 * HOUR].filter(
    (at) => at >= life.at,
  )
  const isQuick = ['REPORTED', 'VERIFYING', 'FILED'].includes(life.state) || life.application !== undefined
  const delays = choose(
    isQuick ? [soon, soon, soon, soon, soon, later] : [soon, soon, soon, later, later, muchLater],
  )
  return choose([true, true, true, !isQuick, false])
    ? life.at + choose(delays) + choose([0, jitter])
    : choose(marks)
}

/** What may be tried now: mostly what the rules allow, sometimes what they may forbid. */
export function choicesFor(life: Life, choose: Choose): readonly Move[] {
  const { application } = life
  const tell: Move[] = isOn(life, 'PROMISE') ? [{ type: 'told' }] : []
  const mustTell = application !== undefined && application.kind !== 'RETURN' && life.toldAt < application.at
  const mayRecall = ['DISPATCHED', 'HANDLING', 'UNIT_REVIEW'].includes(life.state) && !life.handedOver
  const recall: Move[] = mayRecall && life.ruledOut.length < 3 ? [{ type: 'recall' }] : []
  const all = [...inState[life.state](life, choose), ...choose([[], [], tell, recall])]
  const allowed = all.filter((move) => reasonsToRefuse(life, move).length === 0)
  return mustTell && tell.length > 0
    ? choose([tell, tell, tell, all])
    : choose([allowed, allowed, allowed, all])
}

const inState: Readonly<Record<Life['state'], (life: Life, choose: Choose) => readonly Move[]>> = {
  REPORTED: ({ row, citizen, verified }) =>
    standard[row].verify && citizen && !verified ? [{ type: 'send-verify' }] : [{ type: 'accept' }],
  VERIFYING: () => [{ type: 'verified' }],
  FILED: ({ ruledOut }, choose) => [
    { type: 'dispatch', unit: choose(units.filter((unit) => !ruledOut.includes(unit))) },
  ],
  DISPATCHED: () => [{ type: 'sign' }, { type: 'sign' }, { type: 'apply', kind: 'RETURN' }],
  DISPUTED: ({ returns, ruledOut, unit }, choose) => {
    const other = choose(units.filter((id) => id !== unit && !ruledOut.includes(id)))
    const locked: Move[] = [
      { type: 'decide', decision: 'designate' },
      { type: 'decide', decision: 'approve', unit: other },
    ]
    // the second return of a case is locked: accepted with a unit named, or designated (rules R42)
    if (returns >= 2) return locked
    return [
      ...locked,
      { type: 'decide', decision: 'refuse' },
      { type: 'decide', decision: 'refuse' },
      { type: 'decide', decision: 'approve' },
      { type: 'decide', decision: 'approve' },
      { type: 'withdraw' },
    ]
  },
  HANDLING: (life, choose) => {
    const delays = delaying(life, choose)
    const work: Move[] = [
      { type: 'apply', kind: 'RETURN' },
      ...(isOn(life, 'CONTACT') ? ([{ type: 'contact' }, { type: 'contact' }] as const) : []),
      ...(isOn(life, 'INTERIM') ? ([{ type: 'interim' }] as const) : []),
      ...(life.clocks.CONTACT ? [] : ([{ type: 'submit' }, { type: 'submit' }] as const)),
    ]
    if (life.application)
      return choose([decisions(life), decisions(life), decisions(life), [...delays, ...work]])
    return choose([delays, [...delays, ...work], work])
  },
  UNIT_REVIEW: (life, choose) => {
    const repliedAt = Math.max(life.obligedAt, life.at - choose([0, 1, HOUR, DAY, 4 * DAY]))
    return [
      { type: 'hand-over' },
      ...(life.citizen
        ? ([
            { type: 'hand-over', repliedAt },
            { type: 'hand-over', repliedAt },
          ] as const)
        : []),
      { type: 'send-back' },
      ...(life.application ? decisions(life) : []),
    ]
  },
  SUSPENDED: () => [{ type: 'resume' }, { type: 'apply', kind: 'RETURN' }],
  FEEDBACK: (life) => afterwards(life),
  CHECKING: (life) => (life.clocks.CHECK ? [{ type: 'checked' }] : afterwards(life)),
  CALLBACK: ({ clocks }) =>
    clocks.CONFIRM
      ? [{ type: 'confirm' }]
      : [
          { type: 'callback', isHappy: false },
          { type: 'callback', isHappy: false },
          { type: 'callback', isHappy: true },
        ],
  CLOSED: () => [],
  ARCHIVED: () => [],
}

function decisions({ application }: Life): readonly Move[] {
  const refuse = { type: 'decide', decision: 'refuse' } as const
  const approve = { type: 'decide', decision: 'approve' } as const
  // what has risen to the parent centre is left to lapse
  const mayDecide = !(application?.hasRisen && application.deciders[0] === 'supervisor')
  return mayDecide ? [approve, approve, approve, approve, refuse] : []
}

function delaying({ at, bound }: Life, choose: Choose): readonly Move[] {
  const { handling } = bound
  const amounts =
    handling.mode === 'legal'
      ? [1, 2, 3, 5, 6, 10, 11]
      : [HOUR, 2 * HOUR, WORKING_DAY, handling.ms, 2 * handling.ms]
  const until = at + choose([HOUR + 1, 5 * HOUR, DAY, 3 * DAY + 77, 12 * DAY, 61 * DAY, 100 * DAY, 400 * DAY])
  const byHead = choose([true, true, false])
  return [
    { type: 'apply', kind: 'EXTEND', amount: choose(amounts), byHead },
    { type: 'apply', kind: 'EXTEND', amount: amounts[0] ?? 1, byHead },
    { type: 'apply', kind: 'SUSPEND', until, byHead },
  ]
}

function afterwards({ row, citizen, checked, state }: Life): readonly Move[] {
  const fail = { type: 'fail' } as const
  const isMissing = standard[row].check && !checked
  if (isMissing) return [{ type: 'send-check' }, { type: 'send-check' }, fail]
  const on = citizen ? ({ type: 'pass' } as const) : ({ type: 'close' } as const)
  return state === 'CHECKING' ? [on, on, fail] : [on, on, fail]
}
