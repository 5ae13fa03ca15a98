import * as z from 'zod'
import { ok, type Result, refused } from '#domain/case/result.ts'
import { variables } from './aws/variables.ts'

/** An OIDC issuer whose tokens count, and how they name the account of the city pack. */
export const IssuerSettings = z
  .strictObject({
    issuer: z.url(),
    /** Where its keys are published (JWKS). */
    keys: z.url({ protocol: /^https?$/ }),
    audience: z.string().min(1),
    /** Claim that holds the account's id; a token without it is a citizen's. */
    accountClaim: z.string().min(1).default('gridline_account'),
    deviceClaim: z.string().min(1).default('gridline_device'),
  })
  .readonly()
export type IssuerSettings = z.infer<typeof IssuerSettings>

/** Variable of each setting. */
const settings = {
  issuer: variables.issuer,
  keys: variables.issuerKeys,
  audience: variables.audience,
  accountClaim: variables.accountClaim,
} as const

/** The issuer that an environment names by its variables, or none; the refusal names those that are missing or wrong. */
export function issuerFrom(
  env: Readonly<Record<string, string | undefined>>,
): Result<readonly IssuerSettings[], readonly string[]> {
  const given = Object.entries(settings).flatMap(([name, variable]) => {
    const value = env[variable]
    return value === undefined ? [] : [[name, value] as const]
  })
  if (given.length === 0) return ok([])
  const issuer = IssuerSettings.safeParse(Object.fromEntries(given))
  if (issuer.success) return ok([issuer.data])
  const wrong = new Set(issuer.error.issues.map(({ path }) => String(path[0])))
  return refused(Object.entries(settings).flatMap(([name, variable]) => (wrong.has(name) ? [variable] : [])))
}
