import validate from 'asl-validator'
import { describe, expect, test } from 'vitest'
import { stages } from '#domain/case/state.ts'
import { DAY, SECOND } from '#domain/time/instant.ts'
import { workflowVersion } from '#lambdas/shared/workflow.ts'
import { caseLifecycle } from '#local/workflow/case-lifecycle.ts'
import { Definition, waysOf } from '#local/workflow/definition.ts'
import { deployedWorkflow, workflowText } from '#test/support/deployed-workflow.ts'
import { placeholders } from '#workflows/placeholders.ts'

const states = Object.entries(caseLifecycle.States)
const waiting = states.flatMap(([name, state]) => ('Catch' in state ? [{ name, state }] : []))
const tasks = states.flatMap(([name, state]) => (state.Type === 'Task' ? [{ name, state }] : []))

/** What the router says of the file after something in it was changed. */
function refusalOf(change: (file: ReturnType<typeof fileOf>) => void): string {
  const file = fileOf()
  change(file)
  const issues = Definition.safeParse(file).error?.issues ?? []
  return issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')
}

function fileOf(): { StartAt: string; States: Record<string, Record<string, unknown>> } {
  return JSON.parse(workflowText)
}

function changed(state: string, fields: Readonly<Record<string, unknown>>): string {
  return refusalOf(({ States }) => Object.assign(States[state] ?? {}, fields))
}

describe('the workflow file', () => {
  test.each(['aws', 'aws-cn'])('is valid once it is deployed in the partition %s', (partition) => {
    const { isValid, errorsText } = validate(deployedWorkflow(partition))
    expect(errorsText()).toBe('')
    expect(isValid).toBe(true)
  })

  test('would not be valid with a target that is not there, or a state that nothing leads to', () => {
    const { States, ...rest } = deployedWorkflow()
    const lost = { ...States, Locate: { ...States['Locate'], Next: 'Nowhere' } }
    const unreached = { ...States, Alone: { Type: 'Succeed' } }
    expect(validate({ ...rest, States: lost }).isValid).toBe(false)
    expect(validate({ ...rest, States: unreached }).isValid).toBe(false)
  })

  test('has every placeholder in the table, and uses every one of the table', () => {
    const used = [...workflowText.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name)
    expect([...new Set(used)].toSorted()).toEqual(Object.keys(placeholders).toSorted())
  })

  test('names no account, region or partition of its own', () => {
    expect(workflowText).not.toMatch(/\d{12}|arn:aws|[a-z]+-[a-z]+-\d/)
  })

  test('has one state that waits for each stage of the domain, under its name (rules R1)', () => {
    expect(waiting.map(({ name }) => name.toLowerCase())).toEqual([...stages])
    expect(waiting.map(({ state }) => state.Parameters.Payload.stage)).toEqual([...stages])
  })

  test.each(waiting)(
    'hands over version, case, run, stage and token in $name, and keeps its own input',
    ({ state }) => {
      expect(state.Parameters.Payload).toMatchObject({
        version: workflowVersion,
        'caseId.$': '$.caseId',
        'run.$': '$.run',
        'token.$': '$$.Task.Token',
      })
      expect([state.ResultPath, ...state.Catch.map(({ ResultPath }) => ResultPath)]).toEqual(
        [state, ...state.Catch].map(() => null),
      )
    },
  )

  test.each(waiting)('waits 30 days in $name, and then asks where the case stands (M9)', ({ state }) => {
    expect(state.TimeoutSeconds).toBe((30 * DAY) / SECOND)
    expect(waysOf(state).find(({ on }) => on === 'States.Timeout')?.to).toBe('Locate')
  })

  test.each(waiting)(
    'catches nothing in $name that leads to itself, and nothing twice',
    ({ name, state }) => {
      const ways = waysOf(state)
      expect(ways.map(({ to }) => to)).not.toContain(name)
      expect(new Set(ways.map(({ on }) => on)).size).toBe(ways.length)
    },
  )

  test.each(tasks)('tries $name again when the service fails, with pauses that grow', ({ state }) => {
    const [retrier, ...others] = state.Retry
    expect(others).toEqual([])
    expect(retrier?.ErrorEquals).toContain('Lambda.TooManyRequestsException')
    expect(retrier?.ErrorEquals).toContain('Lambda.ServiceException')
    expect(retrier?.BackoffRate).toBeGreaterThan(1)
  })

  test('has nothing that an emulator does not have: no heartbeat, no JSONata, no Map, no Parallel, no Wait', () => {
    expect(workflowText).not.toMatch(/Heartbeat|QueryLanguage|JSONata|"(Map|Parallel|Wait)"/)
  })
})

describe('a workflow file is refused by the router, with the path', () => {
  test.each([
    ['a heartbeat', 'States.Dispatch', () => changed('Dispatch', { HeartbeatSeconds: 60 })],
    [
      'a state of another type',
      'States.Extra.Type',
      () => refusalOf(({ States }) => Object.assign(States, { Extra: { Type: 'Pass', Next: 'Dispatch' } })),
    ],
    [
      'another service',
      'States.Locate.Resource',
      () => changed('Locate', { Resource: 'arn:aws:states:::sns:publish' }),
    ],
    [
      'another function',
      'States.Locate.Parameters.FunctionName',
      () => changed('Locate', { Parameters: { FunctionName: 'arn:of-another', Payload: {} } }),
    ],
    ['a query in JSONata', 'States.Dispatch', () => changed('Dispatch', { QueryLanguage: 'JSONata' })],
    [
      'an error of its own',
      'States.Feedback.Catch.0.ErrorEquals.0',
      () => changed('Feedback', { Catch: [{ ErrorEquals: ['Lost'], ResultPath: null, Next: 'Done' }] }),
    ],
    [
      'an outcome that is tried again',
      'States.Callback.Retry.0.ErrorEquals.0',
      () =>
        changed('Callback', {
          Retry: [{ ErrorEquals: ['Rework'], IntervalSeconds: 1, BackoffRate: 2, MaxAttempts: 1 }],
        }),
    ],
    [
      'a start that is not there',
      'StartAt',
      () =>
        refusalOf((file) => {
          file.StartAt = 'Nowhere'
        }),
    ],
    ['a way to nowhere', 'States.Locate.Next', () => changed('Locate', { Next: 'Nowhere' })],
    [
      'a choice after an outcome, which says no stage',
      'States.Dispatch.Next',
      () => changed('Dispatch', { Next: 'Resume' }),
    ],
    ['a stage with an end and a next', 'States.Callback', () => changed('Callback', { Next: 'Done' })],
  ])('for %s', (_, path, refusal) => {
    expect(refusal()).toMatch(new RegExp(`^${path}: `))
  })
})
