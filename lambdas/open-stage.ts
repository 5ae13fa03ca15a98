import * as z from 'zod'
import { stages } from '#domain/case/state.ts'
import { openStage } from './shared/open-stage.ts'
import { provided } from './shared/provided.ts'

/** What a waiting state of `workflows/case-lifecycle.asl.json` hands over. */
const Opening = z.object({
  caseId: z.string(),
  run: z.int().nonnegative(),
  stage: z.enum(stages),
  token: z.string(),
})

/** A stage of the workflow waits with a token. */
export async function handler(event: unknown): Promise<void> {
  await openStage(await provided(), Opening.parse(event))
}
