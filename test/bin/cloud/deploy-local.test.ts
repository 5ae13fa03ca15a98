import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, describe, expect, test } from 'vitest'
import { endpointFrom } from '#bin/cloud/endpoint.ts'
import { whoAnswers } from '#bin/cloud/health.ts'

/** What answers at an address of its own. */
async function answering(listener: RequestListener) {
  const server = createServer(listener).listen(0, '127.0.0.1')
  await once(server, 'listening')
  afterAll(() => server.close())
  // a server that listens on TCP has such an address
  return endpointFrom({ AWS_ENDPOINT_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })
}

/** An emulator that knows these paths. */
const emulator = (...paths: readonly string[]) =>
  answering((request, response) => {
    response.statusCode = paths.includes(request.url ?? '') ? 200 : 404
    response.end(JSON.stringify({ services: { dynamodb: 'available' }, version: '1.2.3' }))
  })

const localStack = await emulator('/_localstack/health')
const miniStack = await emulator('/_localstack/health', '/_ministack/health')
const webSite = await answering((_, response) => response.end('<h1>hello</h1>'))
const closed = createServer().listen(0, '127.0.0.1')
await once(closed, 'listening')
// a server that listens on TCP has such an address
const nobody = `http://127.0.0.1:${(closed.address() as AddressInfo).port}`
closed.close()

describe('who answers there', () => {
  test.each([
    ['LocalStack', localStack, 'LocalStack 1.2.3'],
    ['MiniStack, which takes the address of the other too', miniStack, 'MiniStack 1.2.3'],
    ['nobody', endpointFrom({ AWS_ENDPOINT_URL: nobody }), undefined],
  ])('%s', async (_, endpoint, name) => {
    expect(await whoAnswers(endpoint)).toBe(name)
  })

  test('what is no emulator is not deployed to', async () => {
    await expect(whoAnswers(webSite)).rejects.toThrow(`what answers at ${webSite.url} is no emulator of AWS`)
  })
})

/** Runs a script as npm does, to its end. */
function run(script: string, env: Readonly<Record<string, string>>) {
  return new Promise<{ readonly code: unknown; readonly out: string; readonly err: string }>((resolve) => {
    const args = [`bin/cloud/${script}.ts`]
    execFile(process.execPath, args, { env: { PATH: process.env['PATH'], ...env } }, (fault, out, err) =>
      resolve({ code: fault?.code ?? 0, out, err }),
    )
  })
}

describe('what cannot be done is said in one line (issue 7, section 5)', () => {
  test.each([
    [
      'deploy-local',
      {},
      1,
      `deploy:local: ${nobody} 没有答复（AWS_ENDPOINT_URL）：可用 npm run emulator 启动模拟环境`,
    ],
    [
      'destroy-local',
      { GRIDLINE_LANG: 'en' },
      1,
      `destroy:local: nothing answers at ${nobody} (AWS_ENDPOINT_URL): npm run emulator starts one`,
    ],
    [
      'deploy-local',
      { GRIDLINE_EMULATER: 'host' },
      2,
      'deploy:local: Gridline 没有 GRIDLINE_EMULATER 这个设置：是否写错？',
    ],
    ['emulator', { GRIDLINE_LANG: 'fr' }, 2, "emulator: GRIDLINE_LANG 'fr' 不是 zh-CN 或 en"],
    [
      'test-cloud',
      { GRIDLINE_LANG: 'en', GRIDLINE_REGION: 'x' },
      2,
      'test:cloud: GRIDLINE_REGION is no setting of Gridline: is it misspelt?',
    ],
    [
      'deploy-local',
      { AWS_ENDPOINT_URL: 'x' },
      2,
      "deploy:local: AWS_ENDPOINT_URL 'x' 不是 http://127.0.0.1:4566 这样的地址",
    ],
    [
      'test-cloud',
      { GRIDLINE_EMULATOR: 'x' },
      2,
      "test:cloud: GRIDLINE_EMULATOR 'x' 不是 docker 或 host 或 ministack",
    ],
    [
      'emulator',
      { GRIDLINE_EMULATOR: 'host' },
      2,
      'emulator: 没有设置 LOCALSTACK_HOST：它写明不用 Docker 的 LocalStack 所在目录',
    ],
  ])('%s with %o', async (script, env, exit, line) => {
    const { code, out, err } = await run(script, { AWS_ENDPOINT_URL: nobody, ...env })
    expect([code, out, err]).toEqual([exit, '', `gridline ${line}\n`])
  })
})
