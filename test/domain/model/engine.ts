import type { Actor } from '#domain/actors/actor.ts'
import { type Case, draft } from '#domain/case/case.ts'
import { decide } from '#domain/case/decide.ts'
import type { CaseEvent } from '#domain/case/events.ts'
import { evolve } from '#domain/case/evolve.ts'
import { settle } from '#domain/case/settle.ts'
import { wakeAt } from '#domain/clocks/wake-at.ts'
import { parseCommand } from '#lambdas/shared/parse.ts'
import { demoCity } from '#test/support/demo-city.ts'
import type { Instant } from './calendar.ts'

/** The case as the engine leads it, with every rung it fired, in the words of the model's log. */
export type Engine = { one: Case; readonly log: string[] }

export type Command = { readonly by: Actor; readonly body: Readonly<Record<string, unknown>> }

const context = { city: demoCity, caseNo: '20260309000001' }

export function started(): Engine {
  return { one: draft('life'), log: [] }
}

/** Lets time pass in the engine, woken whenever something is due, or only at the end. */
export function passIn(engine: Engine, at: Instant, isWoken: boolean): void {
  for (let wake = wakeAt(engine.one); isWoken && wake !== undefined && wake <= at; wake = wakeAt(engine.one))
    record(engine, settle(engine.one, wake, context))
  record(engine, settle(engine.one, at, context))
}

/** Sends a command: the code it was refused with, or nothing. */
export function send(engine: Engine, at: Instant, { by, body }: Command): string | undefined {
  passIn(engine, at, false)
  const parsed = parseCommand(body)
  if (!parsed.ok) return JSON.stringify(parsed.refusal)
  const { command, texts } = parsed.value
  const refs = Object.fromEntries(
    Object.keys(texts).map((name) => [name, { textId: `${at}.${name}`, hash: 'h' }]),
  )
  const decision = decide(engine.one, command, { id: `${at}`, actor: by, at, texts: refs }, context)
  if (!decision.ok) return decision.refusal.code
  record(engine, decision.value)
  passIn(engine, at, false)
  return undefined
}

function record(engine: Engine, events: readonly CaseEvent[]): void {
  engine.one = events.reduce(evolve, engine.one)
  engine.log.push(...events.flatMap(inWords))
}

function inWords(event: CaseEvent): readonly string[] {
  switch (event.type) {
    case 'RungReached':
      return [`${event.clock} ${event.rung.toLowerCase()} ${event.n} ${event.at}`]
    case 'Breached':
      return [`${event.clock} red 1 ${event.dueAt}`]
    case 'BreachLifted':
      return [`${event.clock} lifted 1 ${event.at}`]
    case 'Reminded':
      return [`${event.clock} reminder ${event.n} ${event.at}`]
    default:
      return []
  }
}
