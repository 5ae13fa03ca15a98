import { describe, expect, test } from 'vitest'
import { outcomes, type Stage, type State, stageOf, stages } from '#domain/case/state.ts'
import { transitions } from '#domain/case/transitions.ts'
import { caseLifecycle } from '#local/workflow/case-lifecycle.ts'
import { begin, next, type Step } from '#local/workflow/router.ts'

const edges = transitions.flatMap(({ id, from, to, outcome }) =>
  from.map((state) => ({ id, from: state, stage: stageOf(state), to, outcome })),
)

const leaving = edges.flatMap(({ stage, to, ...edge }) =>
  stage && to && stageOf(to) !== stage ? [{ ...edge, stage, to }] : [],
)

/** The state of the file that waits for a stage. */
function waitingFor(stage: Stage): string {
  const step = begin(caseLifecycle, { stage })
  if (step.at !== 'stage') throw new Error(`no state waits for ${stage}`)
  return step.state
}

/** Where the execution must be when a case is in this state. */
function placeOf(state: State): Step {
  const stage = stageOf(state)
  return stage ? { at: 'stage', stage, state: waitingFor(stage) } : { at: 'end', status: 'SUCCEEDED' }
}

describe('the workflow routes as the transition table does (M1)', () => {
  test('rows and file have something to compare: all four stages are left', () => {
    expect(new Set(leaving.map(({ stage }) => stage))).toEqual(new Set(stages))
  })

  test.each(edges)('$id from $from tells an outcome exactly when it leaves a stage (rules R2)', (edge) => {
    const leaves = edge.stage !== undefined && edge.to !== undefined && stageOf(edge.to) !== edge.stage
    expect(edge.stage !== undefined && edge.outcome !== undefined).toBe(leaves)
  })

  test.each(leaving)('$id from $from leads to where $to is (rules R3)', ({ stage, outcome, to }) => {
    if (!outcome) throw new Error('tells no outcome')
    expect(next(caseLifecycle, waitingFor(stage), outcome)).toEqual(placeOf(to))
  })

  const heardAt = stages.flatMap((stage) => outcomes.map((outcome) => ({ stage, outcome })))

  test.each(heardAt)('$outcome leads out of $stage only if a row says so', ({ stage, outcome }) => {
    const step = next(caseLifecycle, waitingFor(stage), outcome)
    const isTold = leaving.some((edge) => edge.stage === stage && edge.outcome === outcome)
    expect(step.at === 'end' && step.status === 'FAILED').toBe(!isTold)
  })

  test.each(stages)(
    'the plumbing of %s: lost or drifted asks where the case stands, replaced ends (M4)',
    (stage) => {
      const waiting = waitingFor(stage)
      const locate: Step = { at: 'locate', state: 'Locate' }
      expect(next(caseLifecycle, waiting, 'Moved')).toEqual(locate)
      expect(next(caseLifecycle, waiting, 'States.Timeout')).toEqual(locate)
      expect(next(caseLifecycle, waiting, 'Superseded')).toEqual({ at: 'end', status: 'SUCCEEDED' })
    },
  )

  /** A restart moves nothing: the case is where it was (M3). */
  const starting = transitions
    .filter(({ startsRun }) => startsRun)
    .flatMap(({ id, from, to }) => (to ? [to] : from).map((state) => ({ id, state })))
  test.each(starting)(
    '$id starts a run at the stage where the case is then, $state (rules R5)',
    ({ state }) => {
      const stage = stageOf(state)
      if (!stage) throw new Error('starts a run where no stage is')
      expect(begin(caseLifecycle, { stage })).toEqual(placeOf(state))
    },
  )

  test('a run of a case that is suspended or has ended is over at once', () => {
    expect(begin(caseLifecycle, { stage: 'ended' })).toEqual({ at: 'end', status: 'SUCCEEDED' })
  })
})
