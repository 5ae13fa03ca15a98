import { isDeepStrictEqual } from 'node:util'
import type { Case } from '#domain/case/case.ts'
import type { CaseEvent } from '#domain/case/events.ts'
import { possibleKeysOfReport, reportedBy } from './citizen.ts'
import { type Commit, readCommit } from './commit.ts'
import type { Ports } from './ports.ts'
import { type Contact, openSealedContact, openSealedText } from './private-items.ts'
import { type Sealer, saltedHash } from './sealing.ts'
import { UnknownKey } from './store.ts'
import type { Found, StoredCase } from './verify-case.ts'

type Read = Pick<Commit, 'at' | 'events'> & { readonly n: number; readonly isErased: boolean }

/** What was found, and the keys that are not here. */
type Finding = { readonly faults: readonly Found[]; readonly locked: readonly string[] }

/** Proves what lies in the private file of one case: texts, contacts, the index of citizens, and what points to them. */
export async function privateFaults(
  ports: Pick<Ports, 'sealer' | 'keys'>,
  stored: StoredCase,
  rebuilt: Case,
) {
  const { commits, erasedAt } = stored
  const read = commits.map((commit): Read => {
    const { at, events } = readCommit(commit)
    return { n: commit.n, at, events, isErased: erasedAt !== undefined && at <= erasedAt }
  })
  const { texts, erased, ...said } = await textFaults(ports.sealer, stored, read)
  const called = await contactFaults(ports, stored, { read, rebuilt })
  const locked = new Set([...said.locked, ...called.locked])
  const unknown = [...locked].map((kid): Found => ({ code: 'KEY_UNKNOWN', what: kid }))
  return { faults: [...unknown, ...said.faults, ...called.faults], texts, erased }
}

async function textFaults(sealer: Sealer, { caseId, sealed }: StoredCase, read: readonly Read[]) {
  const faults: Found[] = []
  const locked: string[] = []
  let texts = 0
  let erased = 0
  const items = new Map(sealed.map(({ n, textId = '', envelope }) => [`${n} ${textId}`, envelope]))
  for (const { n, events, isErased } of read) {
    for (const [name, { textId, hash }] of events.flatMap((event) => Object.entries(event.texts ?? {}))) {
      const envelope = items.get(`${n} ${textId}`)
      if (!envelope) {
        if (isErased) erased++
        else faults.push({ code: 'TEXT_MISSING', n, what: name })
        continue
      }
      const opened = await openedOr(openSealedText(sealer, caseId, textId, envelope))
      if (opened instanceof UnknownKey) {
        locked.push(opened.kid)
        continue
      }
      texts++
      if (!opened || saltedHash(opened.salt, opened.text) !== hash)
        faults.push({ code: 'TEXT_CHANGED', n, what: name })
    }
  }
  return { faults, locked, texts, erased }
}

/** Each contact, whether the index of citizens says of it what it says itself, and whether the head points to the newest. */
async function contactFaults(
  { sealer, keys }: Pick<Ports, 'sealer' | 'keys'>,
  { caseId, sealed, indexed, contactN, citizenN }: StoredCase,
  { read, rebuilt }: { readonly read: readonly Read[]; readonly rebuilt: Case },
): Promise<Finding> {
  const faults: Found[] = []
  const locked: string[] = []
  const contacts = new Map(
    sealed.flatMap(({ n, textId, envelope }) => (textId === undefined ? [[n, envelope]] : [])),
  )
  const newest = { contact: last(contacts.keys()), citizen: last(indexed.map(({ n }) => n)) }
  for (const { n, at, events, isErased } of read) {
    const envelope = contacts.get(n)
    const isPointedTo = n === contactN && newest.contact === undefined
    if (!envelope && !isErased && (isPointedTo || events.some(bringsContact))) {
      faults.push({ code: 'CONTACT_MISSING', n })
      continue
    }
    const contact = envelope && (await openedOr(openSealedContact(sealer, caseId, envelope)))
    if (contact instanceof UnknownKey) locked.push(contact.kid)
    else if (envelope && !contact) faults.push({ code: 'CONTACT_CHANGED', n })
    else {
      const possible = !contact && (isErased || n > 1) ? [[]] : keysOf(contact ?? {})
      if ((possible[0] ?? []).length > 0) newest.citizen = Math.max(newest.citizen ?? n, n)
      const rows = indexed.filter((row) => row.n === n)
      const isOff = rows.some((row) => row.at !== at)
      const code = isOff ? 'CITIZEN_CHANGED' : indexFault(possible, new Set(rows.map(({ key }) => key)))
      if (code) faults.push({ code, n })
    }
  }
  // what is missing cannot be pointed to
  if (faults.some(({ code, n }) => code === 'CONTACT_MISSING' && n === contactN)) return { faults, locked }
  const isMisled = (n: number | undefined, newestN: number | undefined) =>
    newestN === undefined ? n !== undefined && !read.some((one) => one.n === n) : n !== newestN
  if (isMisled(contactN, newest.contact)) faults.push({ code: 'CONTACT_MISLED' })
  if (isMisled(citizenN, newest.citizen)) faults.push({ code: 'CITIZEN_MISLED' })
  return { faults, locked }

  function keysOf(contact: Contact) {
    return possibleKeysOfReport(keys, { contact, ...reportedBy(rebuilt) })
  }
}

/** A key that is not there, with all others right, was taken away; anything else was written by somebody. */
function indexFault(
  possible: readonly (readonly string[])[],
  found: ReadonlySet<string>,
): 'CITIZEN_MISSING' | 'CITIZEN_CHANGED' | undefined {
  if (possible.some((keys) => isDeepStrictEqual(new Set(keys), found))) return undefined
  const isPart = possible.some((keys) => [...found].every((key) => keys.includes(key)))
  return isPart ? 'CITIZEN_MISSING' : 'CITIZEN_CHANGED'
}

/** The chain itself says that a contact came: who is willing to be called, and did not report online, left one. */
function bringsContact(event: CaseEvent): boolean {
  if (event.type === 'Amended') return event.contact
  return event.type === 'Registered' && event.caller === 'WILLING' && event.replyMode !== 'ONLINE'
}

function last(numbers: Iterable<number>): number | undefined {
  return [...numbers].toSorted((a, b) => a - b).at(-1)
}

/** A seal that cannot be opened is a finding here: that of another key, or absent for whatever else broke it. */
async function openedOr<T>(opening: Promise<T>): Promise<T | UnknownKey | undefined> {
  try {
    return await opening
  } catch (fault) {
    return fault instanceof UnknownKey ? fault : undefined
  }
}
