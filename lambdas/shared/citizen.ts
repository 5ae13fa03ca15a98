import { isMobile, phoneNumber } from '#domain/actors/phone.ts'
import type { Contact } from './private-items.ts'
import { citizenKey } from './sealing.ts'
import type { Keys } from './store.ts'

/** System of a citizen who is known by a phone; other systems know accounts. */
const phoneSystem = 'phone'

/** System of those who report online with an account of the city's own issuer. */
const onlineSystem = 'citizen'

/** Under what a case is found again (M27): its caller's phone or account, and the citizen who reported it online. */
export function keysOfReport(
  keys: Keys,
  {
    contact,
    system,
    reporter,
  }: { readonly contact: Contact; readonly system?: string; readonly reporter?: string },
): readonly string[] {
  const called = keyOfContact(keys, contact, system)
  return [
    ...(called === undefined ? [] : [called]),
    ...(reporter === undefined ? [] : [keyOfReporter(keys, reporter)]),
  ]
}

/** Key of what a citizen reported online (M27). */
export function keyOfReporter(keys: Keys, person: string): string {
  return citizenKey(keys, { system: onlineSystem, user: person })
}

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

/** Key of the cases of one phone, however it is written (M27). */
export function keyOfPhone(keys: Keys, written: string): string {
  return citizenKey(keys, { system: phoneSystem, user: phoneNumber(written) || written })
}
