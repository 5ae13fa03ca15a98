import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { afterAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { commandLine } from '#bin/command-line.ts'
import { caseStory } from '#bin/commands/case.ts'
import { demo } from '#bin/commands/demo.ts'
import { importFile } from '#bin/commands/import.ts'
import { run } from '#bin/commands/run.ts'
import { openSqliteStore } from '#local/sqlite/store.ts'
import { gb18030 } from '#test/support/gb18030.ts'
import { keepingTerminal } from '#test/support/print.ts'

const folder = mkdtempSync(join(tmpdir(), 'gridline-import-command-'))
afterAll(() => rmSync(folder, { recursive: true }))

const at = (name: string) => join(folder, name)

/** What a person sees who types this. */
async function type(...args: readonly string[]) {
  const { terminal, printed } = keepingTerminal()
  const code = await commandLine([importFile, run, demo, caseStory], args, terminal)
  return { code, ...printed }
}

const table = at('export.csv')
writeFileSync(
  table,
  gb18030(
    '工单编号,受理时间,诉求内容,诉求来源,办理结果\nG1,2026/3/6 9:05,路灯不亮,来电,已修\nG2,2026/3/6 9:10,井盖破损,飞鸽,\nG3,2026/3/6 9:15,积水,网站,\n',
  ),
)

describe('gridline import of an export', () => {
  test('prints what came in, what was left out and what was refused', async () => {
    const { code, out, err } = await type('import', table, '--data', at('export'))
    expect([code, err]).toEqual([1, ''])
    expect(out).toMatch(/^export\.csv：3 行（来源系统 export）\n/)
    expect(out).toMatch(/新建工单 +2\n/)
    expect(out).toContain('未采用的列：办理结果（要采用请用 --mapping）\n')
    expect(out).toContain('第 3 行拒收：channel（诉求来源）：不是允许的代码，可写：电话、')
  })

  test.each(['import', 'run'])(
    '%s --dry-run says that nothing was written, and writes nothing',
    async (name) => {
      const { code, out } = await type(name, table, '--dry-run', '--data', at('dry'))
      expect(code).toBe(1)
      expect(out).toContain('试运行：只检查，什么都没有写入。\n')
      expect(readdirSync(folder).filter((one) => one.startsWith('dry'))).toEqual([])
    },
  )

  test('run carries its rows to their end, by a mapping too', async () => {
    writeFileSync(
      at('m.yaml'),
      'system: s\nfields: { id: 工单编号, time: 受理时间, text: 诉求内容 }\nignored: [诉求来源]\n',
    )
    const args = ['--mapping', at('m.yaml'), '--data', at('run'), '--now', '2026-11-21']
    const { code, out } = await type('run', table, ...args, '--json')
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({
      read: 3,
      imported: 3,
      refused: 0,
      ended: 3,
      open: 0,
      unused: ['办理结果'],
    })
    expect((await type('run', table, ...args)).out).toContain('未采用的列：办理结果')
  })

  test.each([
    [['--format', 'xml'], "--format 'xml' 不是 jsonl 或 csv"],
    [['--encoding', 'big5'], "--encoding 'big5' 不是 utf-8 或 gb18030"],
    [['more.csv'], '须给出一个文件'],
  ])('%j is a usage error in one line', async (args, said) => {
    for (const name of ['import', 'run']) {
      const { code, err } = await type(name, table, ...args)
      expect(code).toBe(2)
      expect(err).toContain(said)
      expect(err.trim().split('\n')).toHaveLength(1)
    }
  })
})

describe('a file that holds nothing', () => {
  test.each([
    ['empty.csv', ''],
    ['header.csv', '工单编号,诉求内容\n'],
    ['blank.jsonl', '\n\n'],
  ])('%s is refused in a line, as data too, and leaves nothing behind', async (name, text) => {
    writeFileSync(at(name), text)
    for (const args of [['import'], ['import', '--dry-run'], ['run']]) {
      const { code, out, err } = await type(...args, at(name), '--data', at('nothing'), '--json')
      expect([code, JSON.parse(out).error.code]).toEqual([1, 'NOTHING_TO_IMPORT'])
      expect(err).toMatch(/^gridline \w+: 没有可导入的内容.*\n$/)
      expect(readdirSync(folder).filter((one) => one.startsWith('nothing'))).toEqual([])
    }
  })

  test('nor does a file of which no row is taken bring simulated time into a directory', async () => {
    writeFileSync(at('refused.jsonl'), 'none\n')
    expect((await type('run', at('refused.jsonl'), '--data', at('timely'))).code).toBe(1)
    expect(existsSync(at('timely/clock.json'))).toBe(false)
    expect((await type('import', table, '--data', at('timely'))).out).toMatch(/新建工单 +2\n/)
  })
})

describe('the system that ids belong to', () => {
  const line = '来源系统取自文件名：export。以后文件改名再导入，请加 --system "export"。'

  test.each(['import', 'run'])('%s says so where it is the name of the file', async (name) => {
    const { out } = await type(name, table, '--data', at(`system-${name}`))
    expect(out).toContain(line)
    expect(out).toContain('若本文件就是改了名的旧文件，应加 --system "旧文件名"（不含扩展名）')
    const json = await type(name, table, '--data', at(`system-${name}`), '--json')
    expect(JSON.parse(json.out)).toMatchObject({ system: 'export', systemFrom: 'file', imported: 0 })
  })

  test('is kept by --system when the file is renamed, and then nothing needs saying', async () => {
    writeFileSync(at('renamed.csv'), readFileSync(table))
    const args = ['--data', at('system-import'), '--system', 'export']
    const { out } = await type('import', at('renamed.csv'), ...args)
    expect(out).toMatch(/重复（已有工单） +2\n/)
    expect(out).not.toContain('来源系统取自文件名')
    writeFileSync(at('s.yaml'), 'system: s\nfields: { id: 工单编号, text: 诉求内容 }\n')
    const mapped = await type('import', table, '--dry-run', '--data', at('none'), '--mapping', at('s.yaml'))
    expect(mapped.out).not.toContain('来源系统取自文件名')
  })
})

describe('a directory of simulated time', () => {
  test('takes no import, nor the trial of one: one line says so, nothing is written', async () => {
    const data = at('simulated')
    await type('run', table, '--data', data)
    writeFileSync(at('later.csv'), '编号,内容\nL1,路灯不亮\n')
    for (const trial of [[], ['--dry-run']]) {
      const { code, out, err } = await type('import', at('later.csv'), '--data', data, ...trial)
      expect([code, out]).toEqual([1, ''])
      expect(err).toMatch(/^gridline import: \S+ 里是模拟时间的工单，.*gridline run.*\n$/)
    }
    const { out } = await type('run', at('later.csv'), '--dry-run', '--data', data)
    expect(out).toMatch(/新建工单 +1\n/)
  })

  test.each(['import', 'run'])('%s names the mark of that time where it is damaged', async (name) => {
    const data = at('simulated')
    writeFileSync(join(data, 'clock.json'), 'rubbish')
    const { code, err } = await type(name, at('later.csv'), '--data', data)
    expect(code).toBe(1)
    expect(err).toBe(
      `gridline ${name}: ${join(data, 'clock.json')} 已损坏：它记着这里用的是模拟时间，请恢复，其内容为 {"simulated":true}\n`,
    )
  })
})

describe('the same file again', () => {
  test.each(['import', 'run'])('%s says first that nothing is new', async (name) => {
    const args = [name, table, '--data', at(`again-${name}`)]
    expect((await type(...args)).out).not.toContain('没有新工单')
    const { code, out } = await type(...args)
    expect(code).toBe(1)
    expect(out.split('\n').slice(0, 4)).toContain('没有新工单：2 行此前都已导入，以下是这些工单现在的情况。')
    expect(out).not.toMatch(/通知/)
  })

  test('and a file of which nothing was taken has no list of noughts', async () => {
    writeFileSync(at('refused.jsonl'), 'none\n')
    for (const name of ['import', 'run']) {
      const { out } = await type(name, at('refused.jsonl'), '--data', at('refused'))
      expect(out).toContain('第 1 行拒收')
      expect(out).not.toMatch(/没有新工单|现状|去向|回访| 0 {3}相符/)
    }
  })
})

describe('a failure is told as data where data were asked for', () => {
  writeFileSync(at('typo.yaml'), 'fields:\n  id: 工单编号\n  text: 诉求内容\n  channel: { constant: PHON }\n')
  mkdirSync(at('broken-city'))
  writeFileSync(at('workbook.csv'), 'PK\u0003\u0004')
  mkdirSync(at('lost'))
  writeFileSync(at('lost/private.db'), '')
  test.each([
    [[], 2, 'USAGE'],
    [[table, 'more.csv'], 2, 'USAGE'],
    [[table, '--format', 'xml'], 2, 'USAGE'],
    [[table, '--colour'], 2, 'USAGE'],
    [[at('nowhere.csv')], 1, 'ENOENT'],
    [[table, '--mapping', at('nowhere.yaml')], 1, 'ENOENT'],
    [[table, '--mapping', at('typo.yaml')], 1, 'BROKEN_MAPPING'],
    [[table, '--city', at('broken-city')], 1, 'BROKEN_CITY'],
    [[at('workbook.csv')], 1, 'UNREADABLE_FILE'],
    [[table, '--data', at('lost')], 1, 'CASES_MISSING'],
  ])('%j', async (args, expected, reason) => {
    for (const name of ['import', 'run']) {
      const { code, out, err } = await type(name, '--data', at('failed'), '--json', ...args)
      expect(code).toBe(expected)
      const { error } = JSON.parse(out)
      expect(error).toMatchObject({ code: reason, message: expect.any(String) })
      expect(err).toContain(error.message)
    }
  })

  test('a directory of the real clock, and a date that is none', async () => {
    await type('import', table, '--data', at('real'))
    const run = await type('run', table, '--data', at('real'), '--json')
    expect([run.code, JSON.parse(run.out).error.code]).toEqual([1, 'REAL_DIRECTORY'])
    const date = await type('run', table, '--now', 'soon', '--json')
    expect([date.code, JSON.parse(date.out).error.code]).toEqual([2, 'USAGE'])
  })

  test('faults of a mapping have their lines', async () => {
    const { out } = await type(
      'import',
      table,
      '--data',
      at('failed'),
      '--mapping',
      at('typo.yaml'),
      '--json',
    )
    expect(JSON.parse(out).error.faults).toEqual([
      { file: 'typo.yaml', line: 4, reason: expect.stringContaining('fields.channel.constant') },
    ])
  })
})

describe('what cannot be read is said in a sentence', () => {
  mkdirSync(at('folder'))
  writeFileSync(at('broken.yaml'), 'fields:\n  id: 工单编号\n  colour: 颜色\n')
  test.each([
    [[at('nowhere.csv')], `没有文件或目录 '${at('nowhere.csv')}'`],
    [[at('folder')], '不是普通文件'],
    [[table, '--mapping', at('nowhere.yaml')], `没有文件或目录 '${at('nowhere.yaml')}'`],
    [[table, '--mapping', at('folder')], '该文件 是目录，不是文件'],
    [[table, '--mapping', at('broken.yaml')], 'broken.yaml:3 fields.colour：没有这个字段，可用：id'],
    [[table, '--data', table], '不是目录'],
  ])('%j', async (args, said) => {
    const { code, out, err } = await type('import', '--data', at('none'), ...args)
    expect([code, out]).toEqual([1, ''])
    expect(err).toContain(said)
    expect(err).not.toMatch(/ENOENT|EISDIR|EEXIST|--debug/)
    // not even an empty data directory, or a key to it
    expect(readdirSync(folder).filter((one) => one.startsWith('none'))).toEqual([])
  })
})

describe('gridline demo', () => {
  test('leaves a folder behind only where it says so', async () => {
    mkdirSync(at('temporary'))
    vi.stubEnv('TMPDIR', at('temporary'))
    onTestFinished(() => void vi.unstubAllEnvs())
    const folders = () => readdirSync(at('temporary'))
    expect((await type('demo', '--reports', '2', '--json')).code).toBe(0)
    expect(folders()).toEqual([])
    const { out } = await type('demo', '--reports', '2')
    const [, told = ''] = /数据目录 (\S+)，/.exec(out) ?? []
    expect(existsSync(told)).toBe(true)
    expect(folders()).toHaveLength(1)
    // what is not a demo's, and what is not old, stays
    const old = new Date(Date.now() - 25 * 3_600_000)
    for (const name of ['gridline-demo-old', 'something-else']) {
      mkdirSync(join(at('temporary'), name, 'data'), { recursive: true })
      utimesSync(join(at('temporary'), name), old, old)
    }
    symlinkSync(join(at('temporary'), 'something-else'), join(at('temporary'), 'gridline-demo-link'))
    expect((await type('demo', '--reports', '2', '--json')).code).toBe(0)
    expect(folders().toSorted()).toEqual(
      [basename(dirname(told)), 'gridline-demo-link', 'something-else'].toSorted(),
    )
    expect(existsSync(join(at('temporary'), 'something-else', 'data'))).toBe(true)
  })
})

describe('to look at a case', () => {
  test('takes no right to write, and leaves every byte as it is', async () => {
    await type('import', table, '--data', at('looked'))
    const store = openSqliteStore({ directory: at('looked'), access: 'read' })
    await expect(store.nextNumber('20261121')).rejects.toThrow('readonly')
    const [entry] = await store.feed(0, 1)
    await store.close()
    const bytes = () => ['cases.db', 'private.db'].map((name) => readFileSync(join(at('looked'), name)))
    const before = bytes()
    const { code, out } = await type('case', entry?.caseId ?? '', '--data', at('looked'))
    expect(code).toBe(0)
    expect(out).toContain('路灯')
    expect(bytes()).toEqual(before)
  })

  test('says when its source says that it was reported, and that clocks count from the registration', async () => {
    const store = openSqliteStore({ directory: at('looked'), access: 'read' })
    const [entry] = await store.feed(0, 1)
    await store.close()
    const look = (...args: readonly string[]) =>
      type('case', entry?.caseId ?? '', '--data', at('looked'), ...args)
    const { out } = await look()
    expect(out).toMatch(/\n {2}反映时间 {2}2026-03-06 周五 09:05，来源写明\n/)
    expect(out).toMatch(/\n {2}登记 {6}\d{4}-\d\d-\d\d .*，时限自此起算\n/)
    const english = (await look('--lang', 'en')).out
    expect(english).toContain('2026-03-06 Fri 09:05, as its source says\n')
    expect(english).toContain(', clocks count from here\n')
    const told = JSON.parse((await look('--json')).out)
    expect(told.occurredAt).toBe('2026-03-06T09:05:00+08:00')
    expect(told.registeredAt).not.toBe(told.occurredAt)
  })

  test('has no such time where the file says none', async () => {
    writeFileSync(at('timeless.csv'), 'id,text\n1,路灯不亮\n')
    await type('import', at('timeless.csv'), '--data', at('timeless'))
    const store = openSqliteStore({ directory: at('timeless'), access: 'read' })
    const [entry] = await store.feed(0, 1)
    await store.close()
    const { out } = await type('case', entry?.caseId ?? '', '--data', at('timeless'))
    expect(out).toContain('  登记  ')
    expect(out).not.toMatch(/反映时间|自此起算/)
    const told = await type('case', entry?.caseId ?? '', '--data', at('timeless'), '--json')
    expect(JSON.parse(told.out)).not.toHaveProperty('occurredAt')
  })

  test('creates nothing where there are no data', async () => {
    const { code, err } = await type('case', 'x', '--data', at('folder'))
    expect([code, err]).toEqual([1, `gridline case: ${at('folder')} 里没有数据\n`])
    expect(readdirSync(at('folder'))).toEqual([])
  })
})
