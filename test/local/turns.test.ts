import { describe, expect, test } from 'vitest'
import { turns } from '#local/turns.ts'

/** An act that ends when it is told to. */
function held(order: string[], name: string) {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const act = () => {
    order.push(name)
    return promise
  }
  return { act, end: () => resolve(name), fail: () => reject(new Error(name)) }
}

describe('commands on one case', () => {
  test('begin one after another, in the order in which they came; those on another case go on', async () => {
    const inTurn = turns()
    const order: string[] = []
    const [first, second] = [held(order, 'first'), held(order, 'second')]
    const [one, two] = [inTurn('a', first.act), inTurn('a', second.act)]
    expect(await inTurn('b', async () => 'beside')).toBe('beside')
    expect(order).toEqual(['first'])
    first.end()
    second.end()
    expect(await Promise.all([one, two])).toEqual(['first', 'second'])
    expect(order).toEqual(['first', 'second'])
  })

  test('a fault is for who asked: the next has its turn', async () => {
    const inTurn = turns()
    const failing = held([], 'failing')
    const [one, two] = [inTurn('a', failing.act), inTurn('a', async () => 'next')]
    failing.fail()
    await expect(one).rejects.toThrow('failing')
    expect(await two).toBe('next')
  })

  test('so many may wait and no more, and all may come again when they had their turn', async () => {
    const inTurn = turns(1)
    const first = held([], 'first')
    const [one, two] = [inTurn('a', first.act), inTurn('a', async () => 'second')]
    expect(inTurn('a', async () => 'third')).toBeUndefined()
    first.end()
    expect(await Promise.all([one, two])).toEqual(['first', 'second'])
    expect(await inTurn('a', async () => 'third')).toBe('third')
  })
})
