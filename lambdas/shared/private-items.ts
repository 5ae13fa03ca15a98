import * as z from 'zod'
import type { TextRef } from '#domain/case/events.ts'
import type { Texts } from '#domain/commands/definition.ts'
import type { Instant } from '#domain/time/instant.ts'
import { keysOfReport } from './citizen.ts'
import type { Ports } from './ports.ts'
import { freshSalt, type Sealer, saltedHash } from './sealing.ts'
import type { Envelope, PrivateItems } from './store.ts'

/** Who called, as given; never part of an event, a head, a log or an answer that was not asked for (M18b). */
export type Contact = { readonly name?: string; readonly phone?: string; readonly account?: string }

export type Sealed = {
  /** What events say of the texts. */
  readonly refs: Readonly<Record<string, TextRef>>
  readonly items?: PrivateItems
}

/** Seals the texts and the contact of a command; the salt of each text lies with it, so that erasure is whole (M26). */
export async function seal(
  { sealer, keys }: Ports,
  one: {
    readonly caseId: string
    /** Number of the commit that will say them. */
    readonly n: number
    readonly texts: Texts
    readonly contact?: Contact
    /** System in which the caller's account is known: an import's. */
    readonly system?: string
    /** The citizen who reported it online. */
    readonly reporter?: string
    readonly at: Instant
  },
): Promise<Sealed> {
  const { caseId, n, texts, contact, at } = one
  const names = Object.keys(texts)
  if (names.length === 0 && !contact) return { refs: {} }
  const dataKey = await sealer.dataKey(caseId)
  const sealed = Object.entries(texts).map(([name, text]) => {
    const salt = freshSalt()
    const textId = `${n}.${name}`
    const envelope = sealer.seal(dataKey, { field: textId, plaintext: JSON.stringify({ salt, text }) })
    return { name, textId, hash: saltedHash(salt, text), envelope }
  })
  const citizens = keysOfReport(keys, { ...one, contact: contact ?? {} })
  return {
    refs: Object.fromEntries(sealed.map(({ name, textId, hash }) => [name, { textId, hash }])),
    items: {
      texts: sealed.map(({ textId, envelope }) => ({ textId, envelope })),
      ...(contact && {
        contact: sealer.seal(dataKey, { field: 'contact', plaintext: JSON.stringify(contact) }),
      }),
      ...(citizens.length > 0 && { citizen: { keys: citizens, at } }),
    },
  }
}

const SealedText = z.strictObject({ salt: z.string(), text: z.string() })
const SealedContact = z.strictObject({
  name: z.string().exactOptional(),
  phone: z.string().exactOptional(),
  account: z.string().exactOptional(),
})

/** Texts of a case by id; one that was erased is absent. */
export async function openTexts(
  { store, sealer }: Ports,
  caseId: string,
): Promise<ReadonlyMap<string, string>> {
  const rows = await store.texts(caseId)
  const opened = await Promise.all(
    rows.map(async ({ textId, envelope }) => {
      const { text } = await openSealedText(sealer, caseId, textId, envelope)
      return [textId, text] as const
    }),
  )
  return new Map(opened)
}

/** Contact of a case; absent when none was given or it was erased. */
export async function openContact({ store, sealer }: Ports, caseId: string): Promise<Contact | undefined> {
  const envelope = await store.contact(caseId)
  return envelope && openSealedContact(sealer, caseId, envelope)
}

/** One text with the salt of its hash. Throws `BrokenSeal`. */
export async function openSealedText(sealer: Sealer, caseId: string, textId: string, envelope: Envelope) {
  return SealedText.parse(JSON.parse(await sealer.open({ caseId, field: textId, envelope })))
}

/** Throws `BrokenSeal`. */
export async function openSealedContact(
  sealer: Sealer,
  caseId: string,
  envelope: Envelope,
): Promise<Contact> {
  return SealedContact.parse(JSON.parse(await sealer.open({ caseId, field: 'contact', envelope })))
}
