import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { terminalOf } from '#bin/terminal.ts'

const streams = (env: Readonly<Record<string, string>>, tty?: { isTTY: boolean; columns: number }) => {
  const stdout = Object.assign(new PassThrough(), tty)
  const stdin: PassThrough & { isTTY?: boolean } = new PassThrough()
  return { stdin, stdout, stderr: new PassThrough(), env }
}
const tty = { isTTY: true, columns: 80 }

test.each([
  ['a terminal', tty, {}, true],
  ['a terminal with an empty NO_COLOR', tty, { NO_COLOR: '' }, true],
  ['a terminal with NO_COLOR', tty, { NO_COLOR: '1' }, false],
  ['a terminal that knows no colours', tty, { TERM: 'dumb' }, false],
  ['a file or pipe', undefined, {}, false],
])('%s', (_, kind, env, colour) => {
  const terminal = terminalOf(streams(env, kind))
  expect(terminal.colour).toBe(colour)
  expect(terminal.columns).toBe(kind?.columns)
})

test('a terminal that was never told its size has none', () => {
  expect(terminalOf(streams({}, { isTTY: true, columns: 0 })).columns).toBeUndefined()
})

test('reads what is piped in, and waits for nobody at a terminal', async () => {
  const piped = streams({})
  piped.stdin.end('{"start":1}\n')
  expect(await terminalOf(piped).input()).toBe('{"start":1}\n')
  const typed = streams({})
  typed.stdin.isTTY = true
  expect(await terminalOf(typed).input()).toBe('')
})

test('a reader that went away ends the output, any other fault does not pass unseen', () => {
  const { stdout, ...others } = streams({})
  const terminal = terminalOf({ ...others, stdout })
  terminal.out('one')
  stdout.emit('error', Object.assign(new Error('gone'), { code: 'EPIPE' }))
  terminal.out('two')
  expect(String(stdout.read())).toBe('one')
  expect(() => stdout.emit('error', Object.assign(new Error('disk'), { code: 'EIO' }))).toThrow('disk')
})

test('draws on the output that is known to be a terminal, so that a log of errors holds no cursor codes', () => {
  const at = streams({}, tty)
  terminalOf(at).draw?.('▇')
  expect([String(at.stdout.read()), at.stderr.read()]).toEqual(['▇', null])
  expect(terminalOf(streams({ TERM: 'dumb' }, tty)).draw).toBeUndefined()
  expect(terminalOf(streams({})).draw).toBeUndefined()
})
