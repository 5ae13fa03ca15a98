import fc from 'fast-check'
import { type Actor, system } from '#domain/actors/actor.ts'
import type { Application, Case } from '#domain/case/case.ts'
import { hasChildren, isOwedWord, someCallerWaits } from '#domain/case/children.ts'
import { isActive, type State, stageOf } from '#domain/case/state.ts'
import type { ApplicationKind } from '#domain/city/codes.ts'
import { DAY, HOUR, type Instant, MINUTE } from '#domain/time/instant.ts'
import { type Body, bodies, type Choose, chooser } from './bodies.ts'
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
  stray: fc.integer({ min: 0, max: 9 }).map((n) => n < 1),
  command: fc.nat(),
  actor: fc.nat(),
  detail: fc.nat(),
})

/** At least thirty turns: most cases come to their end, some by every way there is. */
const someTurns = fc.array(aTurn, { minLength: 30, maxLength: 45, size: 'max' })

export type CityName = 'demo' | 'beijing' | 'dispatching' | 'deliberate'

/** A sequence of commands in a city: on one case, and on the next when that has ended for good. */
export type Walk = { readonly city: CityName; readonly turns: readonly Turn[] }

const aWalk: fc.Arbitrary<Walk> = fc.record({
  city: fc.constantFrom('demo', 'demo', 'beijing', 'dispatching', 'deliberate'),
  turns: someTurns,
})

/** The walk of a seed: always the same, and none like that of another seed. */
export function walkOf(seed: number): Walk {
  const [walk] = fc.sample(fc.noBias(aWalk), { seed, numRuns: 1 })
  if (!walk) throw new Error('a seed has a walk')
  return walk
}

/** Nothing happens to it any more: archived, or ended without having been closed, and nobody is owed a word. */
export function isOver(one: Case): boolean {
  return over.includes(one.state) && !isOwedWord(one) && one.tellAt === undefined
}

const over: readonly State[] = ['ARCHIVED', 'REJECTED', 'VOIDED', 'MERGED', 'TRANSFERRED', 'ANSWERED']

/** What somebody says in this turn, and who. */
export function said(one: Case, turn: Turn, at: Instant): { readonly actor: Actor; readonly body: Body } {
  const pick = chooser(turn.command)
  const asked = [...(fitting[one.state]?.(one) ?? []), ...family(one), ...beside(one, chooser(turn.actor))]
  if (turn.stray || asked.length === 0) {
    const actor = chooser(turn.actor)(everybody(one))
    return { actor, body: bodyOf(pick(Object.keys(bodies)), one, turn.detail, at) }
  }
  const [type, actor] = pick(asked)
  return { actor, body: bodyOf(type, one, turn.detail, at) }
}

/** How long it is before the turn; nobody hurries about a closed case. */
export function waitBefore({ state }: Case, { wait }: Turn): Instant {
  return state === 'CLOSED' ? 3 * wait : wait
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

/** Whoever of the unit has not withdrawn. */
export function headOf({ obligation, withdrawn = [] }: Case): Actor {
  const unit = obligation?.unit ?? 'u-city-water'
  return { person: `head of ${unit}${'′'.repeat(withdrawn.length)}`, roles: ['unit-admin'], unit }
}

export function handlerOf({ obligation, withdrawn = [] }: Case): Actor {
  const unit = obligation?.unit ?? 'u-city-water'
  return { person: `handler of ${unit}${'′'.repeat(withdrawn.length)}`, roles: ['handler'], unit }
}

function checkerOf({ tasks, place }: Case): Actor {
  return { ...inspector, person: tasks[0]?.person ?? inspector.person, area: place.area }
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
    ['self-handle', inspector],
  ],
  REPORTED: () => [
    ...times(9, ['accept', operator]),
    ['answer', operator],
    ...times(2, ['send-verify', operator]),
    ['transfer', chief],
    ['reject', operator],
    ['apply', operator],
  ],
  VERIFYING: (one) => [
    ...tasks(one),
    ['decline-task', checkerOf(one)],
    ['recall-task', operator],
    ['apply', operator],
  ],
  ACCEPTED: () => [
    ...times(6, ['file', chief]),
    ['refuse-filing', chief],
    ['send-back-intake', chief],
    ['apply', operator],
  ],
  FILED: () => [...times(4, ['dispatch', dispatcher]), ['dispatch', people.supervisor]],
  DISPATCHED: (one) => [
    ...times(4, ['sign', handlerOf(one)]),
    ...times(4, ['apply', headOf(one)]),
    ['recall', dispatcher],
  ],
  DISPUTED: (one) => [
    ['decide', chief],
    ['decide', dispatcher],
    ['withdraw', headOf(one)],
    ...times(2, ['apply', operator]),
  ],
  HANDLING: (one) => [
    ...(one.clocks.CONTACT && !one.contact ? times(6, ['record-contact', handlerOf(one)]) : []),
    ...times(9, ['submit', handlerOf(one)]),
    ...times(4, ['apply', headOf(one)]),
    ['apply', handlerOf(one)],
    ['recall', chief],
  ],
  SUSPENDED: (one) => [['resume', headOf(one)], ...times(4, ['apply', operator])],
  UNIT_REVIEW: (one) => [
    ...times(12, ['hand-over', headOf(one)]),
    ...times(2, ['send-back', headOf(one)]),
    ['recall', chief],
  ],
  FEEDBACK: (one) => [
    ...times(one.row?.closing.site ? 6 : 1, ['send-check', operator]),
    ...times(12, someCallerWaits(one) ? ['pass', operator] : ['close', chief]),
    ['fail', operator],
    ['close', supervisor],
  ],
  CHECKING: (one) => [
    ...times(2, ...tasks(one)),
    ...times(4, someCallerWaits(one) ? ['pass', operator] : ['close', chief]),
    ['decline-task', checkerOf(one)],
    ['recall-task', operator],
    ['send-check', operator],
    ['close', supervisor],
    ['fail', dispatcher],
  ],
  CALLBACK: ({ awaits, applications }) => [
    ['record-attempt', caller],
    // an application in callback is decided before the citizen is reached, now and then
    ...times(awaits || applications.length > 0 ? 1 : 6, ['record-callback', caller]),
    ...times(awaits ? 4 : 0, ['confirm', chief]),
    ['close', supervisor],
    ...times(3, ['apply', operator]),
  ],
  CLOSED: (one) => {
    const appealed = one.applications.some(({ kind }) => kind === 'APPEAL')
    return [...times(appealed ? 12 : 3, ['apply', operator]), ...times(2, ['apply', headOf(one)])]
  },
}

