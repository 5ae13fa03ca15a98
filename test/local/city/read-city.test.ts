import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { packFaultCode } from '#bin/text/pack-fault.ts'
import { readCity } from '#local/city/read-city.ts'

const demo = join(import.meta.dirname, '../../../cities/demo')
let folder = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gridline-city-'))
  await cp(demo, folder, { recursive: true })
})
afterEach(() => rm(folder, { recursive: true }))

async function edit(file: string, change: (text: string) => string) {
  const path = join(folder, file)
  await writeFile(path, change(await readFile(path, 'utf8')))
}

/** Puts `text` in the place of a line; lines count from 1. */
const line = (number: number, text: string) => (whole: string) =>
  whole
    .split('\n')
    .with(number - 1, text)
    .join('\n')

async function faults() {
  const read = await readCity(folder)
  const found = read.ok ? [] : read.faults
  // a code and Chinese words, also where the readers of YAML and CSV speak
  for (const { reason } of found) expect([reason, packFaultCode(reason)]).not.toContain(undefined)
  return found.map((fault) => `${fault.file}:${fault.line} ${fault.reason}`)
}

describe('a sound folder', () => {
  test('is read as a city', async () => {
    expect(await readCity(folder)).toMatchObject({ ok: true, city: { id: 'demo', name: '临江市' } })
  })

  test('has a hash that changes with every file of the pack and with nothing else', async () => {
    const hash = async () => {
      const read = await readCity(folder)
      return read.ok ? read.city.hash : undefined
    }
    const before = await hash()
    expect(before).toMatch(/^[0-9a-f]{64}$/)
    await writeFile(join(folder, 'notes.txt'), 'not part of the pack')
    expect(await hash()).toBe(before)
    await edit('sla.yaml', (text) => `${text}# a remark\n`)
    expect(await hash()).not.toBe(before)
  })

  test('may be without deputies', async () => {
    await rm(join(folder, 'deputies.csv'))
    expect(await readCity(folder)).toMatchObject({ ok: true, city: { deputies: [] } })
  })

  test('may have Windows line ends and blank lines', async () => {
    await edit('units.csv', (text) => `${text.replaceAll('\n', '\r\n')}\r\n\r\n`)
    expect(await faults()).toEqual([])
  })
})

