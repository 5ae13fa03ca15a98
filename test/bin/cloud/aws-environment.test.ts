import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { checkAwsEnvironment } from '#bin/cloud/aws-environment.ts'
import { city } from '#bin/commands/city.ts'
import { cloud } from '#bin/commands/cloud.ts'
import { type } from '#test/support/print.ts'

const folder = mkdtempSync(join(tmpdir(), 'gridline-aws-environment-'))
afterAll(() => rmSync(folder, { recursive: true }))
const [config, credentials] = [join(folder, 'config'), join(folder, 'credentials')]
writeFileSync(
  config,
  '[default]\nregion = cn-north-1\n[profile city]\nregion = cn-north-1\n[ profile two words ]\n',
)
writeFileSync(credentials, '[keys]\naws_access_key_id = x\n')
const files = { AWS_CONFIG_FILE: config, AWS_SHARED_CREDENTIALS_FILE: credentials }

describe('what points to AWS is looked at before anything is asked', () => {
  test.each([
    [{}],
    [{ AWS_ENDPOINT_URL: 'http://127.0.0.1:4566', AWS_ENDPOINT_URL_S3: '' }],
    [{ AWS_ENDPOINT_URL: 'https://aws.example.cn/gate' }],
    [{ AWS_PROFILE: 'city' }],
    [{ AWS_PROFILE: 'two words' }],
    [{ AWS_PROFILE: 'keys' }],
    [{ AWS_PROFILE: 'default', AWS_CONFIG_FILE: join(folder, 'none') }],
  ])('%o is right', (env) => {
    checkAwsEnvironment({ ...files, ...env })
  })

  test.each([
    [
      { AWS_ENDPOINT_URL: 'nonsense' },
      "AWS_ENDPOINT_URL 'nonsense' 不是 http://127.0.0.1:4566 或 https://… 这样的地址",
    ],
    [
      { AWS_ENDPOINT_URL_SQS: 'ftp://x' },
      "AWS_ENDPOINT_URL_SQS 'ftp://x' 不是 http://127.0.0.1:4566 或 https://… 这样的地址",
    ],
    [{ AWS_PROFILE: 'town' }, `AWS_PROFILE 'town' 不在 ${config}、${credentials} 里`],
    [
      { AWS_PROFILE: 'town', GRIDLINE_LANG: 'en' },
      `AWS_PROFILE 'town' is in neither ${config} nor ${credentials}`,
    ],
  ])('%o is refused in one line that names the variable', async (env, line) => {
    for (const args of [
      ['cloud', 'replay'],
      ['city', 'publish', 'cities/minimal', '--table', 'cases'],
    ]) {
      expect(await type([city, cloud], args, { env: { ...files, ...env } })).toEqual({
        code: 2,
        out: '',
        err: `gridline ${args[0]}: ${line}\n`,
      })
    }
  })
})
