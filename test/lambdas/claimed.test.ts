import { afterAll, expect, test } from 'vitest'
import { draft } from '#domain/case/case.ts'
import { evolve } from '#domain/case/evolve.ts'
import { readCommit } from '#lambdas/shared/commit.ts'
import { type Ask, execute, register } from '#lambdas/shared/execute.ts'
import { readHead } from '#lambdas/shared/head.ts'
import { wakeDue } from '#lambdas/shared/tick.ts'
import { openTestRuntime } from '#test/support/runtime.ts'
import * as steps from '#test/support/steps.ts'
import { type LocalTime, local, type Step } from '#test/support/story.ts'

const runtime = openTestRuntime()
const { ports, setTime } = runtime
afterAll(runtime.close)

let reports = 0

/** A case that its handler signed at 03-10 17:00; the first contact is due at 18:00. */
async function signedCase(): Promise<string> {
  const [time, actor, body] = steps.register('03-09 09:40')
  setTime(local(time))
  reports++
  const { caseId } = taken(await register(ports, { channel: 'PHONE', id: `r-${reports}`, actor, body }))
  for (const step of [steps.accept('03-09 09:45'), steps.dispatch('03-09 10:00'), steps.sign('03-10 17:00')])
    taken(await send(caseId, step))
  return caseId
}

function send(caseId: string, [time, actor, body]: Step, claim: Pick<Ask, 'occurredAt' | 'sentAt'> = {}) {
  setTime(local(time))
  return execute(ports, { caseId, id: time, actor, body, ...claim })
}

function claim(occurredAt: LocalTime, sentAt: LocalTime) {
  return { occurredAt: local(occurredAt), sentAt: local(sentAt) }
}

function taken<T>(result: { ok: true; value: T } | { ok: false; refusal: unknown }): T {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal))
  return result.value
}

test('a contact made without a network lifts the breach that the clock recorded meanwhile (rules R56)', async () => {
  const caseId = await signedCase()
  setTime(local('03-10 19:00'))
  await wakeDue(ports)
  const reply = taken(await send(caseId, steps.contact('03-10 20:00'), claim('03-10 17:50', '03-10 19:58')))
  expect(reply.events.map(({ type }) => type)).toEqual(['ContactRecorded', 'BreachLifted'])
  expect(reply.events[0]).toMatchObject({ at: local('03-10 20:00'), effectiveAt: local('03-10 17:50') })

  const commits = (await ports.store.commits(caseId)).map(readCommit)
  expect(commits.at(-1)).toMatchObject({
    at: local('03-10 20:00'),
    occurredAt: local('03-10 17:50'),
    sentAt: local('03-10 19:58'),
  })
  const stored = await ports.store.head(caseId)
  const replayed = commits.flatMap(({ events }) => events).reduce(evolve, draft(caseId))
  expect(stored && readHead(stored).case).toEqual(replayed)
})

test('what the person did on the case before is read from its commits: earlier than that is not believed (rules R56)', async () => {
  const caseId = await signedCase()
  const reply = taken(
    await send(caseId, steps.contact('03-10 20:00'), claim('03-10 16:59:59.999', '03-10 20:00')),
  )
  expect(reply.events.map(({ type }) => type)).toContain('Breached')
  expect(reply.events.map(({ type }) => type)).not.toContain('BreachLifted')
  expect(reply.events.find(({ type }) => type === 'ContactRecorded')).not.toHaveProperty('effectiveAt')
  // the claim stays on record
  const last = (await ports.store.commits(caseId)).map(readCommit).at(-1)
  expect(last?.occurredAt).toBe(local('03-10 16:59:59.999'))
})

test('a repeat of it answers the same, whatever its device claims then (M13)', async () => {
  const caseId = await signedCase()
  const first = taken(await send(caseId, steps.contact('03-10 20:00'), claim('03-10 17:50', '03-10 20:00')))
  const again = taken(await send(caseId, steps.contact('03-10 20:00'), claim('03-10 17:50', '03-10 21:00')))
  expect(again).toEqual({ ...first, repeated: true })
})
