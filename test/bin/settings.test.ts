import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { caseStory } from '#bin/commands/case.ts'
import { city } from '#bin/commands/city.ts'
import { cloud } from '#bin/commands/cloud.ts'
import { demo } from '#bin/commands/demo.ts'
import { erase } from '#bin/commands/erase.ts'
import { keys } from '#bin/commands/keys.ts'
import { verify } from '#bin/commands/verify.ts'
import { makeWatch } from '#bin/commands/watch.ts'
import { type } from '#test/support/print.ts'
import { playReturnedCase } from '#test/support/returned-case.ts'

const folder = mkdtempSync(join(tmpdir(), 'gridline-settings-'))
afterAll(() => rmSync(folder, { recursive: true }))
const data = join(folder, 'data')
const { caseNo } = await playReturnedCase(data)

const watch = makeWatch(async function* () {})
const subcommands = [caseStory, city, cloud, demo, erase, keys, verify, watch]
const typed = (args: readonly string[], env: Readonly<Record<string, string>>) =>
  type(subcommands, args, { env })

describe('GRIDLINE_LANG is the language of what is answered, unless --lang names another', () => {
  test.each([
    [['case', caseNo], 'closed (normal)'],
    [['watch'], 'No case is open'],
    [['verify'], 'commits'],
    [['keys', 'rotate'], 'wrapped anew'],
    [['erase', caseNo, '--purpose', '本人申请删除', '--as', 'supervisor-1'], 'texts and contacts erased'],
  ])('%j', async (args, words) => {
    const line = [...args, '--data', data]
    expect(await typed(line, { GRIDLINE_LANG: 'en' })).toMatchObject({
      ...{ code: 0, err: '', out: expect.stringContaining(words) },
    })
    const other = await typed([...line, '--lang', 'zh'], { GRIDLINE_LANG: 'en' })
    expect(other).toMatchObject({ code: 0, out: expect.not.stringContaining(words) })
  })

  test('of a check of a city pack too', async () => {
    const { out } = await typed(['city', 'check', 'cities/minimal'], { GRIDLINE_LANG: 'en' })
    expect(out).toContain('The pack is sound.')
  })
})

describe('a setting that is none stops a command before it begins, in one line that names it', () => {
  test.each([
    [{ GRIDLINE_DTAA: 'x' }, 'Gridline 没有 GRIDLINE_DTAA 这个设置：是否写错？'],
    [
      { GRIDLINE_CASES_TABLE: 'x', GRIDLINE_LANG: 'en' },
      'GRIDLINE_CASES_TABLE is no setting of Gridline: is it misspelt?',
    ],
    [{ GRIDLINE_LANG: 'fr' }, "GRIDLINE_LANG 'fr' 不是 zh-CN 或 en"],
  ])('%o', async (env, line) => {
    for (const args of [['demo'], ['watch', '--data', data], ['cloud', 'reconcile']]) {
      expect(await typed(args, env)).toEqual({ code: 2, out: '', err: `gridline ${args[0]}: ${line}\n` })
    }
  })

  test('help is given all the same', async () => {
    expect(await typed(['watch', '--help'], { GRIDLINE_DTAA: 'x' })).toMatchObject({ code: 0, err: '' })
  })
})
