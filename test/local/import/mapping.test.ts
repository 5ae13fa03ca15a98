import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { readMapping } from '#local/import/mapping.ts'
import { openImport } from '#local/import/read-rows.ts'
import { collect } from '#test/support/collect.ts'
import { gb18030 } from '#test/support/gb18030.ts'
import { local } from '#test/support/story.ts'

const folder = mkdtempSync(join(tmpdir(), 'gridline-mapping-'))
afterAll(() => rmSync(folder, { recursive: true }))

const file = (name: string, content: string | Uint8Array) => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

const city = { utcOffsetMinutes: 480, now: local('2026-11-21 10:00') }

/** Rows of a file by a mapping, and what was left out. */
async function read(path: string, mapping: string) {
  const opened = await openImport({ path, mapping }, city)
  return { rows: await collect(opened.rows), unused: opened.unused(), system: opened.system }
}

const jsonLines = (...rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).join('\n')

describe('a mapping that comes as an example', () => {
  test('reads messages of a platform, and leaves out the answers', async () => {
    const path = file(
      'portal.jsonl',
      jsonLines({
        id: 'p1',
        source: 'x',
        title: '路灯',
        text: '路灯不亮',
        time: '2019-02-28T11:25:05+08:00',
        user: 'u1',
        up: 0,
        reply: '已修',
      }),
    )
    const { rows, unused, system } = await read(path, 'docs/import/portal-messages.yaml')
    expect([system, unused]).toEqual(['portal', []])
    expect(rows).toMatchObject([
      { id: 'p1', at: local('2019-02-28 11:25:05'), body: { channel: 'WEB', contact: { account: 'u1' } } },
    ])
  })

  test('reads channel and nature in the words of a platform', async () => {
    const one = {
      id: 'f1',
      title: 't',
      text: '河道有异味',
      time: '2019-03-03T00:00:00+08:00',
      nature: '投诉',
      channel: '电话',
      district: '东区',
      river: '甲河',
      anonymous: true,
    }
    const path = file(
      'fz.jsonl',
      jsonLines(one, { ...one, id: 'f2', channel: 'e福州app', nature: '建议', river: null }),
    )
    const { rows, unused } = await read(path, 'docs/import/portal-12345.yaml')
    expect(unused).toEqual([])
    expect(rows).toMatchObject([
      {
        body: { channel: 'PHONE', nature: 'COMPLAINT', address: '东区 甲河', place: { none: 'not stated' } },
      },
      { body: { channel: 'APP', nature: 'ADVICE', address: '东区' } },
    ])
  })

  test('keeps a place of another city as words, and its local time as the instant it was', async () => {
    const one = {
      id: 'n1',
      created: '2018-10-21T10:00:00',
      type: 'Noise',
      descriptor: 'Loud Music',
      channel: 'ONLINE',
      address: '1 MAIN STREET',
      borough: 'QUEENS',
      zip: 'N/A',
      lat: 40.7,
      lon: -73.9,
      status: 'Open',
    }
    const { rows, unused } = await read(file('n.jsonl', jsonLines(one)), 'docs/import/nyc311.yaml')
    expect(unused).toEqual([])
    expect(rows).toMatchObject([
      {
        at: local('2018-10-21 22:00'),
        body: {
          channel: 'WEB',
          title: 'Noise',
          description: 'Noise / Loud Music',
          address: '1 MAIN STREET, QUEENS',
          place: { none: 'not stated' },
          replyWanted: false,
        },
      },
    ])
    const slim = file(
      'slim.csv',
      'id,created,closed,type,borough\nn2,2020-04-29T14:48:23,,"Noise, Park",Unspecified\n',
    )
    expect((await read(slim, 'docs/import/nyc311-slim.yaml')).rows).toMatchObject([
      { id: 'n2', at: local('2020-04-30 02:48:23'), body: { description: 'Noise, Park' } },
    ])
    const other = {
      id: 'b1',
      created: '2014-01-01T03:53:10',
      type: 'Graffiti',
      agency: 'Works',
      channel: 'Internal',
      address: '9 OAK AVE',
      neighborhood: 'Lake',
      lat: 39,
      lon: -76,
    }
    expect(
      (await read(file('b.jsonl', jsonLines(other)), 'docs/import/baltimore311.yaml')).rows,
    ).toMatchObject([
      { body: { channel: 'INSPECTOR', description: 'Graffiti / Works', address: '9 OAK AVE, Lake' } },
    ])
  })

  test('reads an export saved from a spreadsheet: GB18030, lines of heading, coordinates of a map', async () => {
    const header =
      '工单编号,受理时间,诉求标题,诉求内容,补充说明,诉求来源,诉求类型,紧急程度,事发地址,经度,纬度,市民姓名,联系电话,是否保密,办理单位,办结时间'
    const first =
      'H1,2026/3/6 9:05,路灯,路灯不亮,,随手拍,投诉类,紧急,某路 1 号,121.4737,31.2304,赵女士,13800001111,保密,某单位,'
    const second = 'H2,2026/3/6 9:06,-,漏水,在二楼,,其他事项,,-,,,,-,公开,,'
    const path = file('export.csv', gb18030(`某市热线\n导出日期\n${header}\n${first}\n${second}\n`))
    const { rows, unused } = await read(path, 'docs/import/hotline-export.yaml')
    expect(unused).toEqual([])
    expect(rows).toMatchObject([
      {
        line: 4,
        id: 'H1',
        at: local('2026-03-06 09:05'),
        body: {
          channel: 'APP',
          nature: 'COMPLAINT',
          urgency: 'URGENT',
          confidential: true,
          replyMode: 'PHONE',
          contact: { name: '赵女士', phone: '13800001111' },
        },
      },
      {
        line: 5,
        id: 'H2',
        body: {
          channel: 'PHONE',
          nature: 'OTHER',
          urgency: 'NORMAL',
          description: '漏水\n补充：在二楼',
          place: { none: 'not stated' },
          confidential: false,
        },
      },
    ])
    const [one] = rows
    const place = one && 'body' in one ? one.body['place'] : undefined
    // half a kilometre from where the map shows it
    expect(place).toEqual({ lng: expect.closeTo(121.4692, 3), lat: expect.closeTo(31.2323, 3) })
    expect(rows[1]).not.toHaveProperty('body.title')
    expect(rows[1]).not.toHaveProperty('body.contact')
  })

  test.each(readdirSync('docs/import'))(
    '%s names its system and the columns that it leaves out',
    async (name) => {
      expect(await readMapping(`docs/import/${name}`)).toMatchObject({
        system: expect.any(String),
        ignored: expect.any(Array),
      })
    },
  )
})

