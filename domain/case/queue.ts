import { centreFor, unitFor, type Wanted } from '#domain/actors/eligible.ts'
import { unitOf } from '#domain/actors/scope.ts'
import { codeLength, isWithin } from '#domain/city/area.ts'
import type { City } from '#domain/city/city.ts'
import { isRunning } from '#domain/clocks/clock.ts'
import type { ClockKind } from '#domain/clocks/kinds.ts'
import { askedRole } from '#domain/commands/decide.ts'
import type { Instant } from '#domain/time/instant.ts'
import type { Application, Case } from './case.ts'
import { isOwedWord } from './children.ts'
import { type Phase, phaseOf } from './state.ts'

/** A place in a worklist: whose it is, and when the owner of that worklist must have acted (M30). */
export type QueueEntry = { readonly queue: string; readonly dueAt: Instant }

/** Something to do on a case that stands in a worklist of its own: an inspector's task, the duty chief's word. */
export type Work = QueueEntry & { readonly id: string; readonly kind: ClockKind }

/** Clocks of the owner of each phase's worklist; the first that runs gives its due instant. */
const ownersClocks: Readonly<Record<Exclude<Phase, 'ended'>, readonly ClockKind[]>> = {
  intake: ['ACCEPT', 'DESK', 'VERIFY'],
  dispatch: ['ADJUDICATE', 'DISPATCH', 'DESK'],
  handling: ['HANDLING'],
  parked: ['HANDLING'],
  feedback: ['REVIEW', 'CHECK'],
  callback: ['CALLBACK', 'CONFIRM'],
}

/** What each phase asks of the centre: the first of these that is the case's turn. */
const asks: Readonly<Record<Phase, readonly Wanted['command'][]>> = {
  intake: [{ type: 'accept' }, { type: 'file' }],
  dispatch: [{ type: 'dispatch' }],
  handling: [],
  parked: [],
  feedback: [{ type: 'pass' }, { type: 'close', forced: false }],
  callback: [
    { type: 'record-callback', contacted: false },
    { type: 'confirm', upheld: true },
  ],
  ended: [],
}

/**
 * The worklist a case stands in: of its phase, for the unit that has it, or for the centre that may do what the phase asks
 * (rules R47); none after the end.
 */
export function queueOf(one: Case, city: City): QueueEntry | undefined {
  const phase = phaseOf(one.state)
  if (one.merged && isOwedWord(one)) {
    return { queue: callersOf(one.merged.into), dueAt: one.clocks.PROMISE?.dueAt ?? one.registered.at }
  }
  if (phase === 'ended') return undefined
  const dueAt = dueOf(one, ownersClocks[phase]) ?? one.registered.at
  const unit = phase === 'handling' || phase === 'parked' ? one.obligation?.unit : undefined
  return { queue: queueName(phase, unit ?? centreOf(one, city, [...asks[phase], ...returnsOf(one)])), dueAt }
}

/** What the unit owes beside the handling: a task of its own while the clock runs (rules R63). */
const unitsTasks = ['CONTACT', 'INTERIM'] as const satisfies readonly ClockKind[]

/** What stands in worklists beside the case. */
export function worksOf(one: Case, city: City): readonly Work[] {
  const tasks = one.tasks.map(({ id, kind, person }) => ({
    id,
    kind,
    queue: queueName('task', person ?? one.place.area),
  }))
  const decisions = one.applications.map((application) => ({
    id: application.id,
    // of a return the clock of the adjudication says when
    ...(application.dueAt !== undefined && { dueAt: application.dueAt }),
    kind: 'ADJUDICATE' as const,
    queue: queueName('decide', deciderOf(one, application, city)),
  }))
  const words = one.awaits
    ? [
        {
          id: confirmation,
          kind: 'CONFIRM' as const,
          queue: queueName('decide', centreOf(one, city, asks.callback)),
        },
      ]
    : []
  const unit = one.obligation?.unit
  const reports = unitsTasks.flatMap((kind) =>
    unit !== undefined && isRunning(one.clocks[kind])
      ? [{ id: kind, kind, queue: queueName('task', unit) }]
      : [],
  )
  return [...tasks, ...decisions, ...words, ...reports].map((work) => ({
    dueAt: dueOf(one, [work.kind]) ?? one.registered.at,
    ...work,
  }))
}

