import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { commandLine } from '#bin/command-line.ts'
import { caseStory } from '#bin/commands/case.ts'
import { demo } from '#bin/commands/demo.ts'
import { erase } from '#bin/commands/erase.ts'
import { importFile } from '#bin/commands/import.ts'
import { run } from '#bin/commands/run.ts'
import { verify } from '#bin/commands/verify.ts'
import { deliver } from '#lambdas/shared/deliver.ts'
import { openRuntime } from '#local/runtime.ts'

const folder = mkdtempSync(join(tmpdir(), 'gridline-personal-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** What citizens said and who they are: none of it may be seen by anybody who did not ask. */
const names = ['欧阳暗号', '上官密语'] as const
const phones = ['13912345678', '15800001111', '021-55667788'] as const
const accounts = ['ziteng-huakai'] as const
const texts = ['紫藤花开在暗巷', '井水犯了河水', '七弄门牌掉了漆'] as const
const people = [...names, ...phones, ...accounts]

const [name, other] = names
const [phone, second, landline] = phones
const [account] = accounts
const [matter, title, address] = texts

/** Reports in order, and lines with personal data in each place where a line can be wrong. */
const lines = [
  {
    id: 'p-1',
    title,
    text: `${matter}，我是${name}，电话 ${phone}。`,
    channel: 'PHONE',
    nature: 'COMPLAINT',
    replyMode: 'PHONE',
    address,
    contact: { name, phone },
  },
  { id: 'p-2', text: `${matter}，请回电 ${landline}`, user: account },
  { id: phone, text: matter, channel: 'PHONE', replyMode: 'PHONE', contact: { name: other, phone: second } },
  { id: 'p-1', text: `${other} ${second}`, channel: 'PHONE', contact: { name: other, phone: second } },
  { id: 'p-4', title: matter, contact: { name, phone } },
  { id: 'p-5', text: matter, channel: name },
  { id: 'p-6', text: matter, nature: phone },
  { id: 'p-7', text: matter, accused: name },
  { id: 'p-8', text: matter, callId: phone },
  { id: 'p-9', text: matter, row: other },
  { id: 'p-10', text: matter, place: { none: name } },
  { id: 'p-11', text: matter, place: { cell: phone } },
  { id: 'p-12', text: matter, time: phone },
  { id: 'p-13', text: matter, contact: { [name]: phone } },
  { id: 'p-14', text: matter, contact: { name: name.repeat(100), phone } },
  { id: 'p-15', text: `${matter} ${phone} `.repeat(2_000) },
  { id: 'p-16', title: `${title}${name}`.repeat(100), text: matter },
  { id: 'p-17', text: { [name]: phone } },
  { id: [phone], text: matter, user: { name } },
].map((line) => JSON.stringify(line))
const broken = [`${name} ${phone} ${matter}`, `{"id":"p-20","text":"${matter}","contact":{"phone":"${phone}"`]
const path = join(folder, 'reports.jsonl')
writeFileSync(
  path,
  Buffer.concat([
    Buffer.from(`${[...lines, ...broken].join('\n')}\n`),
    Buffer.from([0xb7, 0xc2]),
    Buffer.from(`${name} ${phone}\n`),
  ]),
)

/** Everything that was printed by anybody, on either stream. */
const printed: string[] = []

async function gridline(args: readonly string[], input = '') {
  let said = ''
  const keep = (text: string) => {
    said += text
  }
  const draw = (text: string) => printed.push(text)
  const terminal = { out: keep, err: keep, draw, input: async () => input, colour: false, env: {} }
  const code = await commandLine([demo, importFile, run, caseStory, verify, erase], args, terminal)
  printed.push(said)
  return { code, said }
}

const played = join(folder, 'played')
const imported = join(folder, 'imported')
const report = await gridline(['run', path, '--data', played, '--now', '2026-11-21'])
const again = await gridline(['run', path, '--data', played, '--now', '2026-11-21', '--json'])
await gridline(['import', path, '--data', imported])
await gridline(['import', path, '--data', imported, '--json'])
await gridline(['verify', '--data', played])

function none(content: string | Buffer, secrets: readonly string[], where: string): void {
  for (const secret of secrets) {
    expect(content.includes(secret) ? `${where} shows ${secret}` : '').toBe('')
    const escaped = JSON.stringify(secret)
      .replace(/[^ -~]/g, (c) => `\\u${c.charCodeAt(0).toString(16)}`)
      .slice(1, -1)
    expect(content.includes(escaped) ? `${where} shows ${secret}, escaped` : '').toBe('')
  }
}

describe('planted names, phones, accounts and texts', () => {
  test('were taken where a line was right and refused where it was wrong', () => {
    expect(report.code).toBe(1)
    const { read, duplicates, refused } = JSON.parse(again.said)
    expect({ read, duplicates, refused }).toEqual({ read: 22, duplicates: 4, refused: 18 })
  })

  test('were each refused with a reason that names the field and the code', () => {
    const { lines: told }: { lines: { line: number; code: string; reason: string }[] } = JSON.parse(
      again.said,
    )
    const reasons = Object.fromEntries(told.map(({ line, reason }) => [line, reason]))
    expect(reasons).toMatchObject({
      8: 'accused：不在本城市的代码表中',
      9: 'callId：格式不对',
      16: 'text：过长或超出范围',
    })
    expect(told.at(-1)).toMatchObject({ line: 22, code: 'NOT_UTF8' })
  })

  test('are in no line that run, import or verify print, refused lines included', () => {
    for (const said of printed) none(said, [...people, ...texts], 'a printed line')
  })

  test.each([played, imported])('are nowhere in clear in the files of %s', (directory) => {
    for (const file of [...readdirSync(directory).map((each) => join(directory, each)), `${directory}.key`]) {
      none(readFileSync(file), [...people, ...texts], file)
    }
  })

  test.each([played, imported])(
    'are in no head, commit or notice of %s, once unpacked',
    async (directory) => {
      const { ports, close } = await openRuntime({ directory, cityDirectory: 'cities/demo', env: {} })
      try {
        for (const { caseId, bytes } of await ports.store.feed(0, 10_000)) {
          none(bytes, [...people, ...texts], 'a commit')
          none((await ports.store.head(caseId))?.body ?? '', [...people, ...texts], 'a head')
        }
        await ports.store.saveCursor('notices', 0)
        await deliver(ports, {
          send: async (sent) => none(JSON.stringify(sent), [...people, ...texts], 'a notice'),
        })
      } finally {
        await close()
      }
    },
  )

  test('are masked on the page of a case, texts and all, and stay so in what is refused', async () => {
    const { ports, close } = await openRuntime({ directory: played, cityDirectory: 'cities/demo', env: {} })
    const cases = [...new Set((await ports.store.feed(0, 10_000)).map(({ caseId }) => caseId))]
    await close()
    for (const id of cases) {
      const data = ['--data', played]
      for (const more of [[], ['--json'], ['--accesses'], ['--as', 'city-water-admin']]) {
        const { said } = await gridline(['case', id, ...data, ...more])
        none(said, [name, other, phone, second, landline, account], `case ${more.join(' ')}`)
      }
      const denied = ['--as', 'dispatcher-1', '--reveal', 'phone', '--purpose', `${phone} 回访`]
      none((await gridline(['case', id, ...data, ...denied])).said, people, 'a refusal')
    }
  })

  test('are in no fault, with its trace or without', async () => {
    const missing = join(folder, phone)
    for (const args of [
      ['run', path, '--data', path],
      ['import', missing, '--data', imported],
      ['case', phone, '--data', played],
    ]) {
      for (const debug of [[], ['--debug']]) {
        const { code, said } = await gridline([...debug, ...args])
        expect(code).not.toBe(0)
        none(said, [name, matter, ...(args[0] === 'run' ? [phone] : [])], `${args[0]} ${debug.join('')}`)
      }
    }
  })

  test('are gone for good once erased, and the phone that was asked for is not repeated', async () => {
    const who = ['--as', 'supervisor-1', '--purpose', `${name} ${phone} 本人申请`, '--data', played]
    const { code, said } = await gridline(['erase', '--citizen', '--system', 'reports', ...who], phone)
    expect([code, said.split('\n').length]).toEqual([0, 2])
    none(said, people, 'an erasure')
    const { said: proof } = await gridline(['verify', '--data', played])
    expect(proof).toContain('完好')
    none(proof, [...people, ...texts], 'a proof')
  })
})

describe('a demo', () => {
  test('prints none of its callers, names none of them in its data but sealed', async () => {
    const { said } = await gridline(['demo', '--reports', '40', '--now', '2026-11-21'])
    const directory = /数据目录 (\S+)，/.exec(said)?.[1] ?? ''
    const callers = ['赵女士', '钱先生', '孙女士', '李先生', '周女士']
    none(said, callers, 'the demo')
    expect(said).not.toMatch(/1380000\d{4}/)
    for (const file of readdirSync(directory)) {
      const content = readFileSync(join(directory, file))
      none(content, callers, file)
      expect(content.toString('latin1')).not.toMatch(/1380000\d{4}/)
    }
    rmSync(join(directory, '..'), { recursive: true })
  })
})
