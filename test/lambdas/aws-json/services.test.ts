import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { addressOf, headersOf, type ServiceName } from '#lambdas/shared/aws-json/services.ts'
import { sentBySdk } from '#test/support/aws-sdk.ts'

/** One of each partition that AWS's client knows, and some more. */
const regions = [
  ...['us-east-1', 'eu-central-1', 'ap-east-1', 'cn-north-1', 'cn-northwest-1', 'us-gov-west-1'],
  ...['us-iso-east-1', 'us-isob-east-1', 'eu-isoe-west-1', 'us-isof-south-1', 'eusc-de-east-1'],
]

const operations = {
  dynamodb: 'GetItem',
  kms: 'Encrypt',
  states: 'ListStateMachines',
  sqs: 'ListQueues',
} as const satisfies Record<ServiceName, string>
const names = ['dynamodb', 'kms', 'states', 'sqs'] as const

describe("Services are reached where AWS's own clients reach them", () => {
  // a developer's emulator would draw those clients to itself
  beforeEach(() => {
    vi.stubEnv('AWS_ENDPOINT_URL', undefined)
  })
  afterEach(() => {
    vi.unstubAllEnvs()
  })

  test.each(regions)('%s', async (region) => {
    const sent = await sentBySdk(region)
    for (const name of names) {
      const { protocol, hostname, headers } = sent[name] ?? {}
      const { href } = addressOf(name, region, {})
      expect(href).toBe(`${protocol}//${hostname}/`)
      expect(headersOf(name, operations[name])).toEqual({
        'Content-Type': headers?.['content-type'],
        'X-Amz-Target': headers?.['x-amz-target'],
      })
    }
  })
})

test('an address of the environment comes first, that of the one service before that of all', () => {
  const env = {
    AWS_ENDPOINT_URL: 'http://127.0.0.1:4566',
    AWS_ENDPOINT_URL_SFN: 'http://127.0.0.1:8083/base',
  }
  expect(addressOf('dynamodb', 'cn-north-1', env).href).toBe('http://127.0.0.1:4566/')
  expect(addressOf('states', 'cn-north-1', env).href).toBe('http://127.0.0.1:8083/base')
  expect(addressOf('sqs', 'cn-north-1', { AWS_ENDPOINT_URL: '' }).hostname).toBe(
    'sqs.cn-north-1.amazonaws.com.cn',
  )
})
