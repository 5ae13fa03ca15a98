import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { afterAll, describe, expect, test } from 'vitest'
import { caseStory } from '#bin/commands/case.ts'
import { city } from '#bin/commands/city.ts'
import { makeDue } from '#bin/commands/due.ts'
import { erase } from '#bin/commands/erase.ts'
import { keys } from '#bin/commands/keys.ts'
import { verify } from '#bin/commands/verify.ts'
import { makeWatch } from '#bin/commands/watch.ts'
import type { Subcommand } from '#bin/subcommand.ts'
import { AheadOfClock, BrokenCity } from '#local/runtime.ts'
import { demoCity } from '#test/support/demo-city.ts'
import { type } from '#test/support/print.ts'

const folder = mkdtempSync(join(tmpdir(), 'gridline-shell-'))
afterAll(() => rmSync(folder, { recursive: true }))

const due = makeDue(async () => demoCity.calendar)
const watch = makeWatch(async function* () {})

const works: Subcommand = {
  name: 'work',
  summary: 'does something',
  help: 'gridline work — does something\n',
  run: async (args, terminal) => {
    parseArgs({ args: [...args], options: { hard: { type: 'boolean' } } })
    terminal.out(`done ${args.join(' ')}\n`)
    return 0
  },
}

const fails = (fault: unknown): Subcommand => ({
  ...works,
  name: 'fail',
  run: () => Promise.reject(fault),
})

const run = (args: readonly string[], subcommands: readonly Subcommand[] = [works]) =>
  type(subcommands, args, { env: { GRIDLINE_LANG: 'en' } })

describe('the shell', () => {
  test('runs what is named with the arguments that follow', async () => {
    expect(await run(['work', '--hard'])).toEqual({ code: 0, out: 'done --hard\n', err: '' })
  })

  test.each([[['--help']], [['-h']], [['help']]])('%j lists what there is', async (args) => {
    const { code, out, err } = await run(args)
    expect([code, err]).toEqual([0, ''])
    expect(out).toContain('  work   does something\n')
  })

  test.each([[['work', '--help']], [['work', '-h']], [['help', 'work']]])(
    '%j helps with one',
    async (args) => {
      expect(await run(args)).toEqual({ code: 0, out: works.help, err: '' })
    },
  )

  test('without a name says what there is, as a usage error', async () => {
    const { code, out, err } = await run([])
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain('does something')
  })

  test('does not know what it does not know', async () => {
    const unknown = { code: 2, out: '', err: "gridline: there is no 'wrok'; see gridline --help\n" }
    expect(await run(['wrok'])).toEqual(unknown)
  })

  test('an unknown option is a usage error', async () => {
    expect(await run(['work', '--easy'])).toEqual({
      code: 2,
      out: '',
      err: "gridline work: Unknown option '--easy'; see gridline work --help\n",
    })
  })
})

describe('a fault', () => {
  test('of a city pack names every file and line', async () => {
    const faults = [
      { file: 'units.csv', line: 3, reason: 'id: must be u-' },
      { file: 'sla.yaml', line: 12, reason: 'active: unknown' },
    ]
    expect(await run(['fail'], [fails(new BrokenCity('cities/x', faults))])).toEqual({
      code: 1,
      out: '',
      err: [
        'gridline fail: the city pack cities/x is broken\n',
        'units.csv:3 id: must be u-\n',
        'sla.yaml:12 active: unknown\n',
      ].join(''),
    })
  })

  test('of the clock is one line', async () => {
    const { code, err } = await run(['fail'], [fails(new AheadOfClock('data were written ahead'))])
    expect([code, err]).toEqual([1, 'gridline fail: data were written ahead\n'])
  })

  test('that nobody expected is one line, with the trace on demand', async () => {
    const fault = new Error('the disk is full\nsecond line')
    expect((await run(['fail'], [fails(fault)])).err).toBe(
      'gridline fail: the disk is full (--debug shows where)\n',
    )
    const { code, err } = await run(['--debug', 'fail'], [fails(fault)])
    expect(code).toBe(1)
    expect(err).toMatch(/^gridline fail: the disk is full\n {4}at /)
  })

  test('of a full disk is the system’s own code, whether a file or the store met it', async () => {
    const file = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })
    const store = Object.assign(new Error('database or disk is full'), {
      code: 'ERR_SQLITE_ERROR',
      errcode: 13,
    })
    for (const fault of [file, store, new Error('cannot open cases.db', { cause: store })]) {
      const { code, out, err } = await run(['fail', '--json'], [fails(fault)])
      expect([code, err]).toEqual([1, 'gridline fail: the disk is full\n'])
      expect(JSON.parse(out)).toEqual({ error: { code: 'ENOSPC', message: 'the disk is full' } })
    }
  })

  test.each([
    ['a number', () => new Error('cannot store 13800000000')],
    ['a text', () => toParse('{"text":"王小明 13800000000"')],
  ])('never says %s that may be a citizen’s', async (_, fault) => {
    for (const args of [['fail'], ['fail', '--debug']]) {
      const { err } = await run(args, [fails(fault())])
      expect(err).not.toMatch(/王小明|13800000000/)
    }
  })
})

