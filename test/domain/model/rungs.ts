import { afterWorking, type Instant, WORKING_DAY } from './calendar.ts'
import { type Clock, isRunning, ladder, ranBetween } from './clock.ts'
import type { Life } from './life.ts'

/** Clocks of a desk or a task, which are reminded of every working day once late (rules R55). */
const reminded = ['ACCEPT', 'DESK', 'DISPATCH', 'VERIFY', 'CHECK', 'REVIEW', 'ATTEMPT', 'CALLBACK']

/** Clocks that a suspension pauses (table of section A, T19). */
export const suspendable = ['HANDLING', 'CONTACT', 'INTERIM', 'PROMISE'] as const

/** Fires what a clock has reached: the full ladder for HANDLING, yellow and red for PROMISE, red for all others. */
export function fire(life: Life, clock: Clock, seenFrom: Instant): void {
  const now = life.at
  const names =
    clock.kind === 'HANDLING'
      ? ['blue', 'yellow', 'red', 'order', 'notice']
      : clock.kind === 'PROMISE'
        ? ['yellow', 'red']
        : ['red']
  for (const { name, n, at } of ladder(clock, now)) {
    // at the due instant itself it is still in time; late is a clock that runs beyond it (rules R13)
    const isReached =
      name === 'red' ? at < now && (isRunning(clock) || ranBetween(clock, at, now)) : at <= now
    if (!names.includes(name) || !isReached || clock.fired.has(`${name} ${n}`)) continue
    clock.fired.set(`${name} ${n}`, at)
    life.log.push(`${clock.kind} ${name} ${n} ${at}`)
  }
  const breachedAt = clock.fired.get('red 1')
  if (breachedAt !== undefined && reminded.includes(clock.kind) && isRunning(clock))
    remind(life, clock, breachedAt, seenFrom)
}

/** Reminder n comes n working days after the breach; of those missed only the latest is recorded (rules R55, R74). */
function remind(life: Life, clock: Clock, breachedAt: Instant, seenFrom: Instant): void {
  const instant = (n: number) => afterWorking(breachedAt, n * WORKING_DAY)
  for (let n = 1; instant(n) <= life.at; n += 1) {
    const isMissed = instant(n) < seenFrom && instant(n + 1) <= life.at
    if (clock.fired.has(`reminder ${n}`) || isMissed) continue
    clock.fired.set(`reminder ${n}`, instant(n))
    life.log.push(`${clock.kind} reminder ${n} ${instant(n)}`)
  }
}

/** Takes a breach back that was recorded for an instant since then; red and what follows are armed again (rules R54, R67). */
export function lift(life: Life, clock: Clock, since: Instant): void {
  const breachedAt = clock.fired.get('red 1')
  if (breachedAt === undefined || breachedAt < since) return
  for (const rung of [...clock.fired.keys()]) if (!/^(blue|yellow)/.test(rung)) clock.fired.delete(rung)
  life.log.push(`${clock.kind} lifted 1 ${life.at}`)
}
