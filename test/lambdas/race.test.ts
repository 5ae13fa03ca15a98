import { beforeAll, describe, expect, test } from 'vitest'
import { phaseOf } from '#domain/case/state.ts'
import { MINUTE } from '#domain/time/instant.ts'
import { readHead } from '#lambdas/shared/head.ts'
import { locate } from '#lambdas/shared/locate.ts'
import { needsExecution } from '#lambdas/shared/needs-execution.ts'
import { openStage } from '#lambdas/shared/open-stage.ts'
import { reconcile } from '#lambdas/shared/reconcile.ts'
import { relay } from '#lambdas/shared/relay.ts'
import { tick } from '#lambdas/shared/tick.ts'
import type { Opening } from '#lambdas/shared/workflow.ts'
import { type History, histories, portsOf } from '#test/support/histories.ts'
import { memoryStore } from '#test/support/memory-store.ts'
import { type Chance, chanceFrom, schedule } from '#test/support/schedule.ts'
import { stepFunctions } from '#test/support/step-functions.ts'
import { recordOf } from '#test/support/stream-record.ts'

/** The same schedules every time; another first seed takes others. */
const firstSeed = Number(process.env['GRIDLINE_SEED'] ?? 1)
const schedules = Number(process.env['GRIDLINE_SCHEDULES'] ?? 6_000)

/** What the world does to deliveries. */
type World = {
  readonly lost: number
  readonly twice: number
  readonly breaks: number
  readonly times: number
}

/** One case and its workflow under chance: what may happen at once happens in any order. */
async function raced(history: History, chance: Chance, world: World) {
  const { turn, later, quiet } = schedule(chance)
  const store = memoryStore(turn)
  const machine = stepFunctions(later, turn)
  let now = 0
  const ports = portsOf(store, () => now, machine.workflow)
  const [first] = history
  if (!first) throw new Error('no history')
  const { caseId } = first.append

  /** A function that dies half way is called again with a token of its own, as `Retry` does. */
  async function opened(opening: Opening): Promise<void> {
    if (chance.happens(world.twice)) later(() => openStage(ports, opening))
    if (!chance.happens(world.breaks)) return openStage(ports, opening)
    let left = chance.below(4)
    const dying =
      <A extends readonly unknown[], R>(does: (...asked: A) => Promise<R>) =>
      async (...asked: A): Promise<R> => {
        if (left-- === 0) throw new Error('the function died')
        return does(...asked)
      }
    const { head, token, putToken } = store
    const mortal = { ...store, head: dying(head), token: dying(token), putToken: dying(putToken) }
    const broken = { ...ports, store: mortal }
    try {
      await openStage(broken, opening)
    } catch {
      machine.retry(opening.token)
    }
  }
  machine.calls({ openStage: opened, locate: (lost) => locate(ports, lost) })

  /** Persons: each command after the last, while everything else goes on. */
  later(async () => {
    const taken = 1 + chance.below(history.length)
    for (const { append, at } of history.slice(0, taken)) {
      now = Math.max(now, at)
      if ((await store.append(append)) === 'conflict') return
      const record = recordOf(append.commit, append.commit.n)
      const deliver = () => later(() => relay(ports, [record]))
      if (!chance.happens(world.lost)) deliver()
      if (chance.happens(world.twice)) deliver()
      for (let pause = chance.below(12); pause > 0; pause--) await turn()
    }
  })
  /** The clock, now and then; it ticks rightly or too early. */
  later(async () => {
    for (let times = chance.below(4); times > 0; times--) {
      const stored = await store.head(caseId)
      if (stored?.handOff !== undefined) now = Math.max(now, stored.handOff)
      await tick(ports, caseId)
    }
  })
  later(async () => {
    for (let times = 0; times < 6; times++) {
      await turn()
      const [one] = machine.waiting()
      if (one && chance.happens(world.times)) machine.timeOut(one.token)
    }
  })
  await quiet()

  /** What is outstanding wakes the case until nothing is. */
  for (let wakes = 0; wakes < 5; wakes++) {
    later(async () => {
      const stored = await store.head(caseId)
      if (stored?.handOff === undefined) return
      now = Math.max(now, stored.handOff)
      await tick(ports, caseId)
    })
    await quiet()
  }
  return {
    follows: async () => {
      let follows = false
      later(async () => {
        const stored = await store.head(caseId)
        follows = stored !== undefined && needsExecution(readHead(stored).case)
      })
      await quiet()
      return follows
    },
    reconciled: async () => {
      now += 6 * MINUTE
      later(async () => {
        await reconcile(ports)
      })
      await quiet()
    },
    /** What is wrong with the workflow of the case; absent when all is well. */
    wrong: async (): Promise<string | undefined> => {
      let found: string | undefined
      later(async () => {
        const stored = await store.head(caseId)
        if (!stored) throw new Error('no case')
        const { case: one } = readHead(stored)
        const follows = needsExecution(one)
        const token = await store.token(caseId)
        const live = machine.courses().filter(({ at }) => at !== 'ended' && at !== 'failed')
        const is = live.map(({ run, at, stage }) => `${run} ${at} ${stage}`).join(', ')
        const should = follows ? `${one.run} waiting ${phaseOf(one.state)}` : ''
        const seen = !follows || (token?.run === one.run && token.seq === one.seq)
        if (is !== should || !seen) {
          found = `executions: [${is}], should be [${should}] · token ${JSON.stringify(token)} · ${one.state} run ${one.run} seq ${one.seq} left ${JSON.stringify(one.left)}`
        }
      })
      await quiet()
      return found
    },
  }
}

