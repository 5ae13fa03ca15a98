import { describe, expect, test } from 'vitest'
import { codeOf } from '#local/import/codes.ts'
import { byName } from '#local/import/columns.ts'
import { headers, recognised } from '#local/import/headers.ts'
import { valueFor } from '#local/import/values.ts'

const understood = (row: Readonly<Record<string, unknown>>) => {
  const { given, unused } = byName({ line: 1, source: '', values: new Map(Object.entries(row)) })
  return { ...Object.fromEntries([...given].map(([field, { value }]) => [field, value])), unused }
}

describe('a header', () => {
  test('stands for one field: no name is listed twice', () => {
    const all = Object.entries(headers).flatMap(([field, names]) =>
      names.map((name) => [field, name] as const),
    )
    for (const [field, name] of all) expect([name, recognised(name)?.[0]]).toEqual([name, field])
  })

  test.each([
    ['工单编号', 'id'],
    [' 工单 编号* ', 'id'],
    ['诉求内容（必填）', 'text'],
    ['Created_At', 'time'],
    ['LATITUDE', 'place.lat'],
    ['place.cell', 'place.cell'],
    ['text', 'text'],
  ])('%s is understood', (header, field) => {
    expect(recognised(header)?.[0]).toBe(field)
  })

  test.each(['办理结果', 'up', '__proto__', 'constructor', ''])('%j is not', (header) => {
    expect(recognised(header)).toBeUndefined()
  })

  test('of two for one field the better is taken, whatever their order; the other is named', () => {
    const row = { 描述: 'b', 内容: 'a', 编号: '1' }
    const turned = { 编号: '1', 内容: 'a', 描述: 'b' }
    for (const one of [row, turned]) expect(understood(one)).toEqual({ id: '1', text: 'a', unused: ['描述'] })
  })

  test('whose cells are empty is not missed', () => {
    expect(understood({ id: '1', text: 'a', up: null, 备注: ' ' })).toEqual({
      id: '1',
      text: 'a',
      unused: [],
    })
  })
})

describe('a cell', () => {
  test.each([
    ['channel', '来电', 'PHONE'],
    ['channel', '微信公众号', 'WECHAT'],
    ['channel', 'phone', 'PHONE'],
    ['nature', '投诉类', 'COMPLAINT'],
    ['nature', '咨询', 'CONSULT'],
    ['urgency', '特急件', 'CRITICAL'],
    ['urgency', '一般', 'NORMAL'],
    ['infoType', '部件', 'COMPONENT'],
    ['replyMode', '短信', 'SMS'],
  ] as const)('%s %s is the code %s', (field, cell, code) => {
    expect(codeOf(field, cell)).toBe(code)
  })

  test.each([
    ['replyWanted', '是', true],
    ['confidential', 'No', false],
    ['confidential', '看情况', '看情况'],
    ['place.lng', '121.5', 121.5],
    ['place.lng', 'east', 'east'],
    ['id', 12, '12'],
    ['id', 1.5, 1.5],
    ['channel', '飞鸽', '飞鸽'],
  ] as const)('%s %j becomes %j; what does not fit stays for the schema to refuse', (field, cell, value) => {
    expect(valueFor(field, cell)).toBe(value)
  })
})
