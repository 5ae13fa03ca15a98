import { type Actor, system } from '#domain/actors/actor.ts'
import type { Instant } from '#domain/time/instant.ts'
import { enact, execute, register } from '#lambdas/shared/execute.ts'
import type { Ports } from '#lambdas/shared/ports.ts'
import { sealer } from '#lambdas/shared/sealing.ts'
import type { Append } from '#lambdas/shared/store.ts'
import type { Workflow } from '#lambdas/shared/workflow.ts'
import { freshKeyRing, keysOf } from '#local/key-ring.ts'
import { demoCity } from './demo-city.ts'
import { memoryStore } from './memory-store.ts'
import { people } from './people.ts'
import * as steps from './steps.ts'
import { local, type Step } from './story.ts'

/** What a case was written by, from its report on. */
export type History = readonly { readonly append: Append; readonly at: Instant }[]

const keys = keysOf(freshKeyRing())

const deaf: Workflow = {
  start: async () => 'exists',
  answer: async () => 'too late',
  running: async () => ({ items: [] }),
}

/** All ports of the loop around a store in memory. */
export function portsOf(store: Ports['store'], now: () => Instant, workflow: Workflow = deaf) {
  return { store, keys, sealer: sealer(keys), city: demoCity, now, workflow }
}

const start = [steps.register('03-09 09:40'), steps.accept('03-09 09:45')]
const work = [steps.dispatch('03-09 10:00'), steps.sign('03-09 11:00'), steps.contact('03-09 11:30')]
const handOver = [steps.submit('03-10 10:00'), steps.handOver('03-10 11:00')]
const restart = (at: string): Step => steps.says(at, system, 'restart-workflow')
const approved = (at: string, id: string, by: Actor = people.chief) =>
  steps.decided(at, id, 'approve', {}, by)

const stories: readonly (readonly Step[])[] = [
  // from call to callback, as most go
  [...start, ...work, ...handOver, steps.pass('03-10 14:00'), steps.happy('03-10 15:00')],
  // returned and dispatched again, reworked
  [
    ...start,
    steps.dispatch('03-09 10:00'),
    steps.returned('03-09 11:00'),
    approved('03-09 12:00', 'RETURN-1'),
    steps.dispatch('03-09 14:00', 'u-city-housing'),
    restart('03-09 14:01'),
  ],
  [
    ...start,
    ...work,
    ...handOver,
    steps.fail('03-10 12:00'),
    steps.submit('03-10 13:00'),
    steps.handOver('03-10 13:30'),
    steps.pass('03-10 14:00'),
    steps.unhappy('03-10 15:00'),
    steps.contact('03-10 15:30'),
  ],
  // suspended, and resumed early: the second run
  [
    ...start,
    ...work,
    steps.suspended('03-10 09:00', '2026-03-20T18:00+08:00'),
    steps.decided('03-10 09:10', 'SUSPEND-1', 'approve', {}, people.dispatcher),
    steps.told('03-10 09:15'),
    approved('03-10 09:20', 'SUSPEND-1'),
    steps.says('03-10 09:30', people.head, 'resume'),
    steps.submit('03-10 10:00'),
    steps.handOver('03-10 11:00'),
  ],
  // recalled before the signature, twice, and lost by the workflow meanwhile
  [
    ...start,
    steps.dispatch('03-09 10:00'),
    steps.says('03-09 10:05', people.dispatcher, 'recall', { reason: 'WRONG_UNIT', explanation: '派错。' }),
    steps.dispatch('03-09 10:10', 'u-city-housing'),
    restart('03-09 10:15'),
    steps.says('03-09 10:20', people.dispatcher, 'recall', { reason: 'WRONG_UNIT', explanation: '派错。' }),
  ],
  // closed, and reopened for a redo: another run
  [
    ...start,
    ...work,
    ...handOver,
    steps.pass('03-10 14:00'),
    steps.happy('03-10 15:00'),
    steps.applies('03-12 10:00', 'REOPEN', { reason: 'FALSE_CLOSING' }),
    approved('03-12 11:00', 'REOPEN-1', people.supervisor),
    steps.contact('03-12 11:30'),
  ],
]

/** Real histories of cases, each append as the loop wrote it. */
export async function histories(): Promise<readonly History[]> {
  const all: History[] = []
  for (const [index, story] of stories.entries()) all.push(await written(String(index), story))
  return all
}

async function written(name: string, story: readonly Step[]): Promise<History> {
  const memory = memoryStore()
  const history: { append: Append; at: Instant }[] = []
  let at = 0
  const store: Ports['store'] = {
    ...memory,
    async append(append) {
      const appended = await memory.append(append)
      if (appended === 'appended') history.push({ append, at })
      return appended
    },
  }
  const ports = portsOf(store, () => at)
  let caseId = ''
  for (const [time, actor, body] of story) {
    at = local(time)
    const type = String(body['type'])
    const answer =
      type === 'register'
        ? await register(ports, { channel: 'PHONE', id: name, actor, body })
        : actor === system
          ? await enact(ports, { caseId, id: time, command: { type } })
          : await execute(ports, { caseId, id: time, actor, body })
    if (!answer.ok) throw new Error(`${name} ${time} ${type}: ${JSON.stringify(answer.refusal)}`)
    caseId = answer.value.caseId
  }
  return history
}