describe('the execution follows the case, whatever comes first (M2–M9)', () => {
  let all: readonly History[] = []
  beforeAll(async () => {
    all = await histories()
  })

  const under = async (world: World, seed: number) => {
    const chance = chanceFrom(seed)
    const history = all[chance.below(all.length)]
    if (!history) throw new Error('no history')
    return raced(history, chance, world)
  }

  test(`of ${schedules} schedules none leaves an execution at a stage that is gone, a case without one, or one with two`, async () => {
    const found: string[] = []
    for (let seed = firstSeed; seed < firstSeed + schedules && found.length < 3; seed++) {
      const race = await under({ lost: 0, twice: 0.2, breaks: 0.1, times: 0.05 }, seed)
      const wrong = await race.wrong()
      if (wrong) found.push(`GRIDLINE_SEED=${seed} GRIDLINE_SCHEDULES=1: ${wrong}`)
    }
    expect(found).toEqual([])
  })

  test(`in ${schedules / 4} that lose records of the stream an open case is healed by its own wakes (M9)`, async () => {
    const found: string[] = []
    for (let seed = firstSeed; seed < firstSeed + schedules / 4 && found.length < 3; seed++) {
      const race = await under({ lost: 0.4, twice: 0.2, breaks: 0.1, times: 0.05 }, seed)
      const wrong = (await race.follows()) ? await race.wrong() : undefined
      if (wrong) found.push(`GRIDLINE_SEED=${seed} GRIDLINE_SCHEDULES=4: ${wrong}`)
    }
    expect(found).toEqual([])
  })

  test(`and one that has ended meanwhile by the reconciler (M22)`, async () => {
    const found: string[] = []
    for (let seed = firstSeed; seed < firstSeed + schedules / 4 && found.length < 3; seed++) {
      const race = await under({ lost: 0.4, twice: 0.2, breaks: 0.1, times: 0.05 }, seed)
      await race.reconciled()
      const wrong = await race.wrong()
      if (wrong) found.push(`GRIDLINE_SEED=${seed} GRIDLINE_SCHEDULES=4: ${wrong}`)
    }
    expect(found).toEqual([])
  })
})
