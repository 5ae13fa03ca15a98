import fc from 'fast-check'
import type { Actor } from '#domain/actors/actor.ts'
import type { Application, Case } from '#domain/case/case.ts'
import { isActive, type State } from '#domain/case/state.ts'
import { DAY, HOUR, type Instant, MINUTE } from '#domain/time/instant.ts'
import { type Body, bodies, chooser } from './bodies.ts'
import { people } from './people.ts'

/** One turn of a random walk: time passes, and somebody says something, mostly what the state asks for. */
export type Turn = {
  readonly wait: number
  readonly stray: boolean
  readonly command: number
  readonly actor: number
  readonly detail: number
}

export const aTurn: fc.Arbitrary<Turn> = fc.record({
  wait: fc.oneof(
    { weight: 12, arbitrary: fc.integer({ min: 0, max: 40 * MINUTE }) },
    { weight: 4, arbitrary: fc.integer({ min: 0, max: 9 * HOUR }) },
    { weight: 2, arbitrary: fc.integer({ min: 0, max: 4 * DAY }) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 45 * DAY }) },
  ),
  stray: fc.integer({ min: 0, max: 9 }).map((n) => n < 2),
  command: fc.nat(),
  actor: fc.nat(),
  detail: fc.nat(),
})

/** At least twenty turns: most cases come to their end, some by every way there is. */
export const someTurns = fc.array(aTurn, { minLength: 20, maxLength: 40, size: 'max' })

/** What somebody says in this turn, and who. */
export function said(one: Case, turn: Turn, at: Instant): { readonly actor: Actor; readonly body: Body } {
  const pick = chooser(turn.command)
  const asked = [...(fitting[one.state]?.(one) ?? []), ...beside(one)]
  if (turn.stray || asked.length === 0) {
    const actor = chooser(turn.actor)(everybody(one))
    return { actor, body: bodyOf(pick(Object.keys(bodies)), one, turn.detail, at) }
  }
  const [type, actor] = pick(asked)
  return { actor, body: bodyOf(type, one, turn.detail, at) }
}

/** A well-formed body of a command, with choices taken from `detail`. */
export function bodyOf(type: string, one: Case, detail: number, at: Instant): Body {
  const body = bodies[type]
  if (!body) throw new Error(`no body for ${type}`)
  return body(one, chooser(detail), at)
}

/** All who might act: centre, strangers, the present unit's people, and somebody with all roles. */
export function everybody(one: Case): readonly Actor[] {
  const jack: Actor = {
    person: 'jack',
    roles: ['operator', 'dispatcher', 'duty-chief', 'callback-agent', 'inspector', 'unit-admin', 'handler'],
    area: '31',
    unit: one.obligation?.unit ?? 'u-city-water',
  }
  return [...Object.values(people), headOf(one), handlerOf(one), jack, jack]
}

const { operator, dispatcher, chief, caller, inspector, citizen, supervisor } = people

function headOf({ obligation }: Case): Actor {
  const unit = obligation?.unit ?? 'u-city-water'
  return { person: `head of ${unit}`, roles: ['unit-admin'], unit }
}

function handlerOf({ obligation }: Case): Actor {
  const unit = obligation?.unit ?? 'u-city-water'
  return { person: `handler of ${unit}`, roles: ['handler'], unit }
}

function checkerOf({ tasks }: Case): Actor {
  return { ...inspector, person: tasks[0]?.person ?? inspector.person }
}

type Fit = readonly [type: string, actor: Actor]

