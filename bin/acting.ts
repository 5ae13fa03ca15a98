import { type Actor, actorOf } from '#domain/actors/actor.ts'
import { actingFor } from '#domain/actors/deputy.ts'
import { ok, type Result, refused } from '#domain/case/result.ts'
import type { City } from '#domain/city/city.ts'
import { formatInstant, type Instant } from '#domain/time/instant.ts'

/** Who is at the keyboard: the account of `--as`, and that of `--for` if it acts as a deputy. */
export type Acting = { readonly as: string | undefined; readonly principal: string | undefined }

/**
 * The account named, as a deputy if for somebody; without one the auditor whose area is the widest, who sees everything,
 * masked (wire format, command line). The refusal is one line.
 */
export function actingAs({ as, principal }: Acting, city: City, at: Instant): Result<Actor, string> {
  const auditors = city.pack.accounts
    .filter(({ roles }) => roles.includes('auditor'))
    .toSorted((one, other) => (one.area ?? '').length - (other.area ?? '').length)
  const found = as === undefined ? auditors[0] : city.account(as)
  if (!found) {
    return refused(
      as === undefined
        ? 'the city pack has no auditor: name an account with --as'
        : `the city pack has no account '${as}'`,
    )
  }
  if (principal === undefined) return ok(actorOf(found))
  if (!city.account(principal)) return refused(`the city pack has no account '${principal}'`)
  const deputy = actingFor({ principal, deputy: found.id }, at, city)
  if (deputy) return ok(deputy)
  const today = formatInstant(at, city.calendar.utcOffsetMinutes).slice(0, 10)
  return refused(`'${found.id}' is no deputy of '${principal}' on ${today}`)
}
