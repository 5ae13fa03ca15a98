import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, describe, expect, test } from 'vitest'
import { caseStory } from '#bin/commands/case.ts'
import { erase } from '#bin/commands/erase.ts'
import { verify } from '#bin/commands/verify.ts'
import { importFile } from '#local/import/import-file.ts'
import { openKeyFile } from '#local/key-file.ts'
import { print } from '#test/support/print.ts'
import { caller, playReturnedCase } from '#test/support/returned-case.ts'

const folder = mkdtempSync(join(tmpdir(), 'gridline-erase-'))
afterAll(() => rmSync(folder, { recursive: true }))

let directories = 0

async function played() {
  const data = join(folder, `data-${++directories}`)
  const { caseNo } = await playReturnedCase(data)
  const on = (...args: readonly string[]) => [...args, '--data', data]
  return { caseNo, data, on }
}

const among = (directory: string) =>
  ({ directory, cityDirectory: 'cities/demo', env: {}, into: 'simulated time' }) as const

const asked = ['--as', 'supervisor-1', '--purpose', '本人申请删除'] as const

describe('gridline erase', () => {
  test('leaves a case whose page says so, on record, and whose chain verifies as erased', async () => {
    const { caseNo, on } = await played()
    const erased = await print(erase, on(caseNo, ...asked))
    expect(erased).toEqual({
      code: 0,
      out: `${caseNo}  个人信息已删除，共 10 项（文本、联系人）\n`,
      err: '',
    })
    const { out } = await print(caseStory, on(caseNo))
    expect(out).toContain('  诉求      （已删除）\n')
    expect(out).toContain('  诉求人    （已删除），等待答复，电话\n')
    expect(out).toContain('  个人信息  已删除，2026-03-20 周五 10:00\n')
    expect(out).toContain('│ 理由：（已删除）\n')
    const { out: json } = await print(caseStory, on(caseNo, '--json'))
    expect(JSON.parse(json)).toMatchObject({
      erasedAt: '2026-03-20T10:00:00+08:00',
      texts: { title: null, description: null },
    })
    expect((await print(caseStory, on(caseNo, '--accesses'))).out).toBe(
      '2026-03-20 周五 10:00  尹春燕（supervisor-1）  删除个人信息  已删除  本人申请删除\n',
    )
    const proof = await print(verify, on('--json'))
    expect(JSON.parse(proof.out)).toMatchObject({ ok: true, texts: 0, erased: 9, faults: [] })
  })

  test('takes a phone from standard input and erases all cases of the citizen', async () => {
    const { caseNo, on } = await played()
    const input = async () => `${caller.phone}\n`
    const first = await print(erase, on('--citizen', ...asked, '--json'), { input })
    expect(JSON.parse(first.out)).toMatchObject({
      erased: [{ caseNo, items: 10 }],
      refused: [],
      elsewhere: 0,
    })
    const again = await print(erase, on('--citizen', ...asked), { input })
    expect(again).toMatchObject({ code: 1, out: '没有该诉求人的工单\n' })
  })

  test('by phone finds registered and imported cases, however the number is written (M27)', async () => {
    const { caseNo, data, on } = await played()
    const { phone } = caller
    const contacts = [
      { contact: { phone } },
      { contact: { phone: `+86 ${phone.slice(0, 3)}-${phone.slice(3, 7)}-${phone.slice(7)}` } },
      { contact: { phone, account: 'u-1' } },
      { contact: { phone: '13900000000' } },
      { user: 'u-1' },
    ]
    const file = join(folder, 'portal.jsonl')
    const lines = contacts.map((given, n) => JSON.stringify({ id: `m-${n}`, text: '小区停水。', ...given }))
    writeFileSync(file, lines.join('\n'))
    expect(await importFile({ path: file }, among(data))).toMatchObject({
      imported: 5,
    })
    const input = async () => `${phone.slice(0, 3)} ${phone.slice(3)}\n`
    const { out } = await print(erase, on('--citizen', ...asked, '--json'), { input })
    const { erased, refused } = JSON.parse(out)
    expect(erased).toMatchObject([{ caseNo }])
    // the imported ones are found, and stay while somebody works on them
    expect(refused).toHaveLength(3)
    for (const { code } of refused) expect(code).toBe('WRONG_STATE')
    const byAccount = await print(erase, on('--citizen', '--system', 'portal', ...asked, '--json'), {
      input: async () => 'u-1',
    })
    expect(JSON.parse(byAccount.out).refused).toHaveLength(1)
  })

  test('never erases a case whose contact is somebody else, whatever the index says, and leaves it on record', async () => {
    const { caseNo, data, on } = await played()
    const other = join(folder, 'other.jsonl')
    writeFileSync(other, JSON.stringify({ id: 'm', text: '小区停水。', contact: { phone: '13900000001' } }))
    await importFile({ path: other }, among(data))
    const privates = new DatabaseSync(join(data, 'private.db'))
    privates.exec('UPDATE citizens SET citizen = (SELECT citizen FROM citizens ORDER BY id DESC LIMIT 1)')
    privates.close()
    const input = async () => '13900000001'
    const { code, out } = await print(erase, on('--citizen', ...asked, '--json'), { input })
    expect(code).toBe(1)
    expect(JSON.parse(out)).toMatchObject({ erased: [] })
    expect(JSON.parse(out).refused).toContainEqual({ caseNo, code: 'CITIZEN_DIFFERS' })
    const { out: said } = await print(erase, on('--citizen', ...asked, '--lang', 'en'), { input })
    expect(said).toContain(`${caseNo}  not erased: the index says that it is of this citizen`)
    expect((await print(caseStory, on(caseNo))).out).not.toContain('已删除')
    expect((await print(caseStory, on(caseNo, '--accesses'))).out).toContain('CITIZEN_DIFFERS')
    expect((await print(verify, on('--json'))).out).toContain('CITIZEN_CHANGED')
  })

  test('by phone finds cells of two numbers, with an extension or a .0, and masks each number', async () => {
    const { data, on } = await played()
    const file = join(folder, 'cells.csv')
    const cells = [
      '13812345678 / 021-88886666',
      '13812345678转12',
      '13812345678.0',
      '１３８ １２３４ ５６７８',
    ]
    const lost = ['1.38E+10', 'nophone']
    const rows = [...cells, ...lost, '无'].map((cell, n) => `c-${n},小区停水。,${cell}`)
    writeFileSync(file, ['编号,内容,联系电话', ...rows].join('\n'))
    expect(await importFile({ path: file }, among(data))).toMatchObject({
      imported: 5,
      lines: [
        { line: 6, reason: expect.stringContaining('contact.phone（联系电话）：被表格软件改成了科学计数法') },
        { line: 7, reason: expect.stringContaining('contact.phone（联系电话）：没有电话号码') },
      ],
    })
    const found = async (phone: string) => {
      const { out } = await print(erase, on('--citizen', ...asked, '--json'), { input: async () => phone })
      return JSON.parse(out).refused
    }
    expect(await found('13812345678')).toHaveLength(4)
    const [both] = await found('021-88886666')
    const { out } = await print(caseStory, on(both.caseNo))
    expect(out).toContain('138****5678 / 021****6666')
    expect((await print(verify, on('--json'))).out).toContain('"ok":true')
  })

  test('under the key of other data says so, and not that there is no such citizen', async () => {
    const { data, on } = await played()
    rmSync(`${data}.key`)
    openKeyFile({ path: `${data}.key` })
    const asking = print(erase, on('--citizen', ...asked), { input: async () => caller.phone })
    await expect(asking).rejects.toThrow('sealed with a key that is not here')
  })

  test('is refused in one line to who may not, and to anybody while the case is open', async () => {
    const { caseNo, on } = await played()
    const refused = await print(erase, on(caseNo, '--as', 'chief-1', '--purpose', '本人申请'))
    expect(refused).toEqual({ code: 1, out: '', err: 'gridline erase: 您的岗位不能进行此操作，需要：督办\n' })
    const data = join(folder, 'open')
    const { caseNo: stillOpen } = await playReturnedCase(data, { until: '03-10 11:00' })
    const early = await print(erase, [stillOpen, ...asked, '--data', data])
    expect(early).toMatchObject({ code: 1, err: expect.stringContaining('工单当前为“处置中”') })
  })

  test.each([
    [[], 'takes the ID of a case, or --citizen'],
    [['a', '--citizen'], 'takes the ID of a case, or --citizen'],
    [['a', 'b'], "unexpected argument 'b'"],
    [['a', '--as', 'supervisor-1'], 'needs a --purpose of at least 2 characters: it is recorded who erased'],
    [['a', '--as', 'supervisor-1', '--purpose', '删'], "2 characters, '删' is too short: it is recorded"],
    [['a', '--purpose', '本人申请'], 'needs --as ACCOUNT'],
    [['a', ...asked, '--lang', 'fr'], 'is neither'],
  ])('%j is a usage error: %s', async (args, why) => {
    const { code, out, err } = await print(erase, args)
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(why)
  })

  test('creates no data by asking', async () => {
    const data = join(folder, 'nothing')
    expect(await print(erase, ['a', ...asked, '--data', data])).toMatchObject({ code: 1 })
    expect(existsSync(data)).toBe(false)
  })
})
