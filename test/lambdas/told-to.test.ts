import { describe, expect, test } from 'vitest'
import { type State, stateCodes } from '#domain/case/state.ts'
import type { Followed } from '#lambdas/shared/head.ts'
import { needsExecution } from '#lambdas/shared/needs-execution.ts'
import { seqFor, toldTo } from '#lambdas/shared/told-to.ts'

/** In the unit’s hands for the second time, in the second run: returned once, dispatched again. */
const handling: Followed = {
  state: 'HANDLING',
  run: 2,
  seq: 5,
  left: { seq: 4, stage: 'dispatch', outcome: 'ordinary' },
}
const closed: Followed = {
  state: 'CLOSED',
  run: 2,
  seq: 7,
  left: { seq: 7, stage: 'feedback', outcome: 'Ended' },
}
const suspended: Followed = {
  state: 'SUSPENDED',
  run: 2,
  seq: 5,
  left: { seq: 5, stage: 'handling', outcome: 'Suspended' },
}
const filed: Followed = { state: 'FILED', run: 1, seq: 1 }

describe('what a stage that waits is told', () => {
  test.each([
    ['M4: its own stage entry: it waits on', handling, 2, 5, undefined],
    ['M4: the first stage of a case, which has left none: it waits on', filed, 1, 1, undefined],
    ['M4: the entry left last: its outcome', handling, 2, 4, 'ordinary'],
    ['M4: the entry left last, to the end: Ended', closed, 2, 7, 'Ended'],
    ['M4: the entry left last, suspended: Suspended', suspended, 2, 5, 'Suspended'],
    ['M4: an older entry: Moved', handling, 2, 3, 'Moved'],
    ['M4: an older entry of a case that has ended: Moved, to be sent to the end', closed, 2, 6, 'Moved'],
    ['M4: no entry that the case has (seq 0): Moved', handling, 2, 0, 'Moved'],
    ['M4: an earlier run: Superseded', handling, 1, 5, 'Superseded'],
    ['M4: an earlier run, the entry left last: Superseded', handling, 1, 4, 'Superseded'],
    ['M4: a run that a restored case does not know: Superseded', handling, 3, 5, 'Superseded'],
    ['M22: an entry that a restored case does not know: left to the reconciler', handling, 2, 6, undefined],
  ] as const)('%s', (_, one, run, seq, told) => {
    expect(toldTo(one, { run, seq })).toBe(told)
  })
})

describe('which entry an execution means that opens a stage', () => {
  test.each([
    ['M4: the present one, where the case stands there', handling, 2, 'handling', 5],
    ['M4: the one left last, where it comes late', handling, 2, 'dispatch', 4],
    ['M4: the one left last, though the case has ended', closed, 2, 'feedback', 7],
    ['M4: none, where the case has long been elsewhere', handling, 2, 'callback', 0],
    ['M4: none, where the case has left nothing yet', filed, 1, 'handling', 0],
    ['M4: none of another run', handling, 1, 'handling', 0],
  ] as const)('%s', (_, one, run, stage, seq) => {
    expect(seqFor(one, { run, stage })).toBe(seq)
  })
})

test('states 30 to 70 need an execution, except while the case is suspended (M8)', () => {
  const states = Object.keys(stateCodes) as readonly State[] // keys of a record of all states
  const needing = states.filter((state) => needsExecution({ state }))
  expect(needing).toEqual(
    states.filter((state) => stateCodes[state] >= 30 && stateCodes[state] <= 70 && state !== 'SUSPENDED'),
  )
})
