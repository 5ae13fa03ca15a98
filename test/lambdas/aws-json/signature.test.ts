import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import * as fc from 'fast-check'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Credentials } from '#lambdas/shared/aws-json/credentials.ts'
import { openService } from '#lambdas/shared/aws-json/service.ts'
import { answering, awsServer, type Received } from '#test/support/aws-server.ts'

const keys = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' }

/** How AWS's own client signs the very request that came in. */
async function signedBySdk({ headers, body }: Received, region: string, credentials: Credentials) {
  const sdk = new DynamoDBClient({ region, credentials })
  const authorization = String(headers.authorization)
  const [, names = ''] = /SignedHeaders=([\w;-]+)/.exec(authorization) ?? []
  const signer = await sdk.config.signer()
  const [hostname = '', port] = String(headers.host).split(':')
  const signed = await signer.sign(
    {
      method: 'POST',
      protocol: 'http:',
      hostname,
      port: Number(port),
      path: '/',
      headers: Object.fromEntries(names.split(';').map((name) => [name, String(headers[name])])),
      body,
    },
    {
      signingDate: instantOf(String(headers['x-amz-date'])),
      signingRegion: region,
      signingService: 'dynamodb',
      // AWS's client sends it, and needs it for uploads alone
      unsignableHeaders: new Set(['x-amz-content-sha256']),
    },
  )
  sdk.destroy()
  return signed.headers
}

/** `20261121T223103Z` */
function instantOf(date: string): Date {
  return new Date(date.replace(/(....)(..)(..T..)(..)(..Z)/, '$1-$2-$3:$4:$5'))
}

let server: Awaited<ReturnType<typeof awsServer>>
beforeAll(async () => {
  server = await awsServer(answering(200, {}))
})
afterAll(() => server.close())
afterEach(() => {
  vi.unstubAllEnvs()
})

async function sent(input: object, region: string, credentials?: Credentials): Promise<Received> {
  const reached = {
    region,
    address: server.address,
    ...(credentials && { credentials: async () => credentials }),
  }
  const service = openService('dynamodb', reached)
  await service.call('PutItem', input)
  service.close()
  const received = server.received.at(-1)
  if (!received) throw new Error('nothing came')
  return received
}

describe("A request is signed as AWS's own client signs it", () => {
  const input = fc.dictionary(fc.string(), fc.string({ unit: 'binary' }), { maxKeys: 5 })
  const region = fc.constantFrom('us-east-1', 'cn-north-1', 'us-gov-west-1')
  const sessionToken = fc.option(fc.stringMatching(/^[\w+/=]{1,900}$/), { nil: undefined })

  test('whatever is asked, wherever, with and without a session', async () => {
    await fc.assert(
      fc.asyncProperty(input, region, sessionToken, async (asked, where, token) => {
        const credentials = { ...keys, ...(token && { sessionToken: token }) }
        const received = await sent(asked, where, credentials)
        expect(JSON.parse(String(received.body))).toEqual(asked)
        expect(received.headers['x-amz-security-token']).toBe(token)
        const { authorization } = await signedBySdk(received, where, credentials)
        expect(received.headers.authorization).toBe(authorization)
      }),
      { numRuns: 50 },
    )
  })

  test('with what says whose request it is, what is asked, and when', async () => {
    const { headers } = await sent({ 名: '值' }, 'eu-central-1', { ...keys, sessionToken: 'session' })
    const [, names] = /SignedHeaders=([\w;-]+)/.exec(String(headers.authorization)) ?? []
    expect(names?.split(';')).toEqual(
      expect.arrayContaining(['content-type', 'host', 'x-amz-date', 'x-amz-security-token', 'x-amz-target']),
    )
    expect(Math.abs(instantOf(String(headers['x-amz-date'])).getTime() - Date.now())).toBeLessThan(60_000)
  })
})

describe('In a function', () => {
  test('region and credentials are those of its environment, as they stand at each call', async () => {
    vi.stubEnv('AWS_REGION', 'cn-north-1')
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIDFIRST')
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret')
    vi.stubEnv('AWS_SESSION_TOKEN', 'session')
    const service = openService('dynamodb', { address: server.address })
    await service.call('PutItem', {})
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIDSECOND')
    await service.call('PutItem', {})
    service.close()
    const [first, second] = server.received.slice(-2).map(({ headers }) => headers)
    expect(first?.authorization).toContain('Credential=AKIDFIRST/')
    expect(first?.authorization).toContain('/cn-north-1/dynamodb/aws4_request')
    expect(first?.['x-amz-security-token']).toBe('session')
    expect(second?.authorization).toContain('Credential=AKIDSECOND/')
  })

  test('what it is traced by goes along', async () => {
    vi.stubEnv('_X_AMZN_TRACE_ID', 'Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1')
    expect((await sent({}, 'us-east-1', keys)).headers['x-amzn-trace-id']).toBeUndefined()
    vi.stubEnv('AWS_LAMBDA_FUNCTION_NAME', 'relay')
    expect((await sent({}, 'us-east-1', keys)).headers['x-amzn-trace-id']).toBe(
      process.env['_X_AMZN_TRACE_ID'],
    )
  })

  test.each(['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'])(
    'without %s nothing is sent',
    async (variable) => {
      vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIDEXAMPLE')
      vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret')
      vi.stubEnv(variable, undefined)
      const before = server.received.length
      await expect(sent({}, 'us-east-1')).rejects.toThrow('no credentials in the environment')
      expect(server.received.length).toBe(before)
    },
  )

  test('without a region none is opened', () => {
    vi.stubEnv('AWS_REGION', undefined)
    expect(() => openService('kms')).toThrow('Region is missing')
  })
})
