import { randomBytes } from 'node:crypto'
import type {
  DecryptCommandInput,
  DecryptCommandOutput,
  EncryptCommandInput,
  EncryptCommandOutput,
} from '@aws-sdk/client-kms'
import { ServiceFault } from '../aws-json/faults.ts'
import type { Service } from '../aws-json/service.ts'
import type { Documents } from '../dynamodb/documents.ts'
import { secretsIn } from '../dynamodb/secrets.ts'
import { type Keys, UnknownKey } from '../store.ts'
import type { Settings } from './settings.ts'

type Kms = Service<{
  readonly Encrypt: readonly [EncryptCommandInput, EncryptCommandOutput]
  readonly Decrypt: readonly [DecryptCommandInput, DecryptCommandOutput]
}>

type Purpose = Parameters<Keys['secret']>[0]

/** Tables and keys by name. */
type Named = Pick<Settings, 'casesTable' | 'privateTable' | 'secretsKey' | 'privateKey'>

/** Length of every secret. */
const secretBytes = 32

const otherKey: ReadonlySet<string> = new Set(['NotFoundException', 'IncorrectKeyException'])

/** What a wrapping is for: KMS opens it for nothing else. */
const contextOf = (purpose: Purpose | 'data key') => ({ gridline: purpose })

/**
 * Keys from KMS (M25). The secrets lie wrapped in the tables, made by whoever needs them first: that of the citizens in the
 * private table and under its key, so that only `api` can have it (M27). A function without the private key seals nothing.
 */
export async function kmsKeys(
  kms: Kms,
  documents: Documents,
  { casesTable, privateTable, secretsKey, privateKey }: Named,
): Promise<Keys> {
  async function encrypt(KeyId: string, plaintext: Uint8Array, purpose: Purpose | 'data key') {
    const Plaintext = Buffer.from(plaintext).toString('base64')
    const EncryptionContext = contextOf(purpose)
    const { CiphertextBlob } = await kms.call('Encrypt', { KeyId, Plaintext, EncryptionContext })
    if (!CiphertextBlob) throw new Error('KMS answered no ciphertext')
    return Buffer.from(CiphertextBlob, 'base64')
  }

  async function decrypt(KeyId: string, ciphertext: Uint8Array, purpose: Purpose | 'data key') {
    const CiphertextBlob = Buffer.from(ciphertext).toString('base64')
    const EncryptionContext = contextOf(purpose)
    const { Plaintext } = await kms.call('Decrypt', { KeyId, CiphertextBlob, EncryptionContext })
    if (!Plaintext) throw new Error('KMS answered no plaintext')
    return Buffer.from(Plaintext, 'base64')
  }

  async function secretOf(purpose: Purpose, table: string, key: string): Promise<Uint8Array> {
    const secrets = secretsIn(documents, table)
    const kept = await secrets.read(purpose)
    if (kept) return decrypt(key, kept, purpose)
    const fresh = randomBytes(secretBytes)
    const isOurs = await secrets.keep(purpose, await encrypt(key, fresh, purpose))
    return isOurs ? fresh : secretOf(purpose, table, key)
  }

  const digest = await secretOf('digest', casesTable, secretsKey)
  const citizen = privateKey && (await secretOf('citizen', privateTable, privateKey))

  return {
    async wrap(dataKey) {
      if (!privateKey) throw new Error('only the function api has the key of texts and contacts')
      const wrapped = await encrypt(privateKey, dataKey, 'data key')
      return { kid: privateKey, wrappedKey: wrapped.toString('base64url') }
    },
    async unwrap(kid, wrappedKey) {
      try {
        return await decrypt(kid, Buffer.from(wrappedKey, 'base64url'), 'data key')
      } catch (fault) {
        // the key was deleted, or the data come from a deployment with another
        if (fault instanceof ServiceFault && otherKey.has(fault.name)) throw new UnknownKey(kid)
        throw fault
      }
    },
    secret(purpose) {
      const secret = purpose === 'digest' ? digest : citizen
      if (!secret) throw new Error('only the function api has the secret of citizens')
      return secret
    },
  }
}
