import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, mkdtempSync, openSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import * as z from 'zod'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the city is served, and the file with all that its process says, where that is at hand. */
    readonly served: { readonly address: string; readonly logFile?: string }
  }
}

/** Takes the city at `GRIDLINE_URL`; without it serves one from an empty data directory as long as the suite runs. */
export async function setup({ provide }: TestProject): Promise<(() => Promise<void>) | undefined> {
  const given = process.env['GRIDLINE_URL']
  if (given) {
    provide('served', { address: given })
    return undefined
  }
  const directory = mkdtempSync(join(tmpdir(), 'gridline-e2e-'))
  const logFile = join(directory, 'said.log')
  const log = openSync(logFile, 'w')
  const script = new URL('serve.ts', import.meta.url).pathname
  const server = spawn(process.execPath, [script, join(directory, 'data')], {
    stdio: ['ignore', log, log, 'ipc'],
  })
  closeSync(log)
  const [told] = await Promise.race([once(server, 'message'), failure(server)])
  provide('served', { address: Told.parse(told).address, logFile })
  return async () => {
    const gone = once(server, 'exit')
    server.disconnect()
    const [code] = await gone
    rmSync(directory, { recursive: true })
    if (code !== 0) throw new Error(`the served city ended with ${code}`)
  }
}

const Told = z.object({ address: z.url() })

async function failure(server: ChildProcess): Promise<never> {
  const [code] = await once(server, 'exit')
  throw new Error(`the city could not be served: exit code ${code}`)
}
