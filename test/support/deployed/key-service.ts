import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import * as z from 'zod'
import { answered, refusedAs, type Service } from './service.ts'

const algorithm = 'aes-256-gcm'
const ivBytes = 12
const tagBytes = 16

const Encrypting = z.object({
  KeyId: z.string(),
  Plaintext: z.base64(),
  EncryptionContext: z.record(z.string(), z.string()),
})
const Decrypting = Encrypting.omit({ Plaintext: true }).extend({ CiphertextBlob: z.base64() })

/** KMS: each key is made when it is first asked for, and opens what it closed for the same context. */
export function keyService(): Service {
  const keys = new Map<string, Buffer>()

  function keyOf(id: string): Buffer {
    const key = keys.get(id) ?? randomBytes(32)
    keys.set(id, key)
    return key
  }

  return {
    needs({ operation, body }) {
      const { KeyId } = z.object({ KeyId: z.string() }).parse(JSON.parse(body))
      return [{ action: `kms:${operation}`, resource: KeyId }]
    },
    async answer({ operation, body }) {
      if (operation === 'Encrypt') {
        const { KeyId, Plaintext, EncryptionContext } = Encrypting.parse(JSON.parse(body))
        const iv = randomBytes(ivBytes)
        const cipher = createCipheriv(algorithm, keyOf(KeyId), iv)
        cipher.setAAD(Buffer.from(JSON.stringify(EncryptionContext)))
        const closed = [cipher.update(Plaintext, 'base64'), cipher.final()]
        const CiphertextBlob = Buffer.concat([iv, ...closed, cipher.getAuthTag()]).toString('base64')
        return answered({ KeyId, CiphertextBlob })
      }
      const { KeyId, CiphertextBlob, EncryptionContext } = Decrypting.parse(JSON.parse(body))
      const bytes = Buffer.from(CiphertextBlob, 'base64')
      const decipher = createDecipheriv(algorithm, keyOf(KeyId), bytes.subarray(0, ivBytes))
      decipher.setAAD(Buffer.from(JSON.stringify(EncryptionContext)))
      decipher.setAuthTag(bytes.subarray(-tagBytes))
      try {
        const open = [decipher.update(bytes.subarray(ivBytes, -tagBytes)), decipher.final()]
        return answered({ KeyId, Plaintext: Buffer.concat(open).toString('base64') })
      } catch {
        return refusedAs('InvalidCiphertextException')
      }
    },
  }
}