/** Work item of the duty chief's word after a callback: a case has one at a time. */
const confirmation = 'CONFIRM'

/** The word that an entry of a list of decisions waits for; absent once it was said, or where the entry is another task. */
export function wordOn(one: Case, workId: string): Wanted['command'] | undefined {
  if (workId === confirmation) return one.awaits && { type: 'confirm', upheld: true }
  return one.applications.some(({ id }) => id === workId) ? decisionOn(workId) : undefined
}

/** True for the kinds of work that wait for somebody's word: others have one owner, and need not be asked whose they are. */
export function isWord(kind: string | undefined): boolean {
  return kind === 'ADJUDICATE' || kind === 'CONFIRM'
}

const callers = 'callers:'

/** Worklist of the callers who follow a case and are owed a word: those of the cases merged into it (rules R35). */
export function callersOf(parentId: string): string {
  return `${callers}${parentId}`
}

/** The case whose callers a worklist holds; absent for any other worklist. */
export function parentOf(queue: string): string | undefined {
  return queue.startsWith(callers) ? queue.slice(callers.length) : undefined
}

/** Areas whose centres keep worklists, of those within an area: the city's and the districts', and the area itself. */
export function centresWithin(scope: string, { pack: { areas } }: City): readonly string[] {
  return areas.flatMap(({ code }) =>
    code === scope || (isWithin(code, scope) && code.length <= codeLength.district) ? [code] : [],
  )
}

/** All worklists in which open cases of a city stand: of every unit, and of every centre down to the districts. */
export function worklistsOf(city: City): readonly string[] {
  const centres = centresWithin(city.root.code, city)
  const { units } = city.pack
  return [
    ...(['handling', 'parked'] as const).flatMap((phase) => units.map(({ id }) => queueName(phase, id))),
    ...(['intake', 'dispatch', 'feedback', 'callback'] as const).flatMap((phase) =>
      centres.map((code) => queueName(phase, code)),
    ),
  ]
}

/** Whose a worklist is: the unit, or the area of the centre. */
export function ownerIn(queue: string): string {
  return queue.slice(queue.indexOf(':') + 1)
}

/** Name of a worklist, as a client asks for it (`queue=handling:UNIT`). */
function queueName(stage: Phase | 'task' | 'decide', owner: string): string {
  return `${stage}:${owner}`
}

/** While a return is open, the phase asks for the word on it. */
function returnsOf({ applications }: Case): readonly Wanted['command'][] {
  return applications.filter(({ kind }) => kind === 'RETURN').map(({ id }) => decisionOn(id))
}

/** The word of the level that an application waits for. */
function decisionOn(applicationId: string): Wanted['command'] {
  return { type: 'decide', applicationId, decision: 'approve' }
}

/** The district of the case, or the centre above it where nobody of the district may do what is asked (rules R47). */
function centreOf(one: Case, city: City, commands: readonly Wanted['command'][]): string {
  const district = districtOf(one)
  for (const command of commands) {
    const centre = centreFor({ one, command, city }, district)
    if (centre !== undefined) return centre
  }
  return district
}

/** Whose word an application waits for now: that of the unit while its level is asked, else a centre's (rules R39, R47). */
function deciderOf(one: Case, application: Application, city: City): string {
  const command = decisionOn(application.id)
  const unit = unitRoles.includes(askedRole(application)) ? unitOf(one) : undefined
  if (unit === undefined) return centreOf(one, city, [command])
  return unitFor({ one, command, city }, unit) ?? unit
}

/** Roles that decide for their unit. */
const unitRoles: readonly string[] = ['unit-admin', 'handler']

/** District code of a case, or the city's where it has no district. */
function districtOf({ place }: Case): string {
  return place.area.slice(0, 6)
}

function dueOf(one: Case, kinds: readonly ClockKind[]): Instant | undefined {
  const clock = kinds.map((kind) => one.clocks[kind]).find((found) => found !== undefined)
  return clock?.dueAt
}
