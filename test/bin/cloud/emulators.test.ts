import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import * as z from 'zod'
import { chooseEmulator, emulators, launchOf, localStackVersion } from '#bin/cloud/emulators.ts'
import { endpointFrom } from '#bin/cloud/endpoint.ts'
import { faultSaid } from '#bin/text/fault-said.ts'

const host = mkdtempSync(join(tmpdir(), 'gridline-localstack-'))
for (const name of ['install', 'start']) writeFileSync(join(host, name), '')
afterAll(() => rmSync(host, { recursive: true }))

const withDocker = () => true
const withoutDocker = () => false

describe('which emulator is started (issue 7, 3.3)', () => {
  test.each([
    ['where Docker answers, LocalStack in it', {}, withDocker, 'docker'],
    ['whatever else is there', { LOCALSTACK_HOST: host }, withDocker, 'docker'],
    [
      'without Docker the LocalStack that LOCALSTACK_HOST names',
      { LOCALSTACK_HOST: host },
      withoutDocker,
      'host',
    ],
    ['without either MiniStack', {}, withoutDocker, 'ministack'],
    [
      'the one that is asked for',
      { GRIDLINE_EMULATOR: 'ministack', LOCALSTACK_HOST: host },
      withDocker,
      'ministack',
    ],
  ] as const)('%s', (_, env, docker, chosen) => {
    expect(chooseEmulator(env, docker)).toBe(chosen)
  })

  test('one that nobody knows is refused by the name of the setting', () => {
    expect(() => chooseEmulator({ GRIDLINE_EMULATOR: 'moto' }, withDocker)).toThrow(
      "GRIDLINE_EMULATOR 'moto' is not docker or host or ministack",
    )
  })

  test('Docker is not asked where an emulator is named', () => {
    const asked = () => expect.unreachable('Docker was asked')
    expect(chooseEmulator({ GRIDLINE_EMULATOR: 'host' }, asked)).toBe('host')
  })
})

describe('how it is started', () => {
  const endpoint = endpointFrom({ AWS_ENDPOINT_URL: 'http://127.0.0.1:4711' })

  test('each listens where the deployment will look for it', () => {
    for (const emulator of emulators) {
      const { settings } = launchOf(emulator, endpoint, { LOCALSTACK_HOST: host }).run
      expect(Object.values(settings ?? {}), emulator).toContain('4711')
    }
  })

  test('a resource that LocalStack lacks fails the deployment instead of missing from it', () => {
    expect(launchOf('host', endpoint, { LOCALSTACK_HOST: host }).run.settings).toMatchObject({
      CFN_IGNORE_UNSUPPORTED_RESOURCE_TYPES: '0',
    })
    expect(compose.services.localstack.environment['CFN_IGNORE_UNSUPPORTED_RESOURCE_TYPES']).toBe('0')
  })

  test('compose.yaml runs the version that is told, which is the last without an account', () => {
    expect(compose.services.localstack.image).toBe(`localstack/localstack:${localStackVersion}`)
    expect(launchOf('docker', endpoint, {}).name).toContain(localStackVersion)
  })

  test.each([
    [{}, 'LOCALSTACK_HOST is not set: it names the folder of a LocalStack without Docker'],
    [
      { LOCALSTACK_HOST: 'localhost:4566' },
      "LOCALSTACK_HOST 'localhost:4566' is not a folder with install and start",
    ],
  ])('a LocalStack that is not there is refused by the name of the setting: %o', (env, message) => {
    expect(() => launchOf('host', endpoint, env)).toThrow(message)
    expect(faultSaid(message, 'USAGE', 'zh-CN')).toMatch(/LOCALSTACK_HOST.*目录/)
  })

  test('MiniStack is installed once, from its one pinned version', () => {
    const { install, run } = launchOf('ministack', endpoint, {})
    if (existsSync(run.program)) expect(install).toEqual([])
    else expect(install.at(-1)?.args.at(-1)).toMatch(/^ministack==\d+\.\d+\.\d+$/)
  })
})

const compose = z
  .object({
    services: z.object({
      localstack: z.object({ image: z.string(), environment: z.record(z.string(), z.string()) }),
    }),
  })
  .parse(parse(readFileSync('compose.yaml', 'utf8')))
