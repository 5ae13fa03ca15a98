import { z } from 'zod'
import { outcomes, stages } from '#domain/case/state.ts'
import { type Told, workflowVersion } from '#lambdas/shared/workflow.ts'
import { written } from '#workflows/placeholders.ts'

/** What a waiting stage hears: what it is told (M4), or nothing for all of its `TimeoutSeconds` (M9). */
export type Heard = Told | 'States.Timeout'
export const heard = [
  ...outcomes,
  'Moved',
  'Superseded',
  'States.Timeout',
] as const satisfies readonly Heard[]

const Comment = z.string().optional()

const Retry = z.array(
  z.strictObject({
    // an outcome is never retried; embedded, functions are called within the process and have no such errors
    ErrorEquals: z.array(z.string().startsWith('Lambda.')),
    IntervalSeconds: z.number(),
    BackoffRate: z.number(),
    MaxAttempts: z.number(),
  }),
)

const Catch = z.array(
  z.strictObject({
    ErrorEquals: z.array(z.enum(heard).exclude(['ordinary'])),
    ResultPath: z.null(),
    Next: z.string(),
  }),
)

const invoke = `arn:${written('Partition')}:states:::lambda:invoke`
const whose = { 'caseId.$': z.literal('$.caseId'), 'run.$': z.literal('$.run') }

/** A stage: it hands its token to `open-stage` and waits until the token is answered. */
const Waiting = z.strictObject({
  Type: z.literal('Task'),
  Comment,
  Resource: z.literal(`${invoke}.waitForTaskToken`),
  Parameters: z.strictObject({
    FunctionName: z.literal(written('OpenStageArn')),
    Payload: z.strictObject({
      version: z.literal(workflowVersion),
      ...whose,
      stage: z.enum(stages),
      'token.$': z.literal('$$.Task.Token'),
    }),
  }),
  TimeoutSeconds: z.int().positive(),
  ResultPath: z.null(),
  Retry,
  Catch,
  Next: z.string().optional(),
  End: z.literal(true).optional(),
})

/** Asks where the case stands, and goes on with the answer. */
const Locating = z.strictObject({
  Type: z.literal('Task'),
  Comment,
  Resource: z.literal(invoke),
  Parameters: z.strictObject({
    FunctionName: z.literal(written('LocateArn')),
    Payload: z.strictObject(whose),
  }),
  OutputPath: z.literal('$.Payload'),
  Retry,
  Next: z.string(),
})

const Choosing = z.strictObject({
  Type: z.literal('Choice'),
  Comment,
  Choices: z.array(
    z.strictObject({ Variable: z.literal('$.stage'), StringEquals: z.string(), Next: z.string() }),
  ),
})

const Succeeding = z.strictObject({ Type: z.literal('Succeed'), Comment })

const State = z.discriminatedUnion('Type', [
  z.discriminatedUnion('Resource', [Waiting, Locating]),
  Choosing,
  Succeeding,
])
export type State = z.infer<typeof State>

/** A way out of a state: on what, where to (absent: the execution ends), and where the state says so. */
type Way = { readonly on: string; readonly to: string | undefined; readonly path: PropertyKey[] }

export function waysOf(state: State): readonly Way[] {
  if (state.Type === 'Succeed') return []
  if (state.Type === 'Choice') {
    return state.Choices.map(({ StringEquals, Next }, at) => ({
      ...{ on: StringEquals, to: Next },
      path: ['Choices', at, 'Next'],
    }))
  }
  const ordinary: Way = { on: 'ordinary', to: state.Next, path: ['Next'] }
  if (!('Catch' in state)) return [ordinary]
  const caught = state.Catch.flatMap(({ ErrorEquals, Next }, at): readonly Way[] =>
    ErrorEquals.map((on) => ({ on, to: Next, path: ['Catch', at, 'Next'] })),
  )
  return [ordinary, ...caught]
}

/**
 * As much of the Amazon States Language as the router knows. Whatever else a file says is refused with its path, since a
 * construct that is passed over would route otherwise here than on AWS.
 */
export const Definition = z
  .strictObject({ Comment, StartAt: z.string(), States: z.record(z.string(), State) })
  .superRefine(({ StartAt, States }, context) => {
    const refuse = (path: PropertyKey[], message: string) =>
      context.addIssue({ code: 'custom', path, message })
    if (!States[StartAt]) refuse(['StartAt'], `there is no state ${StartAt}`)
    for (const [name, state] of Object.entries(States)) {
      if ('Catch' in state && (state.Next === undefined) !== (state.End ?? false))
        refuse(['States', name], 'either Next or End')
      for (const { to, path } of waysOf(state)) {
        if (to === undefined) continue
        const target = States[to]
        if (!target) refuse(['States', name, ...path], `there is no state ${to}`)
        // only the start and a state that asks know where the case stands
        if (target?.Type === 'Choice' && !('OutputPath' in state))
          refuse(['States', name, ...path], `${to} needs a stage`)
      }
    }
  })
export type Definition = z.infer<typeof Definition>
