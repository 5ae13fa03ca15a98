import { afterAll, describe, expect, test } from 'vitest'
import { deliver } from '#lambdas/shared/deliver.ts'
import { execute, register } from '#lambdas/shared/execute.ts'
import { openTestRuntime } from '#test/support/runtime.ts'
import * as steps from '#test/support/steps.ts'
import { local, type Step } from '#test/support/story.ts'

const runtime = openTestRuntime()
const { ports, setTime } = runtime
afterAll(runtime.close)

/** A queue that keeps what it was given; it can be told to fail. */
function queue() {
  const sent: string[] = []
  let fails = false
  return {
    sent,
    fail: () => {
      fails = true
    },
    send: async (
      notices: readonly {
        readonly caseId: string
        readonly commit: number
        readonly index: number
        readonly about: string
      }[],
    ) => {
      if (fails) {
        fails = false
        throw new Error('the queue is away')
      }
      sent.push(...notices.map(({ commit, index, about }) => `${commit}.${index} ${about}`))
    },
  }
}

async function play(...story: readonly Step[]): Promise<void> {
  const [first, ...others] = story
  if (!first) return
  setTime(local(first[0]))
  const registered = await register(ports, {
    channel: 'PHONE',
    id: first[0],
    actor: first[1],
    body: first[2],
  })
  if (!registered.ok) throw new Error(registered.refusal.code)
  for (const [time, actor, body] of others) {
    setTime(local(time))
    const answer = await execute(ports, { caseId: registered.value.caseId, id: time, actor, body })
    if (!answer.ok) throw new Error(answer.refusal.code)
  }
}

describe('notices from the commits (M2, M39)', () => {
  test('are sent once each, in order; a failed delivery is repeated and nothing is lost', async () => {
    const phones = queue()
    await play(steps.register('03-09 09:40'), steps.accept('03-09 09:45'), steps.dispatch('03-09 10:00'))
    phones.fail()
    await expect(deliver(ports, phones)).rejects.toThrow('the queue is away')
    expect(await deliver(ports, phones)).toBe(1)
    expect(phones.sent).toEqual(['3.0 Dispatched'])
    expect(await deliver(ports, phones)).toBe(0)
    await play(steps.register('03-09 11:00'), steps.accept('03-09 11:05'), steps.dispatch('03-09 11:10'))
    expect(await deliver(ports, phones)).toBe(1)
    expect(phones.sent).toEqual(['3.0 Dispatched', '3.0 Dispatched'])
  })
})
