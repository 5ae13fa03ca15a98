import { describe, expect, test } from 'vitest'
import { byName } from '#local/import/columns.ts'
import { jsonRecord } from '#local/import/json-records.ts'
import { readRow } from '#local/import/row.ts'
import { isRefused } from '#local/import/source-record.ts'
import { zoneOf } from '#local/import/zone.ts'
import { local } from '#test/support/story.ts'

const reading = { zone: zoneOf(480), now: local('2026-11-21 10:00') }

function readLine(line: number, text: string) {
  const record = jsonRecord({ line, text })
  return isRefused(record) ? record : readRow(record, byName(record), reading)
}

const read = (value: unknown) => readLine(7, JSON.stringify(value))

describe('a line of a file', () => {
  test('that is a bare message came by the web, asks for help, names no place and waits for an answer online', () => {
    const row = read({
      id: 'm-1',
      title: ' 路灯 ',
      text: '路灯不亮',
      time: '2019-02-28T11:25:05+08:00',
      user: 'u1',
      up: 3,
    })
    expect(row).toMatchObject({
      line: 7,
      id: 'm-1',
      at: local('2019-02-28 11:25:05'),
      body: {
        type: 'register',
        channel: 'WEB',
        nature: 'HELP',
        place: { none: 'not stated' },
        replyWanted: true,
        replyMode: 'ONLINE',
        contact: { account: 'u1' },
        title: '路灯',
        description: '路灯不亮',
      },
    })
    expect(row).not.toHaveProperty('body.up')
  })

  test.each([
    ['{', 'NOT_JSON', '不是一行 JSON'],
    ['[1]', 'BAD_INPUT', /^整行：/],
    ['{"text":"x"}', 'BAD_INPUT', /^id：/],
    ['{"id":"a"}', 'BAD_INPUT', /^text：/],
    ['{"id":9007199254740993,"text":"x"}', 'BAD_INPUT', /^id：/],
    ['{"id":"a","text":"half \\ud83d"}', 'BAD_INPUT', /^text：文字已损坏/],
    ['{"id":"a","text":"lost \\ufffd"}', 'BAD_INPUT', /^text：文字已损坏/],
    ['{"id":"a","text":"x","lng":121}', 'BAD_INPUT', /^place.lng/],
    ['{"id":"a","text":"x","time":"yesterday"}', 'BAD_INPUT', /^time：应为/],
  ])('%s is refused by number with what is wrong', (line, code, reason) => {
    const refused = readLine(3, line)
    expect(refused).toMatchObject({ line: 3, code })
    expect('reason' in refused ? refused.reason : '').toMatch(reason)
  })

  test('quotes nothing of what it refuses: it may be a citizen’s', () => {
    const refused = readLine(1, '{"id":"a","text":"x","time":"13812345678 张三 \\u001b[31m"}')
    expect(JSON.stringify(refused)).not.toMatch(/138|张三|u001b/)
  })

  test('keeps the account beside a contact', () => {
    const row = read({ id: 1, text: 'x', user: 'u1', contact: { phone: '13800000000' } })
    expect(row).toMatchObject({ body: { contact: { account: 'u1', phone: '13800000000' } } })
  })

  test('may say itself what a bare message leaves open', () => {
    const row = read({
      id: 1,
      text: 'x',
      channel: 'PHONE',
      nature: 'CONSULT',
      contact: { phone: '13800000000' },
    })
    expect(row).toMatchObject({
      id: '1',
      body: { channel: 'PHONE', nature: 'CONSULT', contact: { phone: '13800000000' } },
    })
  })
})
