import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { caseStory } from '#bin/commands/case.ts'
import { city } from '#bin/commands/city.ts'
import { demo } from '#bin/commands/demo.ts'
import { makeDue } from '#bin/commands/due.ts'
import { erase } from '#bin/commands/erase.ts'
import { importFile } from '#bin/commands/import.ts'
import { keys } from '#bin/commands/keys.ts'
import { run } from '#bin/commands/run.ts'
import { verify } from '#bin/commands/verify.ts'
import { makeWatch } from '#bin/commands/watch.ts'
import { faultSaid } from '#bin/text/fault-said.ts'
import { consoleFaultWords } from '#bin/text/fault-words.ts'
import { calendar2026 } from '#test/support/calendar-2026.ts'
import { type } from '#test/support/print.ts'

const folder = mkdtempSync(join(tmpdir(), 'gridline-fault-said-'))
afterAll(() => rmSync(folder, { recursive: true }))
const at = (name: string) => join(folder, name)

const due = makeDue(async () => calendar2026)
const watch = makeWatch(async function* () {})
const subcommands = [caseStory, city, demo, due, erase, importFile, keys, run, verify, watch]

const typed = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  type(subcommands, args, { env })

writeFileSync(at('one.jsonl'), '{"id":"1","text":"路灯不亮","user":"u"}\n')
mkdirSync(at('empty'))
cpSync('cities/minimal', at('bad-yaml'), { recursive: true })
writeFileSync(at('bad-yaml/calendar.yaml'), 'slots: [\n')

describe('what goes wrong is told in Chinese', () => {
  const usage = [
    ['wrok'],
    ['case'],
    ['case', 'a', 'b'],
    ['case', 'a', '--nope'],
    ['case', 'a', '--data'],
    ['case', 'a', '--json=1'],
    ['case', 'a', '--lang', 'fr'],
    ['case', 'a', '--reveal', 'phone'],
    ['case', 'a', '--reveal', 'phone', '--purpose', '访'],
    ['case', 'a', '--for', 'b'],
    ['city', 'chek'],
    ['demo', '--reports', 'abc'],
    ['demo', '--now', 'soon'],
    ['demo', 'more'],
    ['due'],
    ['due', 'noon', '2WD'],
    ['due', '2026-03-06T17:00', 'soon'],
    ['due', '2026-03-06T17:00', '2WD', '--pause', 'x'],
    ['erase'],
    ['erase', 'a', '--purpose', '本人申请'],
    ['import'],
    ['import', at('one.jsonl'), '--format', 'xml'],
    ['keys', 'turn'],
    ['run', at('one.jsonl'), '--now', 'soon'],
    ['watch', '--within', 'soon'],
    ['watch', '--limit', '0'],
    ['watch', '--follow', '--json'],
  ]
  const failures = [
    ['case', '1', '--data', at('none')],
    ['watch', '--data', at('none')],
    ['verify', '--data', at('none')],
    ['keys', 'rotate', '--data', at('none')],
    ['import', at('nowhere.csv'), '--data', at('none')],
    ['import', at('empty'), '--data', at('none')],
    ['import', at('one.jsonl'), '--data', at('none'), '--city', at('bad-yaml')],
    ['import', at('one.jsonl'), '--data', at('none'), '--mapping', at('one.jsonl')],
    ['demo', '--city', at('empty')],
    ['run', at('one.jsonl'), '--data', at('none'), '--city', at('bad-yaml')],
  ]

  test.each([...usage.map((args) => [2, args] as const), ...failures.map((args) => [1, args] as const)])(
    'exit code %i: gridline %j',
    async (exit, args) => {
      const { code, err } = await typed(args)
      expect(code).toBe(exit)
      for (const line of err.trim().split('\n')) expect(line).toMatch(/\p{Script=Han}/u)
      // names, options and what was typed aside, nothing is left in English
      expect(err).not.toMatch(/\b(?:is|not|the|there|takes|needs|unexpected|missing)\b(?![^（]*）)/)
      const english = await typed(args, { GRIDLINE_LANG: 'en' })
      expect(english.err.replaceAll(/'[^']*'/g, '')).not.toMatch(/\p{Script=Han}/u)
    },
  )

  test('data asked for are in the same language, under the same code', async () => {
    const args = ['demo', '--reports', 'abc', '--json']
    const [zh, en] = [await typed(args), await typed(args, { GRIDLINE_LANG: 'en' })]
    expect(JSON.parse(zh.out)).toEqual({ error: { code: 'USAGE', message: "--reports 'abc' 不是件数" } })
    expect(JSON.parse(en.out).error).toEqual({
      code: 'USAGE',
      message: "--reports 'abc' is not a number of reports",
    })
    expect(zh.err).toBe("gridline demo: --reports 'abc' 不是件数\n")
    expect(JSON.parse((await typed(['foo', '--json'])).out).error.code).toBe('USAGE')
  })

  test('--lang goes before GRIDLINE_LANG', async () => {
    const { err } = await typed(['case', '--lang', 'zh'], { GRIDLINE_LANG: 'en' })
    expect(err).toContain('须给出工单号')
    expect((await typed(['case', '--lang=en'])).err).toContain('takes the ID of a case')
  })

  test('a broken pack says the same wherever it is met', async () => {
    const { out } = await typed(['city', 'check', at('bad-yaml')])
    const [, line = ''] = /(calendar\.yaml:\d+ {2}.*)/.exec(out) ?? []
    expect(line).toMatch(/\p{Script=Han}/u)
    const { err } = await typed(['import', at('one.jsonl'), '--data', at('none'), '--city', at('bad-yaml')])
    expect(err).toContain(line.replace('  ', ' '))
  })
})

test('every sentence is known again by its English one, and quotes as much in both languages', () => {
  for (const [code, { en, 'zh-CN': zh }] of Object.entries(consoleFaultWords)) {
    let gap = 0
    const quotes = en.split('{}').length - 1
    const sentence = en.replaceAll('{}', () => `‹${gap++}›`)
    expect(faultSaid(sentence, 'X', 'en'), code).toBe(sentence)
    const said = faultSaid(sentence, 'X', 'zh-CN')
    expect(said, code).toMatch(/\p{Script=Han}/u)
    for (let index = 0; index < quotes; index++) expect(said, code).toContain(`‹${index}›`)
    expect(zh, code).not.toBe(en)
  }
})

test('what nobody foresaw is told all the same, with its kind in front', () => {
  expect(faultSaid('the moon is full', 'FAULT', 'zh-CN')).toBe('出错：the moon is full')
  expect(faultSaid('the moon is full', 'USAGE', 'zh-CN')).toBe('参数有误：the moon is full')
  expect(faultSaid('the moon is full', 'FAULT', 'en')).toBe('the moon is full')
})
