import { dirname } from 'node:path'
import { describe, expect, test } from 'vitest'
import { endpointFrom } from '#bin/cloud/endpoint.ts'
import { clientEnvironment, serverEnvironment } from '#bin/cloud/environment.ts'

const endpoint = endpointFrom({})
const everyday = {
  PATH: '/usr/bin',
  HOME: '/home/li',
  AWS_PROFILE: 'city-production',
  AWS_SESSION_TOKEN: 'secret',
  CDK_DEFAULT_ACCOUNT: '210987654321',
  GRIDLINE_STAGE: 'prod',
  GITHUB_TOKEN: 'secret',
}

describe('where the emulator answers', () => {
  test.each([
    ['the usual place', undefined, 'http://127.0.0.1:4566'],
    ['another port', 'http://127.0.0.1:4610/', 'http://127.0.0.1:4610'],
    [
      'by its address, since buckets have names of their own otherwise',
      'http://localhost:4566',
      'http://127.0.0.1:4566',
    ],
    ['on another machine', 'http://10.0.0.7', 'http://10.0.0.7:80'],
  ])('%s', (_, given, url) => {
    expect(endpointFrom({ AWS_ENDPOINT_URL: given }).url).toBe(url)
  })

  test('can be started on this machine alone', () => {
    expect(endpointFrom({}).isHere).toBe(true)
    expect(endpointFrom({ AWS_ENDPOINT_URL: 'http://10.0.0.7:4566' }).isHere).toBe(false)
  })

  test.each([
    '4566',
    'https://dynamodb.us-east-1.amazonaws.com',
    'http://127.0.0.1:4566/path',
    'http://h:99999',
  ])('AWS itself and what is no address are refused by the name of the setting: %s', (given) => {
    expect(() => endpointFrom({ AWS_ENDPOINT_URL: given })).toThrow(`AWS_ENDPOINT_URL '${given}' is not`)
  })
})

describe('what an emulator is told of its surroundings', () => {
  const told = serverEnvironment(everyday, { PORT: '4566' })

  test('nothing that its functions should not inherit', () => {
    expect(Object.keys(told).toSorted()).toEqual(['HOME', 'PATH', 'PORT'])
  })

  test('the Node that runs this comes first, since functions run on it', () => {
    expect(told['PATH']?.split(':')).toEqual([dirname(process.execPath), '/usr/bin'])
  })
})

describe('what speaks to an emulator', () => {
  const told = clientEnvironment(everyday, endpoint)

  test('has no key, profile or account that is meant for AWS', () => {
    expect(JSON.stringify(told)).not.toMatch(/city-production|210987654321/)
    expect(told).not.toHaveProperty('AWS_SESSION_TOKEN')
    expect(told).toMatchObject({ AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' })
  })

  test('finds it for every service, and tells nobody outside', () => {
    expect(told).toMatchObject({
      AWS_ENDPOINT_URL: 'http://127.0.0.1:4566',
      AWS_ENDPOINT_URL_S3: 'http://127.0.0.1:4566',
      CDK_DISABLE_CLI_TELEMETRY: 'true',
    })
  })
})
