import { isDeepStrictEqual } from 'node:util'
import type { Case } from '#domain/case/case.ts'
import type { CaseEvent } from '#domain/case/events.ts'
import { broken } from '#domain/case/invariants.ts'
import { isActive, type Outcome, type Stage, type State, stageOf } from '#domain/case/state.ts'
import { isRunning } from '#domain/clocks/clock.ts'
import { type ClockKind, clockKinds } from '#domain/clocks/kinds.ts'
import { wakeAt } from '#domain/clocks/wake-at.ts'
import { DAY } from '#domain/time/instant.ts'
import { commitOf, headOf } from '#lambdas/shared/as-written.ts'
import { readCommit } from '#lambdas/shared/commit.ts'
import { caseLifecycle } from '#local/workflow/case-lifecycle.ts'
import { begin, next } from '#local/workflow/router.ts'
import { planted } from './bodies.ts'
import { finished } from './finisher.ts'
import type { Step } from './walked.ts'

/** What is wrong after a step; absent when the law holds. */
type Law = (step: Step) => string | undefined

/** What holds after every step of every walk, by the sentence that a field expert would say. */
export const laws: Readonly<Record<string, Law>> = {
  'no invariant is broken (12.3)': ({ one }) => first(broken(one)),

  'every open case wakes, and not before something is due that has not been settled (M18, rules R55)': ({
    one,
    now,
  }) => {
    const at = wakeAt(one)
    if (at === undefined) return isActive(one.state) ? `${one.state} never wakes` : undefined
    return at > now ? undefined : `woke at ${at}, and it is ${now}`
  },

  'clocks run only where their work lies (12.4)': ({ one }) =>
    first(
      clockKinds
        .filter((kind) => isRunning(one.clocks[kind]))
        .filter((kind) => !work[kind].some((state) => state === one.state)),
    ),

  'a budget changes only by an extension or another row, and a promise beside that by a suspension (rules R26–R28)':
    ({ before, one, news }) => {
      if (news.some(({ type }) => type === 'Extended' || type === 'Reclassified')) return undefined
      const grown = clockKinds.find((kind) => {
        const [earlier, later] = [before.clocks[kind], one.clocks[kind]]
        return earlier && later?.startedAt === earlier.startedAt && later.budget !== earlier.budget
      })
      if (grown) return `the budget of ${grown} changed`
      const [promised, promises] = [before.clocks.PROMISE, one.clocks.PROMISE]
      const suspension = news.some(({ type }) => type === 'Suspended' || type === 'Resumed')
      const moved = promised && promises && promised.dueAt !== promises.dueAt
      return moved && !suspension ? 'the promise moved' : undefined
    },

  'the verdict on the promise stays, and that on the obligation once a redo began (rules R26, R30)': ({
    before,
    one,
  }) => {
    const { promise, obligation } = before.judged
    if (promise !== undefined && one.judged.promise !== promise) return 'the promise was judged again'
    return before.redone && one.judged.obligation !== obligation
      ? 'the obligation was judged again'
      : undefined
  },

  'replaying the stored commits gives the head, for ever (M11)': ({ one, replayed, head, append }) => {
    if (!append) return undefined
    if (!isDeepStrictEqual(replayed, one)) return difference(replayed, one)
    return isDeepStrictEqual(head.case, one) ? undefined : difference(head.case, one)
  },

  'who kept what was written knows no more and no less than who reads it': ({ head, append }) => {
    if (!append) return undefined
    const [kept, said] = [headOf(append.head), commitOf(append.commit)]
    if (!isDeepStrictEqual(kept, head)) return difference(kept, head)
    const read = readCommit(append.commit)
    return isDeepStrictEqual(said, read) ? undefined : difference(said, read)
  },

  'the head remembers the last eight commands of persons with the commits that answer them, whatever the rules did in between (M13)':
    ({ head, commands }) =>
      isDeepStrictEqual(head.recent, commands.slice(-8)) ? undefined : difference(head.recent, commands),

  'a head is never above 2.5 KB (M24)': ({ append }) => {
    const bytes = Buffer.byteLength(append?.head.body ?? '')
    return bytes > 2_560 ? `${bytes} bytes` : undefined
  },

  'no event lies in the future, and none before the report (M18)': ({ one, news, now }) => {
    const astray = news.find(({ at }) => at > now || at < one.registered.at)
    const claimed = news.find(({ at, effectiveAt = at }) => effectiveAt > at || at - effectiveAt >= DAY)
    if (claimed) return `${claimed.type} counts from ${claimed.effectiveAt}, recorded at ${claimed.at}`
    return astray && `${astray.type} at ${astray.at}, and it is ${now}`
  },

  'no text, name or phone is in state or events (M18b)': ({ append }) => {
    const written = append ? append.commit.bytes + append.head.body + JSON.stringify(append.keys) : ''
    return Object.values(planted).find((secret) => written.includes(secret))
  },

  'outcomes, replayed over the edges of the workflow, lead to where the case is (rules R77)': ({
    one,
    events,
  }) => {
    const { seq, run, left } = one
    const stands = { stage: stageOf(one.state) ?? 'end', seq, run, left }
    const routed = route(events)
    return isDeepStrictEqual(routed, stands) ? undefined : difference(routed, stands)
  },
}

