import { describe, expect, test } from 'vitest'
import { stageOf } from '#domain/case/state.ts'
import { caseLifecycle } from '#local/workflow/case-lifecycle.ts'
import { waysOf } from '#local/workflow/definition.ts'
import { contacted, dispatched, inCallback } from '#test/domain/case/transitions/stories.ts'
import { deployedWorkflow } from '#test/support/deployed-workflow.ts'
import { interpreterOf } from '#test/support/executions.ts'
import {
  contact,
  decided,
  fail,
  handOver,
  happy,
  pass,
  returned,
  submit,
  unhappy,
} from '#test/support/steps.ts'
import type { Story } from '#test/support/story.ts'

const states = Object.keys(caseLifecycle.States)

type Way = { readonly on: string; readonly to: string }

/** Where a state leads, by some of its ways; `end` is where an execution ends. */
function leadsTo(name: string, by: (way: Way) => boolean): readonly string[] {
  const state = caseLifecycle.States[name]
  if (!state || state.Type === 'Succeed') return ['end']
  return waysOf(state).flatMap(({ on, to = 'end' }) => (by({ on, to }) ? [to] : []))
}

/** All that can be come to from there. */
function reachedFrom(name: string, by: (way: Way) => boolean = () => true): ReadonlySet<string> {
  const reached = new Set<string>()
  const open = [name]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const to of leadsTo(next, by)) {
      if (reached.has(to)) continue
      reached.add(to)
      open.push(to)
    }
  }
  return reached
}

describe('every path through the workflow', () => {
  test('is open from the start: no state is out of reach', () => {
    expect(reachedFrom(caseLifecycle.StartAt)).toEqual(new Set([...states, 'end']))
  })

  test.each(states)('can come to an end from %s', (name) => {
    expect(reachedFrom(name)).toContain('end')
  })

  test.each(states)('comes back to %s only by a return, a rework, or by asking the case', (name) => {
    const onwards = ({ on, to }: Way) => on !== 'Returned' && on !== 'Rework' && to !== 'Locate'
    expect(reachedFrom(name, onwards)).not.toContain(name)
  })
})

describe('transitions as they are billed: each state entered counts, `Resume` and an ending too; retries are extra', () => {
  const interpreted = interpreterOf(deployedWorkflow())

  /** States that the execution of a story enters, when each stage hears what its tokens are answered. */
  async function enteredBy({ events }: Story): Promise<readonly string[]> {
    const moves = events.flatMap(({ move }) => (move ? [move] : []))
    const begun = moves.find(({ run }) => run !== undefined)
    const begins = begun && stageOf(begun.to)
    if (!begins) throw new Error('the story starts no execution')
    const turns = moves.flatMap(({ outcome }) => (outcome ? [{ hears: outcome, stands: begins }] : []))
    const { entered, end } = await interpreted({ begins, turns })
    expect(end).toBe('SUCCEEDED')
    return entered
  }

  const closed = inCallback.and(happy('03-10 15:00'))

  test('a case that goes well takes 5', async () => {
    expect(await enteredBy(closed)).toEqual(['Resume', 'Dispatch', 'Handling', 'Feedback', 'Callback'])
  })

  const late = contacted.until('03-20 10:00')

  test('warnings and breaches take none', () => {
    const [rungs, breaches] = [late.of('RungReached'), late.of('Breached')]
    expect([rungs.length > 0, breaches.length > 0]).toEqual([true, true])
    expect([...rungs, ...breaches].filter(({ move }) => move?.outcome)).toEqual([])
  })

  test('a hard one, with a warning, a breach and a rework, takes at most 10', async () => {
    const hard = late.and(
      submit('03-20 10:30'),
      handOver('03-20 11:00'),
      fail('03-20 11:30'),
      submit('03-20 14:00'),
      handOver('03-20 14:30'),
      pass('03-20 15:00'),
      happy('03-20 16:00'),
    )
    expect((await enteredBy(hard)).length).toBe(7)
  })

  test('one that is returned, and redone since the citizen said no, takes at most 10 as well', async () => {
    const redone = dispatched.and(
      returned('03-09 11:00'),
      decided('03-09 15:00', 'RETURN-1', 'refuse'),
      contact('03-09 15:30'),
      submit('03-10 10:00'),
      handOver('03-10 11:00'),
      pass('03-10 14:00'),
      unhappy('03-10 15:00'),
      contact('03-11 09:00'),
      submit('03-11 10:00'),
      handOver('03-11 11:00', { headTookPart: true }),
      pass('03-11 14:00'),
      happy('03-11 15:00'),
    )
    expect((await enteredBy(redone)).length).toBe(10)
  })
})
