import { z } from 'zod'
import { stages } from '#domain/case/state.ts'
import { written } from '#workflows/placeholders.ts'

const invoke = `arn:${written('Partition')}:states:::lambda:invoke`

const Comment = z.string().optional()

const Retry = z.array(
  z.strictObject({
    // embedded, a function is called within the process and has no such errors; and an outcome is never retried
    ErrorEquals: z.array(z.string().startsWith('Lambda.')),
    IntervalSeconds: z.number(),
    BackoffRate: z.number(),
    MaxAttempts: z.number(),
  }),
)

const Catch = z.array(
  z.strictObject({
    ErrorEquals: z.array(
      z.enum(['Returned', 'Rework', 'Suspended', 'Ended', 'Moved', 'Superseded', 'States.Timeout']),
    ),
    ResultPath: z.null(),
    Next: z.string(),
  }),
)

const whose = { 'caseId.$': z.literal('$.caseId'), 'run.$': z.literal('$.run') }

/** A stage: `open-stage` gets the token, and the stage waits until it is answered. */
const Waiting = z.strictObject({
  Type: z.literal('Task'),
  Comment,
  Resource: z.literal(`${invoke}.waitForTaskToken`),
  Parameters: z.strictObject({
    FunctionName: z.literal(written('OpenStageArn')),
    Payload: z.strictObject({ ...whose, stage: z.enum(stages), 'token.$': z.literal('$$.Task.Token') }),
  }),
  TimeoutSeconds: z.int().positive(),
  ResultPath: z.null(),
  Retry,
  Catch,
  Next: z.string().optional(),
  End: z.literal(true).optional(),
})

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

/** States that one may lead to, with the path at which it says so. */
function leadsTo(state: State): readonly (readonly [path: readonly PropertyKey[], to: string])[] {
  const ordinary = 'Next' in state && state.Next !== undefined ? [[['Next'], state.Next] as const] : []
  const caught =
    'Catch' in state ? state.Catch.map(({ Next }, at) => [['Catch', at, 'Next'], Next] as const) : []
  const chosen =
    'Choices' in state ? state.Choices.map(({ Next }, at) => [['Choices', at, 'Next'], Next] as const) : []
  return [...ordinary, ...caught, ...chosen]
}

/**
 * As much of the Amazon States Language as the router knows. Whatever else a file says is refused with its path, since a
 * construct that is passed over would route otherwise here than on AWS.
 */
export const Definition = z
  .strictObject({ Comment, StartAt: z.string(), States: z.record(z.string(), State) })
  .superRefine(({ StartAt, States }, context) => {
    const refuse = (path: readonly PropertyKey[], message: string) =>
      context.addIssue({ code: 'custom', path: [...path], message })
    if (!States[StartAt]) refuse(['StartAt'], `no state ${StartAt}`)
    for (const [name, state] of Object.entries(States)) {
      for (const [path, to] of leadsTo(state)) {
        const next = States[to]
        if (!next) refuse(['States', name, ...path], `no state ${to}`)
        // only an answer of Locate says anew where the case stands
        if (next?.Type === 'Choice' && !('OutputPath' in state)) {
          refuse(['States', name, ...path], `${to} must be asked with the answer of a state that locates`)
        }
      }
      if ('Catch' in state && (state.Next === undefined) !== (state.End ?? false)) {
        refuse(['States', name], 'either Next or End')
      }
    }
  })
export type Definition = z.infer<typeof Definition>