/** What a state asks for; what leads on is said more often. */
const fitting: { readonly [S in State]?: (one: Case) => readonly Fit[] } = {
  DRAFT: () => [
    ['register', operator],
    ['register', operator],
    ['register', inspector],
    ['register', citizen],
    ['register', { person: 'sensor', roles: ['device'] }],
  ],
  REPORTED: () => [
    ...times(9, ['accept', operator]),
    ['answer', operator],
    ...times(2, ['send-verify', operator]),
    ['transfer', chief],
    ['reject', operator],
  ],
  VERIFYING: (one) => [
    ...times(4, ['complete-task', checkerOf(one)]),
    ['claim-task', inspector],
    ['decline-task', checkerOf(one)],
    ['recall-task', operator],
  ],
  ACCEPTED: () => [...times(6, ['file', chief]), ['refuse-filing', chief], ['send-back-intake', chief]],
  FILED: () => [...times(4, ['dispatch', dispatcher]), ['dispatch', people.supervisor]],
  DISPATCHED: (one) => [
    ...times(4, ['sign', handlerOf(one)]),
    ...times(2, ['apply', headOf(one)]),
    ['record-contact', handlerOf(one)],
    ['interim-report', handlerOf(one)],
    ['recall', dispatcher],
  ],
  DISPUTED: (one) => [
    ...times(4, ['decide', chief]),
    ['decide', dispatcher],
    ['withdraw', headOf(one)],
    ['record-contact', handlerOf(one)],
  ],
  HANDLING: (one) => [
    ...(one.clocks.CONTACT && !one.contact ? times(6, ['record-contact', handlerOf(one)]) : []),
    ...times(6, ['submit', handlerOf(one)]),
    ['sign', handlerOf(one)],
    ...times(4, ['apply', headOf(one)]),
    ['apply', handlerOf(one)],
    ['recall', chief],
    ['assign', headOf(one)],
    ['add-evidence', handlerOf(one)],
    ['withdraw-handler', handlerOf(one)],
  ],
  SUSPENDED: (one) => [['resume', headOf(one)]],
  UNIT_REVIEW: (one) => [...times(6, ['hand-over', headOf(one)]), ['send-back', headOf(one)]],
  FEEDBACK: (one) => [
    ...times(one.row?.closing.site ? 6 : 1, ['send-check', operator]),
    ...times(5, one.caller === 'WILLING' ? ['pass', operator] : ['close', chief]),
    ['fail', operator],
    ['close', supervisor],
  ],
  CHECKING: (one) => [
    ...times(one.tasks.length > 0 ? 9 : 0, ['complete-task', checkerOf(one)]),
    ...times(4, one.caller === 'WILLING' ? ['pass', operator] : ['close', chief]),
    ['claim-task', inspector],
    ['decline-task', checkerOf(one)],
    ['recall-task', operator],
    ['send-check', operator],
    ['close', supervisor],
    ['fail', dispatcher],
  ],
  CALLBACK: ({ awaits, applications }) => [
    ['record-attempt', caller],
    // an application in callback is decided before the citizen is reached, now and then
    ...times(awaits || applications.length > 0 ? 1 : 4, ['record-callback', caller]),
    ...times(awaits ? 4 : 0, ['confirm', chief]),
    ['close', supervisor],
    ...times(5, ['apply', operator]),
  ],
  CLOSED: (one) => [...times(3, ['apply', operator]), ...times(2, ['apply', headOf(one)])],
}

/** What goes on beside the flow: words on open applications, by the level that is asked, and the day's work. */
function beside(one: Case): readonly Fit[] {
  if (one.state === 'DRAFT') return []
  const words = one.applications.flatMap((application): readonly Fit[] => [
    ...times(
      one.state === 'CALLBACK' || application.kind === 'SUSPEND' || application.kind === 'EXTEND' ? 24 : 6,
      ['decide', { ...asked(application, one), person: `level ${application.level}` }],
    ),
    ...times(application.kind === 'SUSPEND' ? 8 : 1, ['record-told', operator]),
    [
      'withdraw',
      { person: application.by, roles: ['operator', 'unit-admin'], area: '31', unit: unitOf(one) },
    ],
  ])
  const daily: readonly Fit[] = [
    ['urge', citizen],
    ['urge', operator],
    ['add-facts', operator],
    ['amend', operator],
    ['record-told', operator],
    ['relay-contact', operator],
    ['transfer-note', dispatcher],
    ['apply', operator],
  ]
  const today =
    (one.applied + one.seq + one.urges.staff + one.urges.citizen + one.hands.persons.length) % daily.length
  return [...words, ...(isActive(one.state) ? daily.slice(today, today + 1) : [])]
}

function asked({ deciders, level }: Application, one: Case): Actor {
  const role = deciders[level] ?? 'supervisor'
  return role === 'unit-admin' ? headOf(one) : { person: role, roles: [role], area: '31' }
}

function unitOf({ obligation }: Case): string {
  return obligation?.unit ?? 'u-city-water'
}

function times(n: number, fit: Fit): readonly Fit[] {
  return Array.from({ length: n }, () => fit)
}
