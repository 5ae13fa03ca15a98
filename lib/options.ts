import * as z from 'zod'
import { stageNames } from './stages.ts'

/** What says which tables were restored. */
const restoring = ['casesTable', 'casesStream', 'privateTable'] as const

/** What says whose tokens count. */
const issuing = ['issuer', 'issuerKeys', 'audience'] as const

/** What an operator says of a deployment: `-c stage=prod -c issuer=https://…`; a word that is none of these is a mistake. */
export const Options = z
  .strictObject({
    // nobody comes by a stage where everybody gets a token without saying so
    stage: z.enum(stageNames, { error: ({ input }) => wantedStage(input) }),
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
    /** Tables that were restored, and the stream of the first: taken as they are, in place of tables of the stack's own. */
    casesTable: z.string().min(1).exactOptional(),
    casesStream: z.string().startsWith('arn:').exactOptional(),
    privateTable: z.string().min(1).exactOptional(),
  })
  .superRefine((options, { addIssue }) => {
    for (const [together, reason] of [
      [restoring, 'both tables are of one instant'],
      [issuing, 'a token is checked by all of them'],
    ] as const) {
      const missing = together.filter((name) => options[name] === undefined)
      if (missing.length === together.length) continue
      for (const name of missing) {
        addIssue({ code: 'custom', path: [name], message: `goes with ${together.join(', ')}: ${reason}` })
      }
    }
  })
export type Options = z.infer<typeof Options>

function wantedStage(given: unknown): string {
  const wrong = given === undefined ? 'say which, as in -c stage=prod' : `there is no '${given}'`
  return `${wrong}; there are ${stageNames.join(', ')}`
}

/** What is wrong with what an operator said, a phrase for each option. */
export function wrongIn({ issues }: z.ZodError): readonly string[] {
  return issues.map((issue) =>
    issue.code === 'unrecognized_keys'
      ? `-c ${issue.keys.join(', -c ')}: no such option, they are ${Object.keys(Options.shape).join(', ')}`
      : `-c ${issue.path.join('.')}: ${issue.message}`,
  )
}

/** A table that is there already. */
export type Restored = { readonly name: string; readonly stream?: string }

/** The two restored tables; absent: the stack makes its own. */
export function restoredIn({ casesTable, casesStream, privateTable }: Options) {
  if (casesTable === undefined || casesStream === undefined || privateTable === undefined) return undefined
  return { cases: { name: casesTable, stream: casesStream }, private: { name: privateTable } }
}
