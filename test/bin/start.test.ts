import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  watch,
  writeFileSync,
} from 'node:fs'
import { Agent, get } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { makeStart } from '#bin/commands/start.ts'
import { DAY, HOUR } from '#domain/time/instant.ts'
import { clientOf } from '#local/client.ts'
import { openSqliteStore } from '#local/sqlite/store.ts'
import { print } from '#test/support/print.ts'

const folder = mkdtempSync(join(tmpdir(), 'gridline-start-'))
const at = (name: string) => join(folder, name)
const children: ChildProcess[] = []
afterAll(() => {
  for (const child of children) child.kill('SIGKILL')
  rmSync(folder, { recursive: true })
})

/** A city that a child process serves, or failed to. */
function start(directory: string, ...args: readonly string[]) {
  return startIn({}, directory, ...args)
}

/** The same on stage prod, by an issuer that nobody asks for a token. */
function startProd(directory: string) {
  const issuer = {
    GRIDLINE_ISSUER: 'https://id.example.org/',
    GRIDLINE_ISSUER_KEYS: 'https://id.example.org/keys',
    GRIDLINE_AUDIENCE: 'gridline',
  }
  return startIn(issuer, directory, '--stage', 'prod')
}

function startIn(env: Readonly<Record<string, string>>, directory: string, ...args: readonly string[]) {
  const program = [resolve('bin/gridline.js'), 'start', '--data', directory, '--port', '0', ...args]
  const child = spawn(process.execPath, program, {
    env: { PATH: process.env['PATH'] ?? '', GRIDLINE_LANG: 'en', ...env },
  })
  children.push(child)
  let out = ''
  let err = ''
  const ended = once(child, 'close').then(([code]) => ({ code, out, err }))
  const served = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (data) => {
      out += data
      if (out.includes('Ctrl-C')) resolve(/http:\/\/[\d.:]+/.exec(out)?.[0] ?? '')
    })
    child.stderr.on('data', (data) => {
      err += data
    })
    ended.then(() => reject(new Error(`ended before it served: ${err}`)))
  })
  served.catch(() => {})
  return {
    /** Address, once it serves. */
    served,
    ended,
    printed: () => out,
    /** How it ended after the signal, and milliseconds until then. */
    async stop(signal: NodeJS.Signals) {
      const asked = performance.now()
      child.kill(signal)
      return { ...(await ended), ms: performance.now() - asked }
    },
  }
}

async function tokenOf(address: string, account: string): Promise<string> {
  const answer = await clientOf(address).call('tokens', { body: { account } })
  if (!answer.ok) throw new Error(answer.refusal.detail)
  return answer.value.token
}

/** Everything that was committed, in the order of the store. */
async function commitsIn(directory: string): Promise<readonly string[]> {
  const store = openSqliteStore({ directory, access: 'read' })
  const feed = await store.feed(0, 1_000_000)
  await store.close()
  return feed.map(({ hash }) => hash)
}

describe('a first start', async () => {
  const directory = at('city')
  const first = start(directory, '--lang', 'zh-CN')
  const address = await first.served
  const played = await commitsIn(directory)

  test('tells what is open where, the address, and whom one may be', () => {
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    const printed = first.printed()
    expect(printed).toMatch(/ +未结 +超时 +今日到期\n/)
    expect(printed).toMatch(/\n {2}承办单位 +[1-9]\d* +\d+ +\d+\n/)
    expect(printed).toMatch(/\n {2}合计 +[1-9]\d* +\d+ +\d+\n/)
    for (const account of ['operator-1', 'chief-1', 'auditor']) expect(printed).toContain(`\n  ${account} `)
    expect(printed).toContain(`${address}/openapi.json`)
  })

  test('nothing lies in the future', async () => {
    const client = clientOf(address, await tokenOf(address, 'auditor'))
    const health = await clientOf(address).call('health')
    expect(health.ok && Date.parse(health.value.now)).toBeLessThanOrEqual(Date.now())
    const listed = await client.call('listCases', { query: { queue: 'feedback:319901' } })
    expect(listed.ok && listed.value.items.length).toBeGreaterThan(0)
  })

  test('the lines to try work when they are pasted', () => {
    const [, tried = ''] = first.printed().split(/试一试.*\n/)
    const lines = tried.split('\n').filter((line) => line.startsWith('  '))
    expect(lines.length).toBeGreaterThan(1)
    const answer = execFileSync('bash', ['-e'], { input: lines.join('\n'), encoding: 'utf8' })
    const [, tasks = '', board] = /^(\{.*\})(督办看板.*)/.exec(answer) ?? []
    expect(JSON.parse(tasks).items).toBeInstanceOf(Array)
    expect(board).toContain('截至')
  })

  test('ends within two seconds of Ctrl-C, with a connection kept and a request under way', async () => {
    const agent = new Agent({ keepAlive: true })
    const [kept] = await once(get(`${address}/v1/health`, { agent }), 'response')
    kept.resume()
    await once(kept, 'end')
    const { hostname, port } = new URL(address)
    const halfway = connect(Number(port), hostname)
    halfway.on('error', () => {})
    await once(halfway, 'connect')
    halfway.write('POST /v1/requests HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{')
    const { code, err, ms } = await first.stop('SIGINT')
    agent.destroy()
    expect([code, err]).toEqual([0, ''])
    expect(ms).toBeLessThan(2_000)
  })

  test('a second start keeps the cases and plays no second day; SIGTERM ends it as well', async () => {
    const again = start(directory)
    await again.served
    expect(again.printed(), 'GRIDLINE_LANG is en').toContain('\nOpen cases\n')
    const { code, err, ms } = await again.stop('SIGTERM')
    expect([code, err]).toEqual([0, ''])
    expect(ms).toBeLessThan(2_000)
    const kept = await commitsIn(directory)
    expect(kept.slice(0, played.length)).toEqual(played)
    // the clock and the workflow go on; nobody reports, accepts or handles anything by himself
    expect(kept.length - played.length).toBeLessThan(played.length / 2)
  })
})