describe('a fault is told with its file, line and reason', () => {
  test.each([
    ['areas.csv', 3, '319901,滨江区,district,32', '3 parent: must be the code of the area one level above'],
    ['cells.csv', 2, '319901001001001,319901001-01,east,31.24', '2 lng: must be a number of degrees'],
    [
      'cells.csv',
      2,
      '319901001001001,319901001-09,121.5,31.6',
      "2 grid: no responsibility grid '319901001-09'",
    ],
    [
      'cells.csv',
      2,
      '319901001001001,319901002-01,121.5,31.6',
      "2 grid: '319901002-01' belongs to the street",
    ],
    ['grids.csv', 3, '319901009-02,无名责任网格', "3 code: no area '319901009'"],
    ['units.csv', 3, 'u-city-tax,临江市税务局,city,31,u-nobody,,yes', "3 parent: no unit 'u-nobody'"],
    ['units.csv', 3, 'u-city-tax,临江市税务局,city,31,u-city-centre,,maybe', '3 active: must be yes or no'],
    [
      'standard.csv',
      2,
      'C0101-1,C0101,上水井盖,COMPONENT,缺失,2H,J01,补齐,yes,yes,no,no,',
      "2 limit: '2H' is not a limit",
    ],
    [
      'standard.csv',
      2,
      'C0101-1,C0101,上水井盖,COMPONENT,缺失,2UH,J99,补齐,ja,yes,no,no,',
      '2 closing.site: must be yes or no',
    ],
    [
      'standard.csv',
      3,
      'C0101-2,C0101,上水井盖,COMPONENT,"破损\n严重",2UH,J99,补齐,ja,yes,no,no,',
      '3 closing.site: must be yes',
    ],
    [
      'standard.csv',
      4,
      'C0101-3,C0101,"上水\n井盖",COMPONENT,作响,2WD,J03,修复,no,yes,no,no,',
      "4 className: C0101 is called '上水井盖' above",
    ],
    ['catalogue.csv', 2, '*,,u-firm-qingqi-bikes,', "2 unit: 'u-firm-qingqi-bikes' is not active"],
    ['catalogue.csv', 2, '*,,u-city-centre', '2 has 3 cells, the header 4'],
    ['accounts.csv', 2, 'operator-1,林晚,operator|poet,31,,', '2 roles.1: Invalid option'],
    ['accounts.csv', 1, 'id,name,roles,area,unit,grids,phone', '1 phone: is not a known column'],
    ['accounts.csv', 1, 'id,name,roles,area,unit', '1 grids: column is missing'],
    ['accounts.csv', 1, 'id,name,roles,area,unit,grids,id', '1 id: column stands twice'],
    ['accounts.csv', 2, 'operator-1,林"晚,operator,31,,', '2 CSV INVALID_OPENING_QUOTE: '],
    ['deputies.csv', 2, 'chief-1,nobody,2026-03-16,2026-03-20', "2 deputy: no account 'nobody'"],
    ['deputies.csv', 2, 'chief-1,chief-2,2026-03-16,2026-03-15', '2 to: must not come before from'],
    ['city.yaml', 3, 'nickname: 临江市', '3 nickname: is not a known field'],
    ['city.yaml', 3, 'nickname: 临江市', '2 name: is missing'],
    ['city.yaml', 3, 'name: 临江市: 演示', '3 YAML BLOCK_AS_IMPLICIT_KEY: Nested mappings'],
    ['city.yaml', 3, 'name: *other', '3 *other is an alias: write it out'],
    ['city.yaml', 3, 'areas: []', '3 areas: belongs to areas.csv'],
    ['city.yaml', 3, 'hash: abc', '3 hash: belongs to the loader'],
    ['city.yaml', 5, "  rows: []\n  version: '1'", '5 standard.rows: belongs to standard.csv'],
    ['calendar.yaml', 4, "  - { from: '08:00', to: '15:00' }", '5 slots.1.from: must not come before'],
    ['calendar.yaml', 3, 'utcOffsetMinutes: 480\nslots:', '3 YAML DUPLICATE_KEY: Map keys must be unique'],
    ['sla.yaml', 2, 'active: GD', "2 active: no SLA profile 'GD'"],
    ['sla.yaml', 14, '      H0:', '14 profiles.0.rows.H0: is not a known field'],
    ['sla.yaml', 16, '        handling: soon', "16 profiles.0.rows.H1.handling: 'soon' is not a limit"],
  ])('%s with line %i changed', async (file, number, text, fault) => {
    await edit(file, line(number, text))
    expect(await faults()).toContainEqual(expect.stringContaining(`${file}:${fault}`))
  })

  test('a missing file is one fault, and the rest is checked all the same', async () => {
    await rm(join(folder, 'units.csv'))
    await edit('accounts.csv', line(2, 'operator-1,林晚,operator,32,,'))
    expect(await faults()).toEqual(['units.csv:1 the file is missing', "accounts.csv:2 area: no area '32'"])
  })

  test('a byte order mark is a fault', async () => {
    await edit('areas.csv', (text) => `\uFEFF${text}`)
    expect(await faults()).toEqual([
      'areas.csv:1 begins with a byte order mark: save it as UTF-8 without one',
    ])
  })

  test('a file saved as GBK is a fault at its first Chinese line', async () => {
    await writeFile(
      join(folder, 'areas.csv'),
      Buffer.from([...Buffer.from('code,name,level,parent\n31,'), 0xc1, 0xd9, 0x0a]),
    )
    expect(await faults()).toEqual(['areas.csv:2 is not UTF-8: save it as UTF-8'])
  })

  test('an empty file is a fault', async () => {
    await writeFile(join(folder, 'areas.csv'), '')
    expect(await faults()).toEqual(['areas.csv:1 has no header'])
  })

  test('a folder that is not there lacks every file', async () => {
    const read = await readCity(join(folder, 'nowhere'))
    expect(read.ok ? [] : read.faults.map(({ reason }) => reason)).toEqual(
      Array(10).fill('the file is missing'),
    )
  })

  test('all are told, in the order of files and lines', async () => {
    await edit('accounts.csv', (text) => text.replace('u-binjiang-roads', 'u-binjiang-road'))
    await edit('standard.csv', (text) => text.replace(',15WD,', ',15 days,').replace(',4WH,', ',4WH legal,'))
    await edit('sla.yaml', (text) =>
      text.replace('blue: 0.5', 'blue: 5').replace('suspendMax:', 'suspendMost:'),
    )
    await edit('areas.csv', (text) => text.replace('滨江区', ''))
    expect((await faults()).map((fault) => fault.replace(/:\d+ /, ' '))).toEqual([
      expect.stringContaining('sla.yaml profiles.0.suspendMax: is missing'),
      expect.stringContaining('sla.yaml profiles.0.ladder.blue: Too big'),
      expect.stringContaining('sla.yaml profiles.0.suspendMost: is not a known field'),
      'areas.csv name: is missing',
      expect.stringContaining("standard.csv limit: '4WH legal' is not a limit"),
      expect.stringContaining("standard.csv limit: '15 days' is not a limit"),
      "accounts.csv unit: no unit 'u-binjiang-road'",
    ])
  })
})
