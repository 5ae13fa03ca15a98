import { type Actor, type Role, system } from '#domain/actors/actor.ts'
import type { Case } from '#domain/case/case.ts'
import type { CaseEvent } from '#domain/case/events.ts'
import { evolve } from '#domain/case/evolve.ts'
import { settle } from '#domain/case/settle.ts'
import { hasEnded, type State } from '#domain/case/state.ts'
import type { City } from '#domain/city/city.ts'
import { wakeAt } from '#domain/clocks/wake-at.ts'
import type { Instant } from '#domain/time/instant.ts'
import type { Body } from './bodies.ts'
import { bodyOf, handlerOf, headOf } from './walk.ts'
import { spoken } from './walked.ts'

/** Commands and waits that the longest way takes: through intake, a redo and its callback, with some waiting. */
const bound = 40

/** How a case came to its end, or where it stuck: its states, one after the other. */
export type Finish = { readonly ended: boolean; readonly way: readonly string[] }

/**
 * Brings a case to its end by what the state asks for, said by people who have not touched it, and otherwise by waiting;
 * nobody voids it or forces it closed.
 */
export function finished(start: Case, from: Instant, city: City): Finish {
  const context = { city, caseNo: '20260306999999' }
  const way: string[] = [start.state]
  let [one, now] = [start, from]
  const take = (events: readonly CaseEvent[]) => {
    one = events.reduce(evolve, one)
    one = settle(one, now, context).reduce(evolve, one)
  }
  for (let n = 0; n < bound && !hasEnded(one.state); n++) {
    const asked = ways[one.state]?.(one, city) ?? []
    const refusals: string[] = []
    const taken = asked.find(({ actor, type, fields }) => {
      const body: Body = { ...bodyOf(type, one, 0, now), ...fields }
      const answer = spoken(one, { actor, body, now }, context)
      if (answer.ok) take(answer.value)
      else refusals.push(`${type} ${answer.refusal.code}`)
      return answer.ok
    })
    if (!taken) {
      now = Math.max(now, wakeAt(one) ?? now)
      take([])
    }
    way.push(taken ? `${taken.type} → ${one.state}` : `waited (${refusals.join(', ')}) → ${one.state}`)
  }
  return { ended: hasEnded(one.state), way }
}

type Said = { readonly type: string; readonly actor: Actor; readonly fields?: Omit<Body, 'type'> }

function another(role: Role): Actor {
  return { person: `another ${role}`, roles: [role], area: '31' }
}

const operator = another('operator')
const dispatcher = another('dispatcher')
const chief = another('duty-chief')
const caller = another('callback-agent')
const inspector = another('inspector')

/** What leads on from each state, the plainest first; the first that is allowed is taken. */
const ways: { readonly [S in State]?: (one: Case, city: City) => readonly Said[] } = {
  DRAFT: () => [{ type: 'register', actor: operator }],
  REPORTED: () => [{ type: 'accept', actor: operator }],
  VERIFYING: (one) => taskDone(one, 'TRUE'),
  ACCEPTED: () => [
    { type: 'file', actor: chief },
    { type: 'file', actor: chief, fields: { row: 'H0601-1' } },
  ],
  FILED: (_, city) =>
    city.pack.units.map(({ id: unit }) => ({ type: 'dispatch', actor: dispatcher, fields: { unit } })),
  DISPATCHED: (one) => [{ type: 'sign', actor: handlerOf(one) }],
  DISPUTED: (one) =>
    one.applications
      .filter(({ kind }) => kind === 'RETURN')
      .map(({ id: applicationId }) => ({
        type: 'decide',
        actor: chief,
        fields: { applicationId, decision: 'refuse' },
      })),
  HANDLING: (one) => [...contact(one), { type: 'submit', actor: handlerOf(one) }],
  SUSPENDED: (one) => [{ type: 'resume', actor: headOf(one) }],
  UNIT_REVIEW: (one) => [
    ...contact(one),
    { type: 'hand-over', actor: headOf(one) },
    { type: 'add-evidence', actor: handlerOf(one) },
  ],
  FEEDBACK: reviewed,
  CHECKING: (one) => (one.tasks.length > 0 ? taskDone(one, 'PASS') : reviewed(one)),
  CALLBACK: ({ awaits }) =>
    awaits
      ? [{ type: 'confirm', actor: chief, fields: { upheld: true } }]
      : [
          { type: 'record-callback', actor: caller, fields: satisfied },
          { type: 'count-answer', actor: system, fields: { word: 'YES' } },
        ],
}

const satisfied = {
  contacted: true,
  resolved: true,
  withResult: 'SAT',
  withService: 'SAT',
  recordId: 'rec-1',
}

/** The unit speaks with the citizen first, or tries to, where it has to. */
function contact(one: Case): readonly Said[] {
  return one.clocks.CONTACT && !one.contact ? [{ type: 'record-contact', actor: handlerOf(one) }] : []
}

/** Checked on the spot where the condition asks for it, then passed, or closed when nobody waits; else it is failed. */
function reviewed({ row, check }: Case): readonly Said[] {
  return [
    ...(row?.closing.site && !check ? [{ type: 'send-check', actor: operator }] : []),
    { type: 'pass', actor: operator },
    { type: 'close', actor: chief },
    { type: 'fail', actor: dispatcher },
  ]
}

/** Whoever has the task does it; one that nobody has is claimed first. */
function taskDone({ tasks: [task] }: Case, result: string): readonly Said[] {
  return [
    task?.person === undefined
      ? { type: 'claim-task', actor: inspector }
      : {
          type: 'complete-task',
          actor: { ...inspector, person: task.person, roles: ['inspector', 'operator'] },
          fields: { result },
        },
    { type: 'recall-task', actor: operator },
  ]
}