/** What cases of one matter have to do with each other, said by people or by the rules. */
function family(one: Case): readonly Fit[] {
  if (one.state === 'MERGED') {
    return [
      ...times(2, ['record-attempt', caller]),
      ...times(3, ['record-callback', caller]),
      ['tell-child', system],
      ['unmerge', dispatcher],
      ['unmerge', system],
    ]
  }
  const merger = one.state === 'REPORTED' ? operator : mergedLate.includes(one.state) && dispatcher
  const waiting = one.children?.waiting ?? 0
  return [
    ...(merger ? [['merge', merger] as const] : []),
    ...(isActive(one.state) ? [['count-child', system] as const] : []),
    ...(isActive(one.state) && hasChildren(one) ? times(2, ['release-child', system]) : []),
    ...(one.state === 'CALLBACK' && waiting > 0 ? times(6, ['count-answer', system]) : []),
    ...(stageOf(one.state) ? [['restart-workflow', system] as const] : []),
  ]
}

const mergedLate: readonly State[] = ['ACCEPTED', 'FILED', 'DISPUTED', 'DISPATCHED', 'HANDLING']

/** Whoever has an inspector's task does it; one that nobody has is claimed. */
function tasks(one: Case): readonly Fit[] {
  const [task] = one.tasks
  if (!task) return []
  return task.person === undefined
    ? times(4, ['claim-task', inspector])
    : times(4, ['complete-task', checkerOf(one)])
}

/** What goes on beside the flow: words on open applications, by the level that is asked, and the day's work. */
function beside(one: Case, pick: Choose): readonly Fit[] {
  if (one.state === 'DRAFT') return []
  const words = one.applications.flatMap((application): readonly Fit[] => {
    const untold = one.clocks.PROMISE !== undefined && (one.toldAt ?? 0) < application.at
    const pressed = untold ? { decide: 4, tell: 60 } : { decide: 60, tell: 1 }
    const said = wordsSaid[application.kind]?.(one) ?? (one.state === 'CALLBACK' ? 24 : 9)
    const usual = { decide: said, tell: 1 }
    const { decide, tell } = application.kind === 'SUSPEND' ? pressed : usual
    const applicant: Actor = {
      ...{ person: application.by, roles: ['operator', 'unit-admin'] },
      ...{ area: '31', unit: unitOf(one) },
    }
    return [
      ...times(decide, ['decide', { ...asked(application, one), person: `level ${application.level}` }]),
      ...times(tell, ['record-told', operator]),
      ...times(2, ['withdraw', applicant]),
    ]
  })
  const daily = isActive(one.state) ? [pick(centreDaily)] : []
  const work = withUnit.includes(one.state) ? [pick(unitDaily)(one)] : []
  return [
    ...words,
    ...times(one.state === 'DISPUTED' || one.state === 'SUSPENDED' ? 6 : 3, ...daily, ...work),
  ]
}

/** How often a level speaks, where it is pressed or may take its time. */
const wordsSaid: { readonly [K in ApplicationKind]?: (one: Case) => number } = {
  EXTEND: () => 24,
  RETURN: () => 1,
  // now and then an appeal is still open when the case has been reopened
  APPEAL: ({ state }) => (state === 'CLOSED' ? 1 : 4),
  REOPEN: () => 18,
}

const centreDaily: readonly Fit[] = [
  ['urge', citizen],
  ['urge', operator],
  ['add-facts', operator],
  ['amend', operator],
  ['record-told', operator],
  ['transfer-note', dispatcher],
  ['apply', operator],
  ['apply', operator],
]

const withUnit: readonly State[] = ['DISPUTED', 'DISPATCHED', 'HANDLING', 'UNIT_REVIEW']

const unitDaily: readonly ((one: Case) => Fit)[] = [
  (one) => ['record-contact', handlerOf(one)],
  (one) => ['interim-report', handlerOf(one)],
  (one) => ['add-evidence', handlerOf(one)],
  (one) => ['assign', headOf(one)],
  (one) => ['withdraw-handler', handlerOf(one)],
  (one) => ['sign', handlerOf(one)],
  (one) => ['apply', headOf(one)],
  () => ['relay-contact', operator],
]

function asked({ deciders, level }: Application, one: Case): Actor {
  const role = deciders[level] ?? 'supervisor'
  return role === 'unit-admin' ? headOf(one) : { person: role, roles: [role], area: '31' }
}

function unitOf({ obligation }: Case): string {
  return obligation?.unit ?? 'u-city-water'
}

function times(n: number, ...fits: readonly Fit[]): readonly Fit[] {
  return Array.from({ length: n }, () => fits).flat()
}
