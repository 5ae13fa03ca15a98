import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'gridline-emulator-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Programs of an emulator without Docker, which sends Ctrl-C to whoever started it and only then answers for the first time. */
const programs = {
  install: '',
  start: `
    const health = JSON.stringify({ version: '1.2.3', services: {} })
    let isTold = false
    require('node:http').createServer((_, response) => {
      if (!isTold) process.kill(process.ppid, 'SIGINT')
      isTold = true
      response.end(health)
    }).listen(Number(process.env.PORT), '127.0.0.1')
    process.on('SIGTERM', () => process.exit(0))
    // where nobody stops it, it does not outlive the test for long
    setTimeout(() => process.exit(1), 20_000)
  `,
}
for (const [name, program] of Object.entries(programs)) {
  writeFileSync(join(folder, name), `#!/usr/bin/env node\n${program}`, { mode: 0o755 })
}

/** A port that nobody has. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  // a server that listens on TCP has such an address
  const { port } = server.address() as AddressInfo
  server.close()
  return port
}

// Windows runs no file by its first line
test.skipIf(process.platform === 'win32')(
  'Ctrl-C while the first answer is on its way stops the emulator as at any other time',
  async () => {
    const port = await freePort()
    const address = `http://127.0.0.1:${port}`
    const child = spawn(process.execPath, ['bin/cloud/emulator.ts'], {
      env: {
        PATH: process.env['PATH'],
        AWS_ENDPOINT_URL: address,
        GRIDLINE_EMULATOR: 'host',
        LOCALSTACK_HOST: folder,
      },
      stdio: 'ignore',
    })
    expect(await once(child, 'exit')).toEqual([130, null])
    await expect(fetch(address)).rejects.toThrow('fetch failed')
  },
)
