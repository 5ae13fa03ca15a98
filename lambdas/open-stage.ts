import * as z from 'zod'
import { stages } from '#domain/case/state.ts'
import { Misdeployed } from './shared/misdeployed.ts'
import { openStage } from './shared/open-stage.ts'
import { routing } from './shared/routing.ts'
import { workflowVersion } from './shared/workflow.ts'

/** What a waiting state of `workflows/case-lifecycle.asl.json` hands over. */
const Opening = z.object({
  version: z.int(),
  caseId: z.string(),
  run: z.int().nonnegative(),
  stage: z.enum(stages),
  token: z.string(),
})

/** The execution was started by a release whose workflow this one does not know. */
class OtherWorkflow extends Misdeployed {
  override readonly name = 'OtherWorkflow'

  constructor(found: number) {
    super(
      `an execution of workflow version ${found} asks, and this release knows ${workflowVersion}: ` +
        'deploy the release that goes with it, npm run deploy',
    )
  }
}

/** A stage of the workflow waits with a token. */
export async function handler(event: unknown): Promise<void> {
  const { version, ...opening } = Opening.parse(event)
  if (version !== workflowVersion) throw new OtherWorkflow(version)
  await openStage(await routing(), opening)
}
