import { IncorrectKeyException, NotFoundException } from '@aws-sdk/client-kms'
import { afterEach, expect, test } from 'vitest'
import { kmsKeys } from '#lambdas/shared/aws/keys.ts'
import { openService } from '#lambdas/shared/aws-json/service.ts'
import { documentsOn } from '#lambdas/shared/dynamodb/documents.ts'
import { UnknownKey } from '#lambdas/shared/store.ts'
import { answering, awsServer, type Reaction } from '#test/support/aws-server.ts'

const settings = {
  casesTable: 'cases',
  privateTable: 'private',
  secretsKey: 'secrets-key',
  privateKey: 'private-key',
}

let closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing) close()
  closing = []
})

async function serverFor(...reactions: readonly [Reaction, ...Reaction[]]) {
  const server = await awsServer(...reactions)
  closing.push(server.close)
  const credentials = async () => ({ accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' })
  return { ...server, reached: { address: server.address, region: 'us-east-1', credentials } }
}

const base64 = (text: string) => Buffer.from(text).toString('base64')

/** Keys of a deployment whose secrets stand; KMS opens both, and then reacts so. */
async function keysWith(...reactions: readonly Reaction[]) {
  const secret = answering(200, { Plaintext: base64('a secret') })
  const kms = await serverFor(secret, secret, ...reactions)
  const table = await serverFor(answering(200, { Item: { wrapped: { B: base64('wrapped secret') } } }))
  const documents = documentsOn(openService('dynamodb', table.reached))
  const keys = await kmsKeys(openService('kms', kms.reached), documents, settings)
  return { keys, inputs: () => kms.received.map((one): unknown => JSON.parse(String(one.body))) }
}

test('the secrets are opened with the key of each, for what each is for (M13, M27)', async () => {
  const { keys, inputs } = await keysWith()
  expect(Buffer.from(keys.secret('citizen')).toString()).toBe('a secret')
  const CiphertextBlob = base64('wrapped secret')
  expect(inputs()).toEqual([
    { KeyId: 'secrets-key', CiphertextBlob, EncryptionContext: { gridline: 'digest' } },
    { KeyId: 'private-key', CiphertextBlob, EncryptionContext: { gridline: 'citizen' } },
  ])
})

test('a data key is wrapped and comes back, both ways as bytes', async () => {
  const { keys, inputs } = await keysWith(
    answering(200, { CiphertextBlob: base64('\u0000wrapped ÿ') }),
    answering(200, { Plaintext: base64('data key') }),
  )
  const { kid, wrappedKey } = await keys.wrap(Buffer.from('data key'))
  expect(Buffer.from(await keys.unwrap(kid, wrappedKey)).toString()).toBe('data key')
  expect(inputs().slice(2)).toEqual([
    { KeyId: kid, Plaintext: base64('data key'), EncryptionContext: { gridline: 'data key' } },
    { KeyId: kid, CiphertextBlob: base64('\u0000wrapped ÿ'), EncryptionContext: { gridline: 'data key' } },
  ])
})

const given = { message: '', $metadata: {} }

test.each([new NotFoundException(given), new IncorrectKeyException(given)])(
  'a key that is gone, or that of another deployment, is unknown: %s',
  async ({ name }) => {
    const { keys } = await keysWith(answering(400, { __type: name }))
    await expect(keys.unwrap('private-key', 'AAAA')).rejects.toThrow(UnknownKey)
  },
)

test('a key that may not be used is a fault', async () => {
  const { keys } = await keysWith(answering(400, { __type: 'AccessDeniedException' }))
  await expect(keys.unwrap('private-key', 'AAAA')).rejects.toThrow('kms.Decrypt: AccessDeniedException (400)')
})
