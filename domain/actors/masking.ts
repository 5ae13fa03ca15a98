import type { Case } from '#domain/case/case.ts'
import { rowsOf } from '#domain/case/decide.ts'
import type { CaseEvent } from '#domain/case/events.ts'
import { type Refusal, refusal } from '#domain/case/refusals.ts'
import { ok, type Result, refused } from '#domain/case/result.ts'
import { isActive } from '#domain/case/state.ts'
import type { City } from '#domain/city/city.ts'
import { isRunning } from '#domain/clocks/clock.ts'
import { recordContact } from '#domain/commands/record-contact.ts'
import { type Actor, personsOf, type Role } from './actor.ts'
import { phoneNumber, phoneNumbers } from './phone.ts'
import { isInScope } from './scope.ts'

/** Personal data of a caller as given; every part may be absent. */
export type PersonalData = { readonly name?: string; readonly phone?: string; readonly account?: string }

/** What may be shown in clear, each for a purpose and on record: parts of the contact, or the quoted texts (M28). */
export const revealable = ['phone', 'name', 'account', 'texts'] as const
export type Revealable = (typeof revealable)[number]

/** A case with what happened on it. */
type Known = { readonly one: Case; readonly events: readonly CaseEvent[] }

/** Roles that may see personal data in clear, and on which cases of their scope (domain 12.6, row "See caller phone/name"). */
const reveals = {
  operator: ({ one: { registered } }, { person }) => registered.person === person,
  'duty-chief': () => true,
  'callback-agent': () => true,
  supervisor: () => true,
  'unit-admin': ({ one: { state } }) => isActive(state),
  handler: (known, actor) => isToBeRung(known) && !hasWithdrawn(known, actor),
} as const satisfies { readonly [R in Role]?: (known: Known, actor: Actor) => boolean }

type Revealing = keyof typeof reveals
const revealing: readonly Revealing[] = [
  'operator',
  'duty-chief',
  'callback-agent',
  'supervisor',
  'unit-admin',
  'handler',
]

/**
 * Why the actor may not see personal data of the case in clear: FORBIDDEN by role, OUT_OF_SCOPE, or CONFIDENTIAL. Units
 * never learn who asked for confidentiality or reported a wrong (举报) (domain 12.9). `ok` with the role that may.
 */
export function mayReveal(actor: Actor, known: Known, city: City): Result<Role, Refusal> {
  const { one } = known
  const held = revealing.filter((role) => actor.roles.includes(role))
  const within = held.filter((role) => isInScope(actor, role, one, one.place.area, city))
  const role = within.find((each) => reveals[each](known, actor))
  if (held.length > 0 && within.length === 0) {
    return refused(refusal('OUT_OF_SCOPE', { scope: actor.unit ?? actor.area ?? actor.person }))
  }
  // of a case whose caller is held back a handler is told so, not to ask somebody else (check 13)
  if (role === undefined && within.includes('handler') && isIdentityHeld(one)) {
    return refused(refusal('CONFIDENTIAL', {}))
  }
  if (role === undefined) {
    const rung = within.includes('handler') && !isToBeRung(known)
    const needs = revealing.filter((each) => !held.includes(each))
    return refused(refusal('FORBIDDEN', { needs, ...(rung && { noContactDue: true }) }))
  }
  const isOfUnit = role === 'unit-admin' || role === 'handler'
  return isOfUnit && isIdentityHeld(one) ? refused(refusal('CONFIDENTIAL', {})) : ok(role)
}

/**
 * Whoever is to ring the caller must see the number, and nobody longer: while the contact task is open, or where nobody
 * answered as long as another try can be recorded (domain 12.6).
 */
function isToBeRung({ one, events }: Known): boolean {
  if (!isActive(one.state)) return false
  if (isRunning(one.clocks.CONTACT)) return true
  const last = events.findLast((event) => event.type === 'ContactRecorded')
  const unanswered = one.contact === 'NOT_MADE' && last?.reason === 'NO_ANSWER'
  return unanswered && rowsOf(recordContact.type).some(({ from }) => from.includes(one.state))
}

function hasWithdrawn({ one: { withdrawn } }: Known, actor: Actor): boolean {
  return personsOf(actor).some((person) => withdrawn?.includes(person))
}

function isIdentityHeld({ confidential, nature }: Case): boolean {
  return confidential || nature === 'REPORT'
}

/** Personal data with everything masked that is not among `shown`. */
export function maskContact(given: PersonalData, shown: readonly Revealable[] = []): PersonalData {
  const { name, phone, account } = given
  return {
    ...(name !== undefined && { name: shown.includes('name') ? name : maskName(name) }),
    ...(phone !== undefined && { phone: shown.includes('phone') ? phone : maskPhone(phone) }),
    ...(account !== undefined && { account: shown.includes('account') ? account : maskAccount(account) }),
  }
}

/** `张*`: the first character, whatever the length of the name. */
export function maskName(name: string): string {
  return `${[...name.trim()][0] ?? ''}*`
}

/** `138****0000`: each number by itself; what is too short to keep its ends keeps its last four digits at most. */
export function maskPhone(phone: string): string {
  const numbers = phoneNumbers(phone)
  return (numbers.length > 0 ? numbers : [phoneNumber(phone)]).map(maskNumber).join(' / ')
}

function maskNumber(digits: string): string {
  if (digits.length >= 11) return `${digits.slice(0, 3)}****${digits.slice(-4)}`
  return `****${digits.length >= 7 ? digits.slice(-4) : ''}`
}

/** `w***`: the first character of an account in another system. */
function maskAccount(account: string): string {
  return `${[...account][0] ?? ''}***`
}

const digit = '[0-9０-９]'
const gap = '[-\\s.·－—]?'

/** Numbers that name a person, longest first, so that no part of one is taken for another. */
const personalNumbers: readonly { readonly pattern: RegExp; readonly mask: (found: string) => string }[] = [
  // identity and bank cards; a case number has 14 digits and stays
  { pattern: alone(`${digit}{15,19}[XxＸｘ]?`), mask: (found) => `${found.slice(0, 3)}***************` },
  {
    pattern: alone(`(?:(?:[+＋]|00)?86${gap})?[1１][3-9３-９]${digit}${gap}${digit}{4}${gap}${digit}{4}`),
    mask: (found) => maskPhone(asciiOf(found)),
  },
  {
    pattern: alone(`(?:[(（]?[0０]${digit}{2,3}[)）]?${gap})?${digit}{7,8}`),
    mask: (found) => maskPhone(asciiOf(found)),
  },
]

/**
 * A free text with mobile and landline numbers, identity and bank card numbers masked, and the caller's own name, phone
 * and account where they occur. A date written as eight digits is masked with them: rather one too many (domain 12.9).
 */
export function maskText(text: string, known: PersonalData = {}): string {
  const { name = '', phone = '', account = '' } = known
  const named = [
    ...[phone, ...phoneNumbers(phone)].flatMap((one) =>
      one.length >= 3 ? [[one, maskPhone(one)] as const] : [],
    ),
    ...([...name].length >= 2 ? [[name, maskName(name)] as const] : []),
    ...(account.length >= 4 ? [[account, maskAccount(account)] as const] : []),
  ]
  const without = named.reduce((rest, [clear, masked]) => rest.replaceAll(clear, masked), text)
  return personalNumbers.reduce((rest, { pattern, mask }) => rest.replace(pattern, mask), without)
}

function alone(pattern: string): RegExp {
  return new RegExp(`(?<!${digit})${pattern}(?!${digit})`, 'g')
}

function asciiOf(text: string): string {
  return text.normalize('NFKC')
}
