import * as z from 'zod'
import { define } from './definition.ts'
import { noTexts } from './fields.ts'

/**
 * A new run of the workflow for a case whose execution is lost; the rules send it, nobody else can (M3, M7). `above`: a run
 * that the workflow is known to have reached, where a restored store knows less (M22).
 */
export const RestartWorkflow = z
  .strictObject({ type: z.literal('restart-workflow'), above: z.int().positive().exactOptional() })
  .readonly()
export type RestartWorkflow = z.infer<typeof RestartWorkflow>

export const restartWorkflow = define<RestartWorkflow>({
  type: 'restart-workflow',
  fields: RestartWorkflow,
  texts: noTexts,
  facts: ({ before: { run }, command: { above = 0 } }) => [
    { type: 'WorkflowRestarted', run: Math.max(run, above) + 1 },
  ],
})
