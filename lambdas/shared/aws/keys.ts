import { randomBytes } from 'node:crypto'
import {
  DecryptCommand,
  EncryptCommand,
  IncorrectKeyException,
  type KMSClient,
  NotFoundException,
} from '@aws-sdk/client-kms'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { secretsIn } from '../dynamodb/secrets.ts'
import { type Keys, UnknownKey } from '../store.ts'
import type { Settings } from './settings.ts'

type Purpose = Parameters<Keys['secret']>[0]

/** Length of every secret. */
const secretBytes = 32

/** What a wrapping is for: KMS opens it for nothing else. */
const contextOf = (purpose: Purpose | 'data key') => ({ gridline: purpose })

/**
 * Keys from KMS (M25). The secrets lie wrapped in the tables, made by whoever needs them first: that of the citizens in the
 * private table and under its key, so that only `api` can have it (M27). A function without the private key seals nothing.
 */
export async function kmsKeys(
  kms: KMSClient,
  documents: DynamoDBDocumentClient,
  { casesTable, privateTable, secretsKey, privateKey }: Settings,
): Promise<Keys> {
  async function encrypt(KeyId: string, Plaintext: Uint8Array, purpose: Purpose | 'data key') {
    const { CiphertextBlob } = await kms.send(
      new EncryptCommand({ KeyId, Plaintext, EncryptionContext: contextOf(purpose) }),
    )
    if (!CiphertextBlob) throw new Error('KMS answered no ciphertext')
    return CiphertextBlob
  }

  async function decrypt(KeyId: string, CiphertextBlob: Uint8Array, purpose: Purpose | 'data key') {
    const { Plaintext } = await kms.send(
      new DecryptCommand({ KeyId, CiphertextBlob, EncryptionContext: contextOf(purpose) }),
    )
    if (!Plaintext) throw new Error('KMS answered no plaintext')
    return Plaintext
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
      return { kid: privateKey, wrappedKey: Buffer.from(wrapped).toString('base64url') }
    },
    async unwrap(kid, wrappedKey) {
      try {
        return await decrypt(kid, Buffer.from(wrappedKey, 'base64url'), 'data key')
      } catch (fault) {
        // the key was deleted, or the data come from a deployment with another
        if (fault instanceof NotFoundException || fault instanceof IncorrectKeyException)
          throw new UnknownKey(kid)
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
