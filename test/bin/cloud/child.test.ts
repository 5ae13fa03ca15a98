import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { runChild, startChild } from '#bin/cloud/child.ts'

const folder = mkdtempSync(join(tmpdir(), 'gridline-child-'))
const server = createServer().listen(0, '127.0.0.1')
await once(server, 'listening')
afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true })
})

const running = { env: process.env, output: { file: join(folder, 'said', 'child.log') } }
const node = (script: string) => ({ program: process.execPath, args: ['-e', script] })

// a server that listens on TCP has such an address
const { port } = server.address() as AddressInfo
/** Will not be asked to end, and is connected with this test as long as it lives. */
const stubborn = `process.on('SIGTERM', () => {}); require('node:net').connect(${port}, '127.0.0.1')`
/** Starts another that would outlive it. */
const parent = node(`
  require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(stubborn)}])
  setInterval(() => {}, 1000)
`)

/** Resolves with what resolves when the grandchild is gone. */
async function grandchild(): Promise<{ readonly gone: Promise<unknown> }> {
  const [socket] = (await once(server, 'connection')) as [Socket]
  // a process that was killed resets what it leaves
  socket.on('error', () => {})
  return { gone: once(socket, 'close') }
}

test('what a child started ends with it, even what will not be asked', async () => {
  const connected = grandchild()
  const child = await startChild(parent, running)
  const { gone } = await connected
  await child.stop()
  expect(await child.ended).toBeNull()
  await gone
  // once more changes nothing
  await child.stop()
})

test('a program that is not there is told by its name', async () => {
  const missing = { program: 'no-such-emulator', args: [] }
  await expect(startChild(missing, running)).rejects.toThrow(
    "'no-such-emulator' cannot be run: is it installed?",
  )
})

test('an exit code is answered, and an interruption ends what runs', async () => {
  const { signal } = new AbortController()
  expect(await runChild(node('process.exitCode = 3'), { ...running, interrupted: signal })).toBe(3)
  const controller = new AbortController()
  const connected = grandchild()
  const run = runChild(parent, { ...running, interrupted: controller.signal })
  const { gone } = await connected
  controller.abort()
  await expect(run).rejects.toThrow('aborted')
  await gone
})