/** What holds where a walk ends. */
export const lastly: Readonly<Record<string, Law>> = {
  'an end can be reached by those whose turn it is, without voiding or forcing': ({ one, now, city }) => {
    const { ended, way } = finished(one, now, city)
    return ended ? undefined : way.slice(-8).join(' · ')
  },
}

/** Where each clock has work to measure; anywhere else it does not run (12.4, rules R55). */
const work = {
  PROMISE: [
    'REPORTED',
    'VERIFYING',
    'ACCEPTED',
    'FILED',
    'DISPUTED',
    'DISPATCHED',
    'HANDLING',
    'UNIT_REVIEW',
    'FEEDBACK',
    'CHECKING',
    'CALLBACK',
    'MERGED',
  ],
  ACCEPT: ['REPORTED', 'ACCEPTED'],
  DESK: ['REPORTED', 'VERIFYING', 'ACCEPTED', 'FILED'],
  VERIFY: ['VERIFYING'],
  DISPATCH: ['FILED'],
  SIGN: ['DISPATCHED'],
  CONTACT: ['DISPATCHED', 'DISPUTED', 'HANDLING', 'UNIT_REVIEW'],
  INTERIM: ['DISPATCHED', 'DISPUTED', 'HANDLING', 'UNIT_REVIEW'],
  HANDLING: ['DISPATCHED', 'DISPUTED', 'HANDLING', 'UNIT_REVIEW'],
  ADJUDICATE: ['DISPUTED'],
  REVIEW: ['FEEDBACK', 'CHECKING'],
  CHECK: ['CHECKING'],
  ATTEMPT: ['CALLBACK'],
  CALLBACK: ['CALLBACK'],
  CONFIRM: ['CALLBACK'],
} as const satisfies Record<ClockKind, readonly State[]>

type Route = Pick<Case, 'seq' | 'run'> & {
  readonly stage: Stage | 'end' | 'astray'
  readonly left: Case['left']
}

/** Where the workflow stands when it is told the outcomes of the events, one after the other. */
function route(events: readonly CaseEvent[]): Route {
  let [stage, seq, run]: [Route['stage'], number, number] = ['end', 0, 0]
  let left: Case['left']
  for (const { type, move } of events) {
    if (type === 'WorkflowRestarted') run += 1
    if (move?.run !== undefined) {
      run += 1
      seq += 1
      stage = move.run === run ? (stageOf(move.to) ?? 'end') : 'astray'
    }
    if (!move?.outcome) continue
    if (stage === 'end' || stage === 'astray') return { stage: 'astray', seq, run, left }
    left = { seq, stage, outcome: move.outcome }
    stage = afterHearing(stage, move.outcome)
    if (stage !== 'end') seq += 1
  }
  return { stage, seq, run, left }
}

/** Where the workflow file goes on from a stage. */
function afterHearing(stage: Stage, outcome: Outcome): Route['stage'] {
  const waiting = begin(caseLifecycle, { stage })
  if (waiting.at !== 'stage') return 'astray'
  const step = next(caseLifecycle, waiting.state, outcome)
  if (step.at === 'stage') return step.stage
  return step.at === 'end' && step.status === 'SUCCEEDED' ? 'end' : 'astray'
}

function first(found: readonly string[]): string | undefined {
  return found.length > 0 ? found.join(', ') : undefined
}

/** The fields in which what was found differs from what should be. */
function difference(found: object, wanted: object): string {
  const is: Readonly<Record<string, unknown>> = { ...found }
  const should: Readonly<Record<string, unknown>> = { ...wanted }
  const names = [...new Set([...Object.keys(is), ...Object.keys(should)])]
  return names
    .filter((name) => !isDeepStrictEqual(is[name], should[name]))
    .map((name) => `${name}: ${JSON.stringify(is[name])}, not ${JSON.stringify(should[name])}`)
    .join('; ')
}
