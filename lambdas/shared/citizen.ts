import { isMobile, phoneNumber, phoneNumbers } from '#domain/actors/phone.ts'
import type { Case } from '#domain/case/case.ts'
import type { Contact } from './private-items.ts'
import { citizenKey } from './sealing.ts'
import type { Keys } from './store.ts'

/** System of a citizen who is known by a phone; other systems know accounts. */
const phoneSystem = 'phone'

/** System of those who report online with an account of the city's own issuer. */
const onlineSystem = 'citizen'

/** Who can be found again in a report: its contact, the system that knows the account, the citizen who reported online. */
export type Report = { readonly contact: Contact; readonly system?: string; readonly reporter?: string }

/** Under what a case is found again (M27): its caller's phones or account, and the citizen who reported it online. */
export function keysOfReport(keys: Keys, { contact, system, reporter }: Report): readonly string[] {
  return distinct([...keysOfContact(keys, contact, system), ...keysOfReporter(keys, reporter)])
}

/**
 * Under what a report may lie: as this release writes it first, then as earlier ones did. They knew one key of a phone,
 * of all digits in it or as it was given, also in the system of an import, and took a corrected account for a call's.
 */
export function possibleKeysOfReport(keys: Keys, report: Report): readonly (readonly string[])[] {
  const { contact, system = phoneSystem, reporter } = report
  const { phone, account } = contact
  const earlier =
    phone === undefined
      ? [{ system: phoneSystem, user: account }]
      : [
          { system: phoneSystem, user: phoneNumber(phone) },
          { system: phoneSystem, user: phone },
          { system, user: phone },
        ]
  return [
    keysOfReport(keys, report),
    ...earlier.flatMap(({ user, ...one }) =>
      user ? [distinct([citizenKey(keys, { ...one, user }), ...keysOfReporter(keys, reporter)])] : [],
    ),
  ]
}

/** What a case says of the system that its caller's account is known in, and of the citizen who reported it online. */
export function reportedBy({ registered }: Case): Omit<Report, 'contact'> {
  if (registered.role === 'citizen') return { reporter: registered.person }
  const system = registered.role === 'device' ? /^import:(.+)$/s.exec(registered.person)?.[1] : undefined
  return system === undefined ? {} : { system }
}

/** Key of what a citizen reported online (M27). */
export function keyOfReporter(keys: Keys, person: string): string {
  return citizenKey(keys, { system: onlineSystem, user: person })
}

/**
 * Keys of a caller's history (M27): of the phones alone, whoever brought the report, so that one phone finds every case; an
 * account means something only in its system. None for a name alone, who could be anybody.
 */
export function keysOfContact(
  keys: Keys,
  { phone, account }: Contact,
  system: string = phoneSystem,
): readonly string[] {
  if (phone !== undefined) return keysOfPhone(keys, phone)
  return account === undefined ? [] : [citizenKey(keys, { system, user: account })]
}

/** Under what the cases of one citizen may lie: also as earlier releases wrote it, with the phone as given or in a system. */
export function keysOfCitizen(
  keys: Keys,
  { system, user }: { readonly system: string; readonly user: string },
): readonly string[] {
  const isPhone = system === phoneSystem || isMobile(phoneNumber(user))
  const own = citizenKey(keys, { system, user })
  return isPhone ? distinct([...keysOfPhone(keys, user), own]) : [own]
}

/** Key of the cases of one phone, however it is written (M27). */
export function keyOfPhone(keys: Keys, written: string): string {
  return citizenKey(keys, { system: phoneSystem, user: phoneNumbers(written)[0] ?? written })
}

/** Keys of every number of a phone. */
function keysOfPhone(keys: Keys, written: string): readonly string[] {
  const numbers = phoneNumbers(written)
  return (numbers.length > 0 ? numbers : [written]).map((user) =>
    citizenKey(keys, { system: phoneSystem, user }),
  )
}

function keysOfReporter(keys: Keys, reporter: string | undefined): readonly string[] {
  return reporter === undefined ? [] : [keyOfReporter(keys, reporter)]
}

function distinct(keys: readonly string[]): readonly string[] {
  return [...new Set(keys)]
}
