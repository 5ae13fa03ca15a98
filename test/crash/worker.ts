/** Run as a process of its own, to be killed: works on many cases at once and says each answer when it has it. */
import { writeSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import * as z from 'zod'
import { HOUR, MINUTE } from '#domain/time/instant.ts'
import { execute, register } from '#lambdas/shared/execute.ts'
import { follower } from '#lambdas/shared/follow.ts'
import { wakeDue } from '#lambdas/shared/tick.ts'
import { importRow } from '#local/import/import-row.ts'
import { openRuntime } from '#local/runtime.ts'
import { simulatedClock } from '#local/simulated-clock.ts'
import { type Act, importSystem, scriptOf } from './scripts.ts'

/** What is to be done: scripts to go on with, each from a step, then new ones. */
export const Plan = z.strictObject({
  directory: z.string(),
  seed: z.int(),
  at: z.int(),
  open: z.array(z.tuple([z.int(), z.int()])),
  next: z.int(),
  /** Scripts to begin at most: all in the last life, which is not cut short. */
  until: z.int(),
})

/** Scripts under way at once. */
const together = 8
/** Answers between two rounds of the clock. */
const clockEvery = 24

const plan = Plan.parse(JSON.parse(await text(process.stdin)))
const clock = simulatedClock(plan.at)
const { ports, close } = await openRuntime({
  directory: plan.directory,
  cityDirectory: 'cities/demo',
  env: {},
  now: clock.now,
})
const families = follower(ports)
let following: Promise<unknown> = Promise.resolve()
let answers = 0

/** Never two at once: the follower is one. */
function follow(): Promise<unknown> {
  following = following.then(() => families.catchUp())
  return following
}

function say(line: object): void {
  writeSync(1, `${JSON.stringify(line)}\n`)
}

async function send({ caseId, id, actor, body, row }: Act) {
  if (row) {
    const taken = await importRow(ports, importSystem, row)
    return taken.kind === 'refused'
      ? { refused: taken.line.code }
      : { n: 1, repeated: taken.kind === 'duplicate' }
  }
  const ask = { id, actor, body }
  const answer = await (body['type'] === 'register'
    ? register(ports, { ...ask, channel: 'PHONE' })
    : execute(ports, { ...ask, caseId }))
  return answer.ok
    ? { n: answer.value.commit, repeated: answer.value.repeated }
    : { refused: answer.refusal.code }
}

async function work(script: number, from: number): Promise<void> {
  for (const [step, act] of [...scriptOf(plan.seed, script).entries()].slice(from)) {
    const answer = await send(act)
    say({ script, step, at: clock.now(), ...answer })
    clock.set(clock.now() + MINUTE / 2)
    if (act.id === 'merge' || act.id === 'unmerge' || act.id === 'happy') await follow()
    if (++answers % clockEvery === 0) await passTime()
  }
  say({ script, done: true })
}

async function passTime(): Promise<void> {
  clock.set(clock.now() + 3 * HOUR)
  const { failed } = await wakeDue(ports)
  if (failed[0]) throw failed[0].fault
  await follow()
}

let next = plan.next
const open = [...plan.open]
say({ ready: true })
await Promise.all(
  Array.from({ length: together }, async () => {
    for (;;) {
      const [script, step] = open.shift() ?? [next < plan.until ? next++ : undefined, 0]
      if (script === undefined) return
      await work(script, step)
    }
  }),
)
await follow()
await close()
