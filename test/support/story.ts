import { expect } from 'vitest'
import type { Actor } from '#domain/actors/actor.ts'
import { type Case, draft } from '#domain/case/case.ts'
import { decide } from '#domain/case/decide.ts'
import { lastActedAt } from '#domain/case/effective-at.ts'
import type { CaseEvent, EventType } from '#domain/case/events.ts'
import { evolve } from '#domain/case/evolve.ts'
import { broken } from '#domain/case/invariants.ts'
import type { RefusalCode } from '#domain/case/refusals.ts'
import { settle } from '#domain/case/settle.ts'
import type { State } from '#domain/case/state.ts'
import type { City } from '#domain/city/city.ts'
import type { ClockKind } from '#domain/clocks/kinds.ts'
import { formatInstant, type Instant, parseInstant } from '#domain/time/instant.ts'
import { demoCity } from './demo-city.ts'
import { readCommand } from './read-command.ts'

/** Local time of the vectors, `MM-DD HH:mm[:ss[.SSS]]` of 2026 or with a year, in the city's zone. */
export type LocalTime = string

export function local(time: LocalTime): Instant {
  const full = /^\d{4}-/.test(time) ? time : `2026-${time}`
  const at = parseInstant(full, 480)
  if (at === undefined) throw new Error(`not a time: ${time}`)
  return at
}

export function shown(at: Instant | undefined): string | undefined {
  return at === undefined
    ? undefined
    : formatInstant(at, 480).slice(5, -6).replace('T', ' ').replace(/:00$/, '')
}

/** One step of a story: when it was received, who, what was sent, and when a device says that it was done and sent. */
export type Step = readonly [at: LocalTime, by: Actor, body: Readonly<Record<string, unknown>>, claim?: Claim]
type Claim = { readonly occurredAt: LocalTime; readonly sentAt?: LocalTime }

export type Story = {
  readonly one: Case
  readonly events: readonly CaseEvent[]
  readonly city: City
  /** The case that this one follows or is to follow. */
  readonly parent?: Case
  when(...step: Step): Attempt
  /** The story after more steps, each of which must be taken. */
  and(...steps: readonly Step[]): Story
  /** The same case with fields that no story leads to yet, for guards that stand behind others. */
  altered(fields: Partial<Case>): Story
  /** The same case beside another, which it follows or is to follow. */
  beside(parent: Case): Story
  /** The same case after the city put another pack in force. */
  under(city: City): Story
  /** Lets time pass: everything due by then happens. */
  until(time: LocalTime): Story
  due(clock: ClockKind): string | undefined
  types(): readonly EventType[]
  of<T extends EventType>(type: T): readonly Extract<CaseEvent, { type: T }>[]
}

type Attempt = {
  then(state: State, ...types: readonly EventType[]): Story
  refuses(code: RefusalCode, payload?: Readonly<Record<string, unknown>>): void
}

/** A case after these steps, each of which must be taken. */
export function given(...steps: readonly Step[]): Story {
  return givenIn(demoCity, ...steps)
}

export function givenIn(city: City, ...steps: readonly Step[]): Story {
  return storyOf(draft('test'), [], city).and(...steps)
}

function taken(story: Story, step: Step): Story {
  const result = attempt(story, step)
  if (!result.ok)
    throw new Error(`${step[0]} ${String(step[2]['type'])} was refused: ${JSON.stringify(result.refusal)}`)
  return result.value
}

function storyOf(one: Case, events: readonly CaseEvent[], city: City, parent?: Case): Story {
  const story: Story = {
    one,
    events,
    city,
    ...(parent && { parent }),
    when: (...step) => {
      const result = attempt(story, step)
      return {
        // biome-ignore lint/suspicious/noThenProperty: stories read as given, when, then, and are never awaited
        then(state, ...types) {
          if (!result.ok) throw new Error(`was refused: ${JSON.stringify(result.refusal)}`)
          expect(result.value.one.state).toBe(state)
          if (types.length > 0) expect(result.value.types().slice(-types.length)).toEqual(types)
          expect(broken(result.value.one)).toEqual([])
          return result.value
        },
        refuses(code, payload) {
          if (result.ok) throw new Error(`was taken: ${result.value.types().join(' ')}`)
          expect(result.refusal).toMatchObject({ code, ...payload })
        },
      }
    },
    and: (...steps) => steps.reduce(taken, story),
    altered: (fields) => storyOf({ ...one, ...fields }, events, city, parent),
    beside: (other) => storyOf(one, events, city, other),
    under: (other) => storyOf(one, events, other, parent),
    until: (time) => after(story, settle(one, local(time), { city })),
    due: (clock) => shown(one.clocks[clock]?.dueAt),
    types: () => events.map(({ type }) => type),
    of: (type) =>
      events.filter((event): event is Extract<CaseEvent, { type: typeof type }> => event.type === type),
  }
  return story
}

function after(story: Story, events: readonly CaseEvent[]): Story {
  return storyOf(events.reduce(evolve, story.one), [...story.events, ...events], story.city, story.parent)
}

function attempt(story: Story, [time, actor, body, claim]: Step) {
  const at = local(time)
  const { city, parent } = story
  const context = { city, caseNo: '20260309000001', ...(parent && { parent }) }
  const parsed = readCommand(body)
  if (!parsed.ok) throw new Error(`bad input: ${JSON.stringify(parsed.refusal)}`)
  const { command, texts } = parsed.value
  const settled = after(story, settle(story.one, at, context))
  const refs = Object.fromEntries(
    Object.keys(texts).map((name) => [name, { textId: `${time}.${name}`, hash: 'h' }]),
  )
  const acted = lastActedAt(story.events, actor.person)
  const request = {
    id: time,
    actor,
    at,
    ...(Object.keys(refs).length > 0 && { texts: refs }),
    ...(claim && { occurredAt: local(claim.occurredAt) }),
    ...(claim?.sentAt && { sentAt: local(claim.sentAt) }),
    ...(acted !== undefined && { lastActedAt: acted }),
  }
  const decision = decide(settled.one, command, request, context)
  if (!decision.ok) return decision
  const moved = after(settled, decision.value)
  return { ok: true as const, value: after(moved, settle(moved.one, at, context)) }
}