describe('a mapping', () => {
  test('may be saved in the encoding of the export, or as JSON', async () => {
    const expected = { system: '热线', fields: { id: { columns: ['编号'] } } }
    expect(await readMapping(file('gb.yaml', gb18030('system: 热线\nfields: { id: 编号 }\n')))).toEqual(
      expected,
    )
    expect(await readMapping(file('m.json', '\uFEFF{"system":"热线","fields":{"id":"编号"}}'))).toEqual(
      expected,
    )
  })

  test('translates what it lists, and nothing that merely sounds like it', async () => {
    const mapping = file(
      'v.yaml',
      'fields: { id: id, text: text, channel: { column: c, values: { 随手拍: APP }, default: PHONE } }',
    )
    const path = file('v.csv', 'id,text,c\n1,a,随手拍\n2,a,来电\n3,a,\n4,a,constructor\n')
    const { rows } = await read(path, mapping)
    expect(rows.map((one) => 'body' in one && one.body['channel'])).toEqual([
      'APP',
      'PHONE',
      'PHONE',
      'constructor',
    ])
  })
})

describe('a broken mapping', () => {
  test.each([
    ['fields:\n  id: A\n  colour: B\n', 3, 'fields.colour: is not a known field; known: id, time, '],
    [
      'fields:\n  channel:\n    column: A\n    values:\n      a: 来电\n      b: PHON\n',
      6,
      "fields.channel.values.b: 'PHON' is not a value of channel; known: PHONE, ",
    ],
    ['fields:\n  nature: { constant: GRIPE }\n', 2, "fields.nature.constant: 'GRIPE'"],
    ['fields:\n  urgency:\n    column: A\n    otherwise: 12\n', 4, "fields.urgency.otherwise: '12'"],
    ['fields:\n  replyMode:\n    column: A\n    default: FAX\n', 4, "fields.replyMode.default: 'FAX'"],
    ['fields:\n  confidential: { column: A, values: { a: maybe } }\n', 2, 'known: true, false, 是, 否'],
    ['fields:\n  place.lng: { constant: east }\n', 2, 'known: a number'],
    ['fields:\n  id: A\nzone: Mars\n', 3, 'zone: is not a time zone'],
    ['fields:\n  id: A\nencoding: big5\n', 3, 'encoding: '],
    ['fields:\n  id: A\n  text: { columns: B }\n', 3, 'fields.text: must be a column'],
    ['fields:\n  id: [\n', 2, ''],
    ['colour: red\nfields:\n  id: A\n', 1, 'colour: is not a known field; known: system, format, '],
  ])('%j is refused with line and reason', async (text, line, reason) => {
    const broken = readMapping(file('broken.yaml', text))
    await expect(broken).rejects.toMatchObject({
      faults: [{ file: 'broken.yaml', line: expect.any(Number), reason: expect.stringContaining(reason) }],
    })
    await expect(broken).rejects.toMatchObject({ faults: [{ line: line === 2 ? expect.any(Number) : line }] })
  })

  test('in no encoding is refused too', async () => {
    const broken = readMapping(file('bytes.yaml', Buffer.from([0x61, 0xff, 0xff])))
    await expect(broken).rejects.toMatchObject({ faults: [{ line: 1, reason: 'is not UTF-8' }] })
  })

  test('names a column that the file does not have', async () => {
    const mapping = file('m.yaml', 'fields: { id: 编号, text: 正文 }')
    const opened = await openImport({ path: file('m.csv', '编号,内容\n1,a\n'), mapping }, city)
    await expect(collect(opened.rows)).rejects.toThrow('正文')
  })
})
