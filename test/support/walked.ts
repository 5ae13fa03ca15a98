import { type Actor, system } from '#domain/actors/actor.ts'
import { type Case, draft } from '#domain/case/case.ts'
import { decide } from '#domain/case/decide.ts'
import { lastActedAt } from '#domain/case/effective-at.ts'
import type { CaseEvent } from '#domain/case/events.ts'
import { evolve } from '#domain/case/evolve.ts'
import type { Context, Request } from '#domain/case/input.ts'
import type { RefusalCode } from '#domain/case/refusals.ts'
import { type Result, refused } from '#domain/case/result.ts'
import { settle } from '#domain/case/settle.ts'
import type { City } from '#domain/city/city.ts'
import { commands } from '#domain/commands/catalogue.ts'
import { HOUR, type Instant } from '#domain/time/instant.ts'
import { appendOf, blankHead } from '#lambdas/shared/append.ts'
import { type Head, readHead } from '#lambdas/shared/head.ts'
import { commandKeyOf } from '#lambdas/shared/identity.ts'
import type { Append } from '#lambdas/shared/store.ts'
import type { Body } from './bodies.ts'
import { beijingCity, deliberateCity, demoCity, dispatchingCity } from './demo-city.ts'
import { parents } from './parents.ts'
import { readCommand } from './read-command.ts'
import { local } from './story.ts'
import { type CityName, isOver, said, type Turn, type Walk, waitBefore } from './walk.ts'

/** A case before and after one turn of a walk. */
export type Step = {
  readonly city: City
  readonly turn: number
  readonly now: Instant
  readonly actor: Actor
  readonly body: Body
  /** Why the command was not taken. */
  readonly refused?: RefusalCode
  readonly before: Case
  readonly one: Case
  /** What became true in this turn. */
  readonly news: readonly CaseEvent[]
  /** What became true of this case so far, this turn's at the end. */
  readonly events: readonly CaseEvent[]
  /** The write that the turn leads to; absent when nothing became true. */
  readonly append?: Append
  /** The head as it is read after the turn, and the case replayed from the bytes of all its commits. */
  readonly head: Head
  readonly replayed: Case
  /** Commands of persons that were taken, each with its commit. */
  readonly commands: Head['recent']
}

const cities: Readonly<Record<CityName, City>> = {
  demo: demoCity,
  beijing: beijingCity,
  dispatching: dispatchingCity,
  deliberate: deliberateCity,
}

/** What is true of one case of a walk. */
type Course = Pick<Step, 'one' | 'head' | 'replayed' | 'commands' | 'events'>

/**
 * Walks through the turns, from one case to the next when one has ended for good. Whatever a function is given is frozen,
 * so that one that mutates throws.
 */
export function* walked({ city: name, turns }: Walk): Generator<Step> {
  const city = cities[name]
  let now = local('03-06 08:30')
  let cases = 1
  let course = begun(cases)
  for (const [turn, wanted] of turns.entries()) {
    if (isOver(course.one) && !wanted.stray) {
      cases++
      course = begun(cases)
    }
    const before = course.one
    now += waitBefore(before, wanted)
    const parent = parents[wanted.detail % parents.length]
    const caseNo = `20260306${String(cases).padStart(6, '0')}`
    const context = { city, caseNo, ...(parent && { parent }) }
    const clocks = frozen(settle(before, now, context))
    const due = [...clocks, ...toldBy(evolved(before, clocks), now, context)]
    const settled = evolved(before, due)
    const { actor, body } = said(settled, wanted, now)
    const claim = claimIn(wanted, course.events, actor.person, now)
    const answer = spoken(settled, { actor, body, now, ...claim }, context)
    const told = answer.ok ? frozen(answer.value) : []
    const after = evolved(settled, told)
    const later = answer.ok ? frozen(settle(after, now, context)) : []
    const news = [...due, ...told, ...later]
    const entry = { key: commandKeyOf(actor.person, String(turn)), at: now, events: news, actor }
    const memory = commands.has(body.type) ? 'recent' : 'followed'
    const asked = answer.ok && ({ digest: 'd'.repeat(64), memory } as const)
    const append = news.length > 0 ? appendOf({ city }, course.head, { ...entry, ...asked }) : undefined
    const key = answer.ok && memory === 'recent' ? entry.key : undefined
    course = taken(course, evolved(after, later), news, append, key)
    const refusal = answer.ok ? undefined : answer.refusal.code
    yield {
      ...{ city, turn, now, actor, body, before, news, ...course },
      ...(refusal && { refused: refusal }),
      ...(append && { append }),
    }
  }
}

/** What the case's own wake tells the callers of merged cases, once it is time (M17). */
function toldBy(one: Case, now: Instant, context: Context): readonly CaseEvent[] {
  if (one.tellAt === undefined || one.tellAt > now) return []
  const told = decide(one, { type: 'note-children-told' }, { id: 'told', actor: system, at: now }, context)
  if (!told.ok) throw new Error(`children told: ${told.refusal.code}`)
  return told.value
}

type Claim = Pick<Request, 'occurredAt' | 'sentAt' | 'lastActedAt'>

/** Every third command comes from a device that claims up to thirty hours ago (rules R56). */
function claimIn({ actor, detail }: Turn, events: readonly CaseEvent[], person: string, now: Instant): Claim {
  if (actor % 3 > 0) return {}
  const acted = lastActedAt(events, person)
  return {
    occurredAt: now - ((detail + actor) % (30 * HOUR)),
    sentAt: now,
    ...(acted !== undefined && { lastActedAt: acted }),
  }
}

function begun(cases: number): Course {
  const one = frozen(draft(`walk-${cases}`))
  return { one, head: blankHead(one), replayed: one, commands: [], events: [] }
}

function taken(
  course: Course,
  one: Case,
  news: readonly CaseEvent[],
  append: Append | undefined,
  key: string | undefined,
): Course {
  if (!append) return course
  const stored: { readonly events: readonly CaseEvent[] } = JSON.parse(append.commit.bytes)
  return {
    one,
    head: readHead(append.head),
    replayed: stored.events.reduce(evolve, course.replayed),
    commands: key === undefined ? course.commands : [...course.commands, [key, append.commit.n]],
    events: [...course.events, ...news],
  }
}

function evolved(one: Case, events: readonly CaseEvent[]): Case {
  return events.reduce((before, event) => frozen(evolve(before, event)), one)
}

/** What a command that is well formed makes true, or why it is refused. */
export function spoken(
  one: Case,
  { actor, body, now, ...claim }: Pick<Step, 'actor' | 'body' | 'now'> & Claim,
  context: Context,
): Result<readonly CaseEvent[], { readonly code: RefusalCode }> {
  const parsed = readCommand(body)
  if (!parsed.ok) throw new Error(`${body.type}: ${JSON.stringify(parsed.refusal)}`)
  const { command, texts } = parsed.value
  const refs = Object.fromEntries(
    Object.keys(texts).map((name) => [name, { textId: `${now}.${name}`, hash: 'h' }]),
  )
  const decision = decide(one, command, { id: 'id', actor, at: now, texts: refs, ...claim }, context)
  return decision.ok ? decision : refused({ code: decision.refusal.code })
}

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const part of Object.values(value)) frozen(part)
  }
  return value
}
