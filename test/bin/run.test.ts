import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { importFile } from '#bin/commands/import.ts'
import { run } from '#bin/commands/run.ts'
import type { Subcommand } from '#bin/subcommand.ts'
import { keepingTerminal } from '#test/support/print.ts'

const folder = mkdtempSync(join(tmpdir(), 'gridline-run-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Runs a subcommand and keeps what it printed. */
async function print(command: Subcommand, ...args: readonly string[]) {
  const { terminal, printed } = keepingTerminal()
  const code = await command.run(args, terminal)
  return { code, ...printed }
}

const file = (name: string, lines: readonly string[]) => {
  const path = join(folder, name)
  writeFileSync(path, lines.join('\n'))
  return path
}

/** A hundred bare messages of the shape of a portal's export, over three weeks. */
const messages = Array.from({ length: 100 }, (_, index) =>
  JSON.stringify({
    id: `m-${index}`,
    title: `第 ${index} 件`,
    text: index % 3 === 0 ? '小区停水，物业没有通知。' : '办理居住证需要哪些材料？',
    time: `2019-03-${String(1 + (index % 21)).padStart(2, '0')}T${String(8 + (index % 10)).padStart(2, '0')}:15:00+08:00`,
    user: `u${index % 30}`,
  }),
)

describe('gridline run', () => {
  test('carries every report to its end; the totals add up; a second run doubles nothing', async () => {
    const path = file('messages.jsonl', messages)
    const data = join(folder, 'messages')
    const first = await print(run, path, '--data', data, '--json', '--now', '2026-11-21')
    expect(first.code).toBe(0)
    const report = JSON.parse(first.out)
    expect(report).toMatchObject({
      read: 100,
      imported: 100,
      duplicates: 0,
      refused: 0,
      ended: 100,
      open: 0,
      turnedDown: {},
    })
    expect(sum(report.states)).toBe(100)
    expect(report.onTime + report.late).toBe(report.events.HandedOver)
    expect(sum(report.closeTypes)).toBe(report.events.Closed)
    const again = JSON.parse((await print(run, path, '--data', data, '--json', '--now', '2026-11-21')).out)
    expect(again).toEqual({ ...report, imported: 0, duplicates: 100, notices: 0 })
  })

  test('names a refused line with its number and why, and carries the others on', async () => {
    const path = file('bad.jsonl', [...messages.slice(0, 2), 'not json', '', '{"id":"x"}', messages[0] ?? ''])
    const { code, out } = await print(run, path, '--data', join(folder, 'bad'), '--json')
    expect(code).toBe(1)
    const report = JSON.parse(out)
    expect(report).toMatchObject({ read: 5, imported: 2, duplicates: 1, refused: 2, ended: 2, open: 0 })
    expect(report.lines.map(({ line, code }: { line: number; code: string }) => [line, code])).toEqual([
      [3, 'NOT_JSON'],
      [5, 'BAD_INPUT'],
    ])
  })

  test('another report under a known id is refused, not taken for a repeat', async () => {
    const changed = JSON.stringify({ ...JSON.parse(messages[0] ?? ''), text: '另一件事。' })
    const path = file('reused.jsonl', [messages[0] ?? '', changed])
    const report = JSON.parse((await print(run, path, '--data', join(folder, 'reused'), '--json')).out)
    expect(report).toMatchObject({ imported: 1, duplicates: 0, refused: 1 })
    expect(report.lines[0]).toMatchObject({ line: 2, code: 'COMMAND_ID_REUSED' })
  })

  test('is the same for the same seed, and another for another', async () => {
    const path = file('seeds.jsonl', messages.slice(0, 30))
    const report = async (seed: string, data: string) =>
      (await print(run, path, '--data', join(folder, data), '--seed', seed, '--json', '--now', '2026-11-21'))
        .out
    expect(await report('a', 'seed-a1')).toBe(await report('a', 'seed-a2'))
    expect(await report('b', 'seed-b')).not.toBe(await report('a', 'seed-a3'))
  })

  test('refuses to move the cases of a directory that runs on the real clock', async () => {
    const path = file('real.jsonl', messages.slice(0, 1))
    const data = join(folder, 'real')
    expect((await print(importFile, path, '--data', data)).code).toBe(0)
    await expect(print(run, path, '--data', data)).rejects.toThrow('real clock')
  })

  test.each([[[]], [['a', 'b']], [['a', '--now', 'soon']]])(
    '%j is a usage error in one line',
    async (args) => {
      const { code, err } = await print(run, ...args)
      expect(code).toBe(2)
      expect(err.trim().split('\n')).toHaveLength(1)
    },
  )
})

describe('gridline import', () => {
  test('makes open cases of reports under the real clock, once', async () => {
    const path = file('import.jsonl', messages.slice(0, 10))
    const data = join(folder, 'import')
    const first = JSON.parse((await print(importFile, path, '--data', data, '--json')).out)
    expect(first).toMatchObject({
      read: 10,
      imported: 10,
      duplicates: 0,
      refused: 0,
      ended: 0,
      open: 10,
      states: { REPORTED: 10 },
      provisional: 10,
    })
    const again = JSON.parse((await print(importFile, path, '--data', data, '--json')).out)
    expect(again).toMatchObject({ read: 10, imported: 0, duplicates: 10, ended: 0, open: 10 })
  })
})

describe('gridline import of a file in another encoding', () => {
  test('refuses each line that is not UTF-8 by number, and stores nothing of it', async () => {
    const path = join(folder, 'gb.jsonl')
    const gb = Buffer.from([0xc2, 0xb7, 0xb5, 0xc6])
    writeFileSync(
      path,
      Buffer.concat([
        Buffer.from('{"id":"1","text":"'),
        gb,
        Buffer.from('"}\n'),
        Buffer.from(messages[0] ?? ''),
      ]),
    )
    const { code, out } = await print(importFile, path, '--data', join(folder, 'gb'), '--json')
    expect(code).toBe(1)
    expect(JSON.parse(out)).toMatchObject({
      read: 2,
      imported: 1,
      refused: 1,
      lines: [{ line: 1, code: 'NOT_UTF8' }],
    })
  })

  test('reads a byte order mark, line ends of Windows and blank lines as nothing', async () => {
    const path = file('bom.jsonl', [`\uFEFF${messages[0] ?? ''}\r`, '\r', `${messages[1] ?? ''}\r`])
    const report = JSON.parse((await print(importFile, path, '--data', join(folder, 'bom'), '--json')).out)
    expect(report).toMatchObject({ read: 2, imported: 2, refused: 0 })
  })

  test('counts a case once, however often the file names it', async () => {
    const path = file('twice.jsonl', [messages[0] ?? '', messages[0] ?? ''])
    const report = JSON.parse((await print(importFile, path, '--data', join(folder, 'twice'), '--json')).out)
    expect(report).toMatchObject({
      read: 2,
      imported: 1,
      duplicates: 1,
      ended: 0,
      open: 1,
      states: { REPORTED: 1 },
    })
  })
})

describe('a key file that is gone', () => {
  test('is not replaced by a new one beside sealed data', async () => {
    const path = file('keys.jsonl', messages.slice(0, 1))
    const data = join(folder, 'keys')
    await print(importFile, path, '--data', data)
    rmSync(`${data}.key`)
    await expect(print(importFile, path, '--data', data)).rejects.toThrow(`${data}.key`)
    expect(existsSync(`${data}.key`)).toBe(false)
  })
})

describe('what lies on disk', () => {
  test('shows no text, name, phone or account of a report', async () => {
    const planted = { text: '暗号紫藤花开', phone: '13912345678', name: '欧阳暗号' }
    const line = JSON.stringify({
      id: 's',
      text: planted.text,
      channel: 'PHONE',
      replyMode: 'PHONE',
      contact: { name: planted.name, phone: planted.phone },
    })
    const data = join(folder, 'sealed')
    expect((await print(run, file('sealed.jsonl', [line]), '--data', data, '--json')).out).toContain(
      '"imported":1',
    )
    const bytes = readdirSync(data).map((name) => readFileSync(join(data, name)))
    for (const secret of Object.values(planted)) {
      for (const content of bytes) expect(content.includes(Buffer.from(secret))).toBe(false)
    }
  })
})

function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((total, count) => total + count, 0)
}
