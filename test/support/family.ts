import type { CaseEvent } from '#domain/case/events.ts'
import { callersOf } from '#domain/case/queue.ts'
import { react } from '#domain/case/react.ts'
import { readCommit } from '#lambdas/shared/commit.ts'
import { execute, type Reply, register } from '#lambdas/shared/execute.ts'
import { follower } from '#lambdas/shared/follow.ts'
import { readHead } from '#lambdas/shared/head.ts'
import { people } from './people.ts'
import { openTestRuntime } from './runtime.ts'
import * as steps from './steps.ts'
import { local, type Step } from './story.ts'

/** Cases merged into others, in the loop on a store: every command is followed at once by what it asks of other cases. */
export function openFamily() {
  const runtime = openTestRuntime()
  const { ports, setTime } = runtime
  const families = follower(ports)
  let reports = 0

  async function reported([time, actor, body]: Step): Promise<string> {
    setTime(local(time))
    const reply = taken(await register(ports, { channel: 'PHONE', id: `report-${++reports}`, actor, body }))
    await families.catchUp()
    return reply.caseId
  }

  async function send(caseId: string, ...said: readonly Step[]): Promise<void> {
    for (const step of said) taken(await tried(caseId, step))
  }

  async function tried(caseId: string, step: Step) {
    const answer = await unfollowed(caseId, step)
    await families.catchUp()
    return answer
  }

  /** Said to one case, before the others have heard of it. */
  async function unfollowed(caseId: string, [time, actor, body]: Step) {
    setTime(local(time))
    return await execute(ports, { caseId, id: `${time} ${String(body['type'])}`, actor, body })
  }

  async function caseOf(caseId: string) {
    const stored = await ports.store.head(caseId)
    if (!stored) throw new Error(`no case ${caseId}`)
    return readHead(stored).case
  }

  async function eventsOf(caseId: string): Promise<readonly CaseEvent[]> {
    return (await ports.store.commits(caseId)).flatMap((commit) => readCommit(commit).events)
  }

  /** Results that the citizen of a case was sent. */
  async function messages(caseId: string): Promise<number> {
    const commits = (await ports.store.commits(caseId)).map(readCommit)
    const notices = commits.flatMap(({ events, after }) => react(events, after))
    return notices.filter(({ to }) => to.of === 'citizen').length
  }

  async function waiting(parentId: string): Promise<number> {
    const { items } = await ports.store.list({ queue: callersOf(parentId) }, {}, { limit: 100 })
    return items.length
  }

  /** An inspector's finding that nobody waits for, in the unit's hands. */
  async function burstPipe(day: string): Promise<string> {
    const parent = await reported(steps.found(`${day} 08:00`))
    await send(
      parent,
      steps.accept(`${day} 08:02`, 'H0601-1'),
      steps.dispatch(`${day} 08:05`),
      steps.sign(`${day} 08:20`),
    )
    return parent
  }

  async function call(at: string, parent: string, fields = {}): Promise<string> {
    const child = await reported(steps.register(at, fields))
    await send(child, merge(at, parent))
    return child
  }

  async function calls(day: string, parent: string, n: number): Promise<readonly string[]> {
    const children: string[] = []
    for (let minute = 10; minute < 10 + n; minute++) children.push(await call(`${day} 09:${minute}`, parent))
    return children
  }

  const { close } = runtime
  return {
    ports,
    setTime,
    close,
    families,
    reported,
    send,
    tried,
    unfollowed,
    caseOf,
    eventsOf,
    messages,
    waiting,
    burstPipe,
    call,
    calls,
  }
}

export const merge = (at: string, parentId: string, by: Step[1] = people.operator): Step =>
  steps.says(at, by, 'merge', { parentId })

/** Repaired, and passed to the callback desk. */
export function repaired(day: string, fields = {}): readonly Step[] {
  return [steps.submit(`${day} 14:00`), steps.handOver(`${day} 14:30`, fields), steps.pass(`${day} 15:00`)]
}

function taken(result: { ok: true; value: Reply } | { ok: false; refusal: unknown }): Reply {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal))
  return result.value
}
