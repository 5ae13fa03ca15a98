import { afterEach, describe, expect, test } from 'vitest'
import { HOUR, MINUTE } from '#domain/time/instant.ts'
import { logOnly } from '#lambdas/shared/log.ts'
import { type Rounds, startRounds } from '#local/rounds.ts'
import { printedBy } from '#test/support/printed.ts'
import { local } from '#test/support/story.ts'

const start = local('03-09 09:00')
let now = start
let rounds: Rounds | undefined
afterEach(() => rounds?.stop())

/** Resolves when the clock has been looked at a few times more. */
async function looked(): Promise<void> {
  let looks = 0
  const seen = () => {
    looks += 1
    return now
  }
  const other = startRounds(seen, async () => {}, 1)
  await expect.poll(() => looks).toBeGreaterThan(5)
  await other.stop()
}

function started(round: () => Promise<void>): void {
  now = start
  rounds = startRounds(() => now, round, 1)
}

describe('rounds', () => {
  test('are made once an hour by the clock that is given, the first after an hour', async () => {
    let made = 0
    started(async () => {
      made += 1
    })
    now = start + HOUR - 1
    await looked()
    expect(made).toBe(0)
    now = start + HOUR
    await expect.poll(() => made).toBe(1)
    await looked()
    expect(made).toBe(1)
    // a clock that was moved on by days asks for one
    now = start + 100 * HOUR
    await expect.poll(() => made).toBe(2)
    now += HOUR - MINUTE
    await looked()
    expect(made).toBe(2)
  })

  test('wait for each other, go on after a fault, and end after the one under way', async () => {
    let begun = 0
    let release: () => void = () => {}
    started(() => {
      begun += 1
      return new Promise((resolve, reject) => {
        release = begun === 1 ? () => reject(new Error('the disk is full')) : resolve
      })
    })
    now = start + HOUR
    await expect.poll(() => begun).toBe(1)
    now = start + 3 * HOUR
    await looked()
    expect(begun).toBe(1)
    logOnly('faults')
    const printed = await printedBy(async () => {
      release()
      await expect.poll(() => begun).toBe(2)
    })
    expect(printed).toContain('round failed')
    let isStopped = false
    const stopped = rounds?.stop().then(() => {
      isStopped = true
    })
    now = start + 9 * HOUR
    await looked()
    expect([begun, isStopped]).toEqual([2, false])
    release()
    await stopped
    expect(begun).toBe(2)
  })
})
