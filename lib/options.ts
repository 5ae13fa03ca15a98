import * as z from 'zod'
import { stageNames } from './stages.ts'

/** What an operator says of a deployment: `-c stage=prod -c issuer=https://…`. */
export const Options = z.object({
  stage: z.enum(stageNames).default('local'),
  /** The OIDC issuer whose tokens count, where its keys are, for whom its tokens are, and the claim that names the account. */
  issuer: z.url().exactOptional(),
  issuerKeys: z.url().exactOptional(),
  audience: z.string().min(1).exactOptional(),
  accountClaim: z.string().min(1).exactOptional(),
  /** Origins of pages that are served elsewhere, with commas between them; none: pages come from the API's own origin. */
  origins: z
    .string()
    .transform((text) => text.split(',').map((origin) => origin.trim()))
    .pipe(z.array(z.url()))
    .default([]),
})
export type Options = z.infer<typeof Options>
