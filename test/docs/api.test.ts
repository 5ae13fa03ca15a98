import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

/** A block of commands of the page, and the answer that is shown under it. */
type Step = { readonly commands: string; readonly kind?: string; readonly shown?: string }

const page = await readFile('docs/api.md', 'utf8')
const steps: readonly Step[] = [...page.matchAll(/```sh\n(.*?)```(?:\n\n```(text|json)\n(.*?)```)?/gs)].map(
  ([, commands = '', kind, shown]) => ({ commands, ...(kind && { kind }), ...(shown && { shown }) }),
)

/** Printed between two blocks: no answer holds it. */
const between = '@@@@ next @@@@'

const directory = mkdtempSync(join(tmpdir(), 'gridline-api-'))
let server: ChildProcessByStdio<null, Readable, null>
let answers: readonly string[] = []
let complaints = ''

beforeAll(async () => {
  server = spawn(
    process.execPath,
    ['bin/gridline.js', 'start', '--data', join(directory, 'data'), '--port', '0'],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const address = await addressOf(server.stdout)
  const script = steps.map(({ commands }) => `${commands}\nprintf '%s' '${between}'`).join('\n')
  const shell = spawn('bash', ['--norc', '-u', '-c', script.replaceAll('http://127.0.0.1:8012', address)])
  const [out, err] = await Promise.all([text(shell.stdout), text(shell.stderr)])
  answers = out.split(between)
  complaints = err
}, 120_000)

afterAll(async () => {
  const gone = once(server, 'exit')
  server.kill('SIGINT')
  await gone
  rmSync(directory, { recursive: true })
})

describe('docs/api.md', () => {
  test('its commands run on a fresh city, one after another, at any hour', () => {
    expect(steps.length).toBeGreaterThan(8)
    expect(complaints).toBe('')
    expect(answers).toHaveLength(steps.length + 1)
  })

  test.each(steps.map((step, index) => ({ ...step, index })))(
    'block $index answers what the page shows',
    ({ index, kind, shown = '' }) => {
      const answer = anonymous(answers[index] ?? '')
      if (kind === 'json') expect(JSON.parse(answer)).toEqual(JSON.parse(anonymous(shown)))
      else expect(answer.trim()).toBe(anonymous(shown).trim())
    },
  )
})

/** Ids, numbers and instants are others each time. */
function anonymous(answer: string): string {
  return answer
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'INSTANT')
    .replaceAll(/\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g, 'UUID')
    .replaceAll(/\b[a-z2-7]{26}\b/g, 'CASE')
    .replaceAll(/\b\d{14}\b/g, 'NUMBER')
}

/** The address in the summary that `gridline start` prints once it is open. */
async function addressOf(out: Readable): Promise<string> {
  let said = ''
  for await (const chunk of out.iterator({ destroyOnReturn: false })) {
    said += chunk
    const address = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0]
    if (address) return address
  }
  throw new Error(`gridline start said no address: ${said}`)
}