describe('one process serves a data directory', () => {
  test('a second one is refused in a line, until the first has ended, however it ended', async () => {
    const directory = at('contested')
    const first = start(directory, '--empty')
    await first.served
    const second = await start(directory, '--empty').ended
    expect([second.code, second.out]).toEqual([1, ''])
    expect(second.err).toBe(
      `gridline start: ${directory} is served by another process: stop it, or name another with --data\n`,
    )
    await first.stop('SIGKILL')
    const third = start(directory, '--empty')
    await third.served
    expect((await third.stop('SIGINT')).code).toBe(0)
  })

  test('of two at once one plays the day and serves', async () => {
    const both = [start(at('at-once')), start(at('at-once'))]
    const winner = await Promise.any(both.map(async (one) => ({ one, address: await one.served })))
    const loser = both.find((one) => one !== winner.one)
    expect(await loser?.ended).toMatchObject({ code: 1, err: expect.stringContaining('by another process') })
    expect((await winner.one.stop('SIGINT')).code).toBe(0)
  })
})

test('a start that is killed while it plays leaves nothing in the way of the next', async () => {
  mkdirSync(at('killed'))
  const directory = at('killed/city')
  const seeding = new Promise<void>((resolve) => {
    const watcher = watch(at('killed'), (_, name) => {
      if (name !== 'city.seeding') return
      watcher.close()
      resolve()
    })
  })
  const first = start(directory)
  await seeding
  expect((await first.stop('SIGKILL')).out).toBe('')
  expect(existsSync(directory)).toBe(false)
  const second = start(directory)
  await second.served
  expect((await second.stop('SIGINT')).code).toBe(0)
  expect(readdirSync(at('killed')).toSorted()).toEqual(['city', 'city.key', 'city.lock'])
})

test('a folder with something else in it is left as it is', async () => {
  mkdirSync(at('mine'))
  writeFileSync(at('mine/letter.txt'), 'dear all')
  const { code, out, err } = await start(at('mine')).ended
  expect([code, out]).toEqual([1, ''])
  expect(err).toBe(
    `gridline start: ${at('mine')} holds something, and no cases: name another data directory with --data\n`,
  )
  expect(readFileSync(at('mine/letter.txt'), 'utf8')).toBe('dear all')
  expect(readdirSync(at('mine'))).toEqual(['letter.txt'])
})

test.each(['SIGINT', 'SIGKILL'] as const)(
  'a clock that was moved on stands there after %s (M38)',
  async (signal) => {
    const directory = at(`moved-${signal}`)
    const first = start(directory, '--empty')
    const until = Math.ceil(Date.now() / DAY) * DAY + 3 * DAY
    const moved = await clientOf(await first.served).call('setClock', {
      body: { now: new Date(until).toISOString() },
    })
    expect(moved.ok).toBe(true)
    await first.stop(signal)
    const second = start(directory, '--empty')
    expect(statSync(join(directory, 'clock.json')).mode & 0o077).toBe(0)
    const health = await clientOf(await second.served).call('health')
    const now = health.ok ? Date.parse(health.value.now) : 0
    expect(now).toBeGreaterThanOrEqual(until)
    expect(now).toBeLessThan(until + HOUR)
    await second.stop('SIGINT')
  },
)

test('a city whose clock is being moved ends as soon, and the clock stands where it came', async () => {
  const directory = at('moving')
  const first = start(directory)
  const client = clientOf(await first.served)
  const clock = async () => {
    const health = await client.call('health')
    return health.ok ? Date.parse(health.value.now) : 0
  }
  const until = Date.now() + 399 * DAY
  const moving = client.call('setClock', { body: { now: new Date(until).toISOString() } }).catch(() => {})
  while ((await clock()) < Date.now() + DAY);
  const { code, err, ms } = await first.stop('SIGTERM')
  await moving
  expect([code, err]).toEqual([0, ''])
  expect(ms).toBeLessThan(2_000)
  const second = start(directory)
  const health = await clientOf(await second.served).call('health')
  const now = health.ok ? Date.parse(health.value.now) : 0
  expect(now).toBeGreaterThan(Date.now() + DAY)
  expect(now).toBeLessThan(until)
  await second.stop('SIGINT')
})