describe('with --json a failure is data too (wire format, command line)', () => {
  const nothing = join(folder, 'nothing')
  const data = ['--data', nothing, '--json']
  const commands = [works, caseStory, city, due, erase, keys, verify, watch]

  test.each([
    [['case', '20260309000001', ...data], 1, 'NO_DATA'],
    [['watch', ...data], 1, 'NO_DATA'],
    [['verify', ...data], 1, 'NO_DATA'],
    [['keys', 'rotate', ...data], 1, 'NO_DATA'],
    [['erase', 'a', '--purpose', '本人申请', '--as', 'supervisor-1', ...data], 1, 'NO_DATA'],
    [['erase', ...data], 2, 'USAGE'],
    [['city', 'chek', '--json'], 2, 'USAGE'],
    [['due', 'noon', '2WD', '--json'], 2, 'BAD_START'],
    [['work', '--json'], 2, 'USAGE'],
  ] as const)('%j', async (args, exit, code) => {
    const { code: ended, out, err } = await run(args, commands)
    expect(ended).toBe(exit)
    const { error } = JSON.parse(out)
    expect(error.code).toBe(code)
    // the line for people is there as before
    expect(err).toBe(`gridline ${args[0]}: ${error.message}\n`)
  })

  test('also where a fault ends it, by a code of its own', async () => {
    const fault = new BrokenCity('cities/x', [{ file: 'units.csv', line: 3, reason: 'id: must be u-' }])
    const { code, out } = await run(['fail', '--json'], [fails(fault)])
    expect(code).toBe(1)
    expect(JSON.parse(out).error).toEqual({
      code: 'BROKEN_CITY',
      message: 'the city pack cities/x is broken',
      faults: [{ file: 'units.csv', line: 3, reason: 'id: must be u-' }],
    })
  })
})

function toParse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (fault) {
    return fault
  }
}

describe('the program', () => {
  const program = resolve('bin/gridline.js')
  // as a person would: from any folder, with the demo city of the package
  const options = { cwd: folder, encoding: 'utf8', env: { PATH: process.env['PATH'] ?? '' } } as const

  test('finds its city from any folder', () => {
    const args = [program, 'due', '2026-03-06T17:00', '2WD']
    expect(execFileSync(process.execPath, args, options)).toBe('2026-03-10T17:00:00+08:00\n')
  })

  test('names every subcommand and helps with each', () => {
    const overview = execFileSync(process.execPath, [program, '--help'], options)
    const names = [...overview.matchAll(/^ {2}(\w+) {3,}/gm)].map(([, name]) => name)
    expect(names).toEqual(expect.arrayContaining(['import', 'run', 'case', 'due', 'demo']))
  })

  test('ends with the exit code and says what was wrong on standard error', () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, 'case', 'x', '--nope'], options)
    expect([status, stdout]).toEqual([2, ''])
    expect(stderr).toBe("gridline case: 没有选项 '--nope'；用法见 gridline case --help\n")
  })
})
