import { expect } from 'vitest'
import { usedAt as usedIn, workingUsedAt } from '#domain/time/stretch.ts'
import { demoCity } from '#test/support/demo-city.ts'
import { HOUR, type Instant } from './calendar.ts'
import { dueAt, isRunning, usedAt, workedAt } from './clock.ts'
import type { Engine } from './engine.ts'
import type { ClockName, Life } from './life.ts'

const compared = [
  'HANDLING',
  'PROMISE',
  'SIGN',
  'CONTACT',
  'ADJUDICATE',
  'REVIEW',
  'CALLBACK',
  'DISPATCH',
  'ACCEPT',
  'DESK',
  'CHECK',
  'VERIFY',
  'ATTEMPT',
  'INTERIM',
  'CONFIRM',
] as const satisfies readonly ClockName[]

/** The model's and the engine's account of a case must be the same; else says what was told until then. */
export function compare(life: Life, engine: Engine, told: readonly string[]): void {
  const [model, other] = [inModel(life), inEngine(engine, life)]
  // most are, and comparing texts is quick
  if (JSON.stringify(model) === JSON.stringify(other)) return
  expect(readable(other), told.join('\n')).toEqual(readable(model))
}

function inModel(life: Life) {
  const { HANDLING } = life.clocks
  return {
    state: life.state,
    due: Object.fromEntries(
      compared.flatMap((name) => {
        const clock = life.clocks[name]
        return clock && isRunning(clock) ? [[name, shown(dueAt(clock))]] : []
      }),
    ),
    used: HANDLING && {
      working: workedAt(HANDLING, life.at),
      limit: usedAt(HANDLING, life.at),
    },
    rungs: life.log.toSorted(),
  }
}

function inEngine({ one, log }: Engine, { at, clocks }: Life) {
  const { HANDLING } = one.clocks
  return {
    state: one.state,
    due: Object.fromEntries(
      compared.flatMap((name) => {
        const clock = one.clocks[name]
        return clock && !clock.pauses.some(({ to }) => to === undefined) ? [[name, shown(clock.dueAt)]] : []
      }),
    ),
    used: clocks.HANDLING &&
      HANDLING && {
        working: workingUsedAt(demoCity.calendar, HANDLING, at),
        limit: usedIn(demoCity.calendar, HANDLING, at),
      },
    rungs: log.toSorted(),
  }
}

export function shown(at: Instant | undefined): string {
  return at === undefined ? 'never' : new Date(at + 8 * HOUR).toISOString().slice(0, -1)
}

function readable(account: { readonly rungs: readonly string[] }) {
  const rungs = account.rungs.map((line) => {
    const words = line.split(' ')
    return `${shown(Number(words.pop()))} ${words.join(' ')}`
  })
  return { ...account, rungs: rungs.toSorted() }
}
