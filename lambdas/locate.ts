import * as z from 'zod'
import { type Located, locate } from './shared/locate.ts'
import { routing } from './shared/routing.ts'

/** What `Locate` of `workflows/case-lifecycle.asl.json` hands over; it goes on with the answer. */
const Lost = z.object({ caseId: z.string(), run: z.int().nonnegative() })

/** An execution asks where its case stands. */
export async function handler(event: unknown): Promise<Located> {
  return locate(await routing(), Lost.parse(event))
}