describe('a data directory is for real cases or for trying out', () => {
  test.each(['demo', 'local'])('what prod has served is refused on %s', async (stage) => {
    const directory = at(`real-${stage}`)
    const first = startProd(directory)
    await first.served
    expect((await first.stop('SIGINT')).code).toBe(0)
    const { code, out, err } = await start(directory, '--stage', stage).ended
    expect([code, out]).toEqual([1, ''])
    expect(err).toBe(
      `gridline start: ${directory} was served on stage prod, and is for no other: add --stage prod, or name another directory with --data\n`,
    )
    const again = startProd(directory)
    await again.served
    expect((await again.stop('SIGINT')).code).toBe(0)
  })

  test('prod refuses a clock that was moved', async () => {
    const directory = at('moved-for-prod')
    const first = start(directory, '--empty')
    const body = { now: new Date(Date.now() + DAY).toISOString() }
    expect((await clientOf(await first.served).call('setClock', { body })).ok).toBe(true)
    await first.stop('SIGINT')
    const { code, out, err } = await startProd(directory).ended
    expect([code, out]).toEqual([1, ''])
    expect(err).toBe(
      `gridline start: the clock of ${directory} was moved, and stage prod keeps real time: name another directory with --data\n`,
    )
    // nothing was marked: it is still there to try out
    const again = start(directory)
    await again.served
    await again.stop('SIGINT')
  })

  test('prod refuses a day that was played', async () => {
    const directory = at('played-for-prod')
    const first = start(directory)
    await first.served
    await first.stop('SIGINT')
    const { code, out, err } = await startProd(directory).ended
    expect([code, out]).toEqual([1, ''])
    expect(err).toBe(
      `gridline start: ${directory} holds a day that was played, which stage prod does not serve: name another directory with --data\n`,
    )
  })

  test('a mark that cannot be read is no leave to serve', async () => {
    const directory = at('unmarked')
    const first = startProd(directory)
    await first.served
    await first.stop('SIGINT')
    writeFileSync(join(directory, 'stage.json'), '{"cases":')
    for (const begin of [start, startProd]) {
      const { code, err } = await begin(directory).ended
      expect(code).toBe(1)
      expect(err).toContain('stage.json is damaged')
      expect(err.trimEnd()).not.toContain('\n')
    }
  })
})

test('a port that is taken is one line, and no day is played for it', async () => {
  const first = start(at('port'), '--empty')
  const { port } = new URL(await first.served)
  const { code, out, err } = await start(at('other-port'), '--port', port).ended
  expect([code, out]).toEqual([1, ''])
  expect(err).toBe(
    `gridline start: 127.0.0.1 port ${port} is taken by another process: choose another port with --port (GRIDLINE_PORT)\n`,
  )
  expect(existsSync(at('other-port'))).toBe(false)
  await first.stop('SIGINT')
})

describe('what is wrong with the arguments is named, the variable too', () => {
  const unreached = makeStart(() => Promise.reject(new Error('nothing is served')))
  const issuer = { GRIDLINE_ISSUER: 'https://id.example.org/', GRIDLINE_AUDIENCE: 'gridline' }

  test.each<[said: string, args: readonly string[], env: Readonly<Record<string, string>>]>([
    ['the port (--port, GRIDLINE_PORT) is not a number', ['--port', 'http'], {}],
    ['the port (--port, GRIDLINE_PORT) is not a number', [], { GRIDLINE_PORT: '70000' }],
    ["the stage (--stage, GRIDLINE_STAGE) 'live' is not local or demo or prod", ['--stage', 'live'], {}],
    ["the stage (--stage, GRIDLINE_STAGE) 'live' is not", [], { GRIDLINE_STAGE: 'live' }],
    ['GRIDLINE_ISSUER, GRIDLINE_ISSUER_KEYS and GRIDLINE_AUDIENCE', ['--stage', 'prod'], {}],
    ['GRIDLINE_ISSUER_KEYS is missing', ['--stage', 'prod'], issuer],
    ['GRIDLINE_ISSUER_KEYS is missing', [], { ...issuer, GRIDLINE_ISSUER_KEYS: 'none' }],
    ['GRIDLINE_ISSUER_KEYS is missing', [], { ...issuer, GRIDLINE_ISSUER_KEYS: 'file:///etc/keys' }],
  ])('%s', async (said, args, env) => {
    const { code, out, err } = await print(unreached, ['--data', at('unreached'), ...args], { env })
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(said)
    expect(err.trimEnd()).not.toContain('\n')
    expect(existsSync(at('unreached'))).toBe(false)
  })
})
