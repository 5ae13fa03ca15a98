import stringWidth from 'string-width'
import { expect, test } from 'vitest'
import { speakerFor } from '#bin/text/speaker.ts'
import { type Begun, startPage } from '#bin/text/start-page.ts'
import { boardOf } from '#domain/case/board.ts'
import { DAY } from '#domain/time/instant.ts'
import { demoCity } from '#test/support/demo-city.ts'
import { local } from '#test/support/story.ts'

const at = local('03-10 12:00')
const board = boardOf([], { at, until: at + DAY, limit: 0, calendar: demoCity.calendar })
const begun: Begun = {
  board,
  address: 'http://127.0.0.1:8012',
  directory: './.gridline',
  isPlayed: true,
  issuers: [],
  trial: 'chief-1',
}

function page(one: Begun, columns: number, lang: 'zh-CN' | 'en' = 'zh-CN', colour = false): string {
  return startPage(one, speakerFor({ city: demoCity, locale: lang, colour, columns }))
}

test.each([60, 80, 100, 160])(
  'fits %i columns in both languages, and nothing but text is added by colour',
  (columns) => {
    for (const lang of ['zh-CN', 'en'] as const) {
      const plain = page(begun, columns, lang)
      for (const line of plain.split('\n')) expect(stringWidth(line), line).toBeLessThanOrEqual(columns)
      const codes = new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, 'g')
      expect(page(begun, columns, lang, true).replace(codes, '')).toBe(plain)
    }
  },
)

test.each(Array.from({ length: 41 }, (_, index) => 30 + index))(
  'no line of %i columns begins with a mark that ends what stands above it',
  (columns) => {
    for (const lang of ['zh-CN', 'en'] as const) {
      for (const port of ['8012', '80', '18412']) {
        const where = page({ ...begun, address: `http://127.0.0.1:${port}` }, columns, lang)
        expect(where.split('\n').filter((line) => /^\s*[，。、；：,.;:](\s|$)/.test(line))).toEqual([])
      }
    }
  },
)

test('says what is unlike an ordinary day: a day that was played, a clock that was moved on', () => {
  expect(page(begun, 100)).toContain('./.gridline，新建，已有一个工作日的模拟工单\n')
  expect(page(begun, 100)).not.toContain('时间')
  expect(page({ ...begun, movedTo: at }, 100)).toContain('  时间  2026-03-10 周二 12:00，已拨离真实时间\n')
})

test('in production it names the issuers, and offers nobody a token', () => {
  const { trial: _, ...prod } = begun
  const printed = page({ ...prod, isPlayed: false, issuers: ['https://id.example.org/'] }, 100)
  expect(printed).toContain('  登录  https://id.example.org/\n')
  expect(printed).not.toMatch(/演示|TOKEN|operator-1/)
})

test('beyond this machine it warns that anybody there may sign in, unless an issuer does', () => {
  const warning = '  注意  整个网络都能以任何账号登录\n'
  const { trial: _, ...prod } = begun
  for (const host of ['0.0.0.0', '10.1.2.3', '[::]']) {
    const address = `http://${host}:8012`
    expect(page({ ...begun, address }, 100)).toContain(warning)
    expect(page({ ...prod, address }, 100)).not.toContain(warning)
  }
  for (const host of ['127.0.0.1', 'localhost', '[::1]']) {
    expect(page({ ...begun, address: `http://${host}:8012` }, 100)).not.toContain(warning)
  }
})
