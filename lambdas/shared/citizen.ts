import { isMobile, phoneNumber } from '#domain/actors/phone.ts'
import type { Contact } from './private-items.ts'
import { citizenKey } from './sealing.ts'
import type { Keys } from './store.ts'

/** System of a citizen who is known by a phone; other systems know accounts. */
const phoneSystem = 'phone'

/**
 * Key of a caller's history (M27): of the phone alone, whoever brought the report, so that one phone finds every case; an
 * account means something only in its system. Absent for a name alone, who could be anybody.
 */
export function keyOfContact(
  keys: Keys,
  { phone, account }: Contact,
  system: string = phoneSystem,
): string | undefined {
  if (phone !== undefined) return keyOfPhone(keys, phone)
  return account === undefined ? undefined : citizenKey(keys, { system, user: account })
}

/** Under what the cases of one citizen may lie: also as earlier releases wrote it, with the phone as given or in a system. */
export function keysOfCitizen(
  keys: Keys,
  { system, user }: { readonly system: string; readonly user: string },
): readonly string[] {
  const isPhone = system === phoneSystem || isMobile(phoneNumber(user))
  const own = citizenKey(keys, { system, user })
  return [...new Set(isPhone ? [keyOfPhone(keys, user), own] : [own])]
}

function keyOfPhone(keys: Keys, written: string): string {
  return citizenKey(keys, { system: phoneSystem, user: phoneNumber(written) || written })
}
