import * as z from 'zod'
import type {
  Access,
  Columns,
  Envelope,
  Parked,
  StageToken,
  StoredCommit,
  StoredHead,
  WorklistEntry,
} from '../store.ts'
import type { Item } from './database.ts'
import { caseIn, instantIn, numberIn, parkedIn, workIn } from './keys.ts'
import { packCommit, unpackCommit, unpackHead } from './packing.ts'

/** What lies in the items besides keys: each shape is written and read here. */
const Bytes = z.instanceof(Uint8Array)
/** Written by an append from a `Columns`, and by nobody else. */
const StoredColumns = z.custom<Columns>((value) => typeof value === 'object')

const HeadItem = z.object({
  version: z.int(),
  body: Bytes,
  handOff: z.int().exactOptional(),
})

export function headOf(caseId: string, item: Item): StoredHead {
  const { body, ...rest } = HeadItem.parse(item)
  return { caseId, ...rest, body: unpackHead(body) }
}

const CommitItem = z.object({ caseId: z.string(), n: z.int(), packed: Bytes, hash: z.string() })

/** As the stream shows it: a reader needs no key to know whose it is. */
export function commitItem({ bytes, ...rest }: StoredCommit): Item {
  return { ...rest, packed: packCommit(bytes) }
}

export function commitOf(item: Item): StoredCommit {
  const { packed, ...rest } = CommitItem.parse(item)
  return { ...rest, bytes: unpackCommit(packed) }
}

const EntryItem = z.object({
  pk: z.string(),
  sk: z.string(),
  due: z.string().exactOptional(),
  columns: StoredColumns,
})

/** A head or a work item as a list shows it. */
export function entryOf(item: Item): WorklistEntry {
  const { pk, sk, due, columns } = EntryItem.parse(item)
  const workId = workIn(sk)
  return {
    caseId: caseIn(pk),
    ...(workId !== undefined && { workId }),
    ...(due !== undefined && { dueAt: instantIn(due) }),
    columns,
  }
}

const QueuedItem = z.object({ due: z.string() })

/** A row of the queue index, which shows all that a list does. */
export function queuedOf(item: Item) {
  return { position: QueuedItem.parse(item).due, entry: entryOf(item) }
}

const PlaceItem = z.object({ pk: z.string(), reported: z.string() })

/** A row of the near index. */
export function placeOf(item: Item) {
  const { pk, reported } = PlaceItem.parse(item)
  return { caseId: caseIn(pk), position: reported }
}

const TokenItem = z.object({ run: z.int(), seq: z.int(), token: z.string() })

export const tokenOf = (item: Item): StageToken => TokenItem.parse(item)

const ParkedItem = z.object({ pk: z.string(), sk: z.string(), due: z.string(), fault: z.string() })

export function parkedOf(item: Item): Parked {
  const { pk, sk, due, fault } = ParkedItem.parse(item)
  return { ...parkedIn({ pk, sk }), at: instantIn(due), fault }
}

const SealedItem = z.object({
  sk: z.string(),
  textId: z.string().exactOptional(),
  kid: z.string(),
  wrappedKey: Bytes,
  iv: Bytes,
  tag: Bytes,
  ciphertext: Bytes,
})

/** Binary: a third less than base64, and texts are what is large here. */
export function sealedItem({ kid, wrappedKey, iv, tag, ciphertext }: Envelope): Item {
  return {
    kid,
    wrappedKey: binary(wrappedKey),
    iv: binary(iv),
    tag: binary(tag),
    ciphertext: binary(ciphertext),
  }
}

export function envelopeOf(item: Item): Envelope {
  const { kid, wrappedKey, iv, tag, ciphertext } = SealedItem.parse(item)
  return {
    kid,
    wrappedKey: base64url(wrappedKey),
    iv: base64url(iv),
    tag: base64url(tag),
    ciphertext: base64url(ciphertext),
  }
}

export function textOf(item: Item): { readonly textId: string; readonly envelope: Envelope } {
  return { textId: SealedItem.parse(item).textId ?? '', envelope: envelopeOf(item) }
}

const CitizenItem = z.object({ pk: z.string(), sk: z.string(), reported: z.string() })

/** Whose case, brought by which commit, and where in the list of the citizen. */
export function reportOf(item: Item) {
  const { pk, sk, reported } = CitizenItem.parse(item)
  return { caseId: caseIn(pk), n: numberIn(sk), position: reported }
}

const AccessItem = z.object({
  caseId: z.string(),
  at: z.int(),
  person: z.string(),
  field: z.string(),
  purpose: z.string(),
  outcome: z.enum(['shown', 'denied', 'erased']),
  code: z.string().exactOptional(),
})

export const accessOf = (item: Item): Access => AccessItem.parse(item)

const binary = (text: string): Uint8Array => Buffer.from(text, 'base64url')
const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url')
