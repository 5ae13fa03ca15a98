import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { arrow, numberOf } from '#bin/docs/picture.ts'
import { refusalsWith } from '#bin/docs/refusal-examples.ts'
import { readRules } from '#bin/docs/rules.ts'
import { rulesFile, rulesPage } from '#bin/docs/rules-page.ts'
import { isTakenAnywhere } from '#bin/docs/where.ts'
import { refusalClass, statusOf } from '#domain/case/refusals.ts'
import type { Row } from '#domain/case/row.ts'
import { transitions } from '#domain/case/transitions.ts'
import { ApplicationKind } from '#domain/city/codes.ts'
import { clockKinds, ownerOf } from '#domain/clocks/kinds.ts'
import { applicationWords } from '#domain/words/case.ts'
import { conditionWords } from '#domain/words/conditions.ts'
import { clockWords, ownerWords, roleWords } from '#domain/words/labels.ts'
import { locales } from '#domain/words/locale.ts'
import { refusalClassWords } from '#domain/words/refusals.ts'
import { automaticWords, rowNamed, rowWords } from '#domain/words/rows.ts'

const rules = await readRules()
const pages = locales.map((locale) => ({ locale, page: rulesPage(rules, locale) }))

const chinese = /\p{Script=Han}/u

function linesFrom(page: string, start: string): readonly string[] {
  return page.split('\n').filter((line) => line.startsWith(start))
}

function linesWith(page: string, text: string): readonly string[] {
  return page.split('\n').filter((line) => line.includes(text))
}

function first(): Row {
  const [row] = transitions
  if (!row) throw new Error('the table is empty')
  return row
}

describe('the rule book', () => {
  test.each(pages)('in $locale is what `npm run docs` draws', async ({ locale, page }) => {
    expect(await readFile(rulesFile[locale], 'utf8')).toBe(page)
  })

  test('would not be, if a row changed', () => {
    const others = transitions.slice(1)
    const drawn = (rows: readonly Row[]) => rulesPage({ ...rules, rows }, 'zh-CN')
    const page = drawn(transitions)
    expect(drawn(others)).not.toBe(page)
    expect(drawn([{ ...first(), by: ['auditor'] }, ...others])).not.toBe(page)
    expect(drawn([{ ...first(), guards: [] }, ...others])).not.toBe(page)
    expect(drawn([{ ...first(), clocks: [] }, ...others])).not.toBe(page)
    expect(drawn([{ ...first(), lapses: ['VOID'] }, ...others])).not.toBe(page)
    expect(drawn([{ ...first(), startsRun: true }, ...others])).not.toBe(page)
  })

  test('would not be, if the policy changed', () => {
    const sla = { ...rules.sla, reopenWithin: { n: 31, unit: 'ND', mode: 'continuous' } } as const
    expect(rulesPage({ ...rules, sla }, 'zh-CN')).not.toBe(rulesPage(rules, 'zh-CN'))
  })

  describe.each(pages)('in $locale', ({ locale, page }) => {
    test.each(transitions)('tells who may take $id, and what it is', ({ id, by }) => {
      const [line] = linesFrom(page, `| \`${id}\` | ${rowNamed(id)[locale]} |`)
      for (const role of by) expect(line).toContain(roleWords[role][locale])
    })

    test.each(transitions)(
      'tells what $id asks, in the order in which it is answered (rules R11)',
      ({ id, guards }) => {
        const asked = linesWith(page, `\`${id}\` ${rowNamed(id)[locale]}`).find((line) =>
          line.includes('| 1. '),
        )
        const codes = [...(asked ?? '').matchAll(/\d\. [^`]*`([A-Z_]+)`/g)].map(([, code]) => code)
        expect(codes).toEqual(guards.map(({ code }) => code))
      },
    )

    test.each(clockKinds)('tells of the clock %s, and what starts it', (kind) => {
      const [told, starts] = linesFrom(page, `| ${clockWords[kind][locale]} |`)
      expect(told).toContain(`| ${ownerWords[ownerOf(kind)][locale]} |`)
      for (const { id, clocks } of transitions) {
        const does = clocks.some((effect) => effect.does === 'start' && effect.clocks.includes(kind))
        if (does) expect(starts).toContain(`\`${id}\``)
      }
    })

    test.each(Object.entries(rules.sla.rows))('tells of the SLA row %s', (row) => {
      expect(page).toContain(`| **${row}** |`)
    })

    test.each(ApplicationKind.options)('tells who decides %s, level by level (rules R39)', (kind) => {
      const levels = rules.sla.levels[kind].deciders.map((role) => roleWords[role][locale]).join(' → ')
      expect(linesFrom(page, `| ${applicationWords[kind][locale]} |`).join()).toContain(levels)
    })

    test.each(Object.values(refusalsWith('')))(
      'tells $code with its class and its status over HTTP',
      ({ code }) => {
        const group = refusalClass[code]
        const [line] = linesFrom(page, `| ${group} ${refusalClassWords[group][locale]} | \`${code}\` |`)
        expect(line?.endsWith(`| ${statusOf(code)} |`)).toBe(true)
      },
    )

    test('leaves no cell in the other language', () => {
      const cells = linesWith(page, '| ').map((line) =>
        line.replace(/`[^`]*`|<br>|HTTP|\*\*[HG]\d\*\*|H1/g, ''),
      )
      for (const line of cells) expect(line).not.toMatch(locale === 'en' ? chinese : /[A-Za-z]/)
    })
  })

  test.each(
    transitions.flatMap((row) => (row.to ? row.from.map((state) => ({ ...row, state, to: row.to })) : [])),
  )('draws $id from $state to $to, or tells that it is not drawn', ({ id, state, to }) => {
    const [{ page } = { page: '' }] = pages
    if (!to) throw new Error(`${id} moves nothing`)
    const [drawn = ''] = linesWith(page, `  ${arrow(state, to)}: `)
    const numbers = drawn.split(': ')[1]?.split(', ') ?? []
    const undrawn = linesWith(page, '图中未画出').join()
    expect(numbers.includes(numberOf(id)) || undrawn.includes(`\`${id}\``)).toBe(true)
  })

  test('draws no move that may be made anywhere', () => {
    const anywhere = transitions.filter((row) => row.to && isTakenAnywhere(row)).map(({ id }) => numberOf(id))
    expect(anywhere).toContain('T28')
    for (const number of anywhere)
      for (const { page } of pages) expect(page).not.toMatch(new RegExp(`: .*${number}$`, 'm'))
  })
})

describe('the words of the rule book', () => {
  test('name every row of the table, and none that is not there', () => {
    expect(Object.keys(rowWords).toSorted()).toEqual(transitions.map(({ id }) => id).toSorted())
  })

  test('tell of every row that the system may take, and of no other', () => {
    const bySystem = transitions.filter(({ by }) => by.includes('system')).map(({ id }) => id)
    expect(Object.keys(automaticWords).toSorted()).toEqual(bySystem.toSorted())
  })

  test('missing for a row, say which row and where to add them', () => {
    const drawn = (row: Row) => () => rulesPage({ ...rules, rows: [...transitions, row] }, 'zh-CN')
    expect(drawn({ ...first(), id: 'T99' })).toThrow(
      /row "T99" .* lacks a name: add "T99" to rowWords in domain\/words\/rows\.ts/,
    )
    expect(drawn({ ...first(), by: ['system'] })).toThrow(/row "T01" .* add "T01" to automaticWords/)
  })

  test('missing for a guard, say which row asks it', () => {
    const [guard] = first().guards
    if (!guard) throw new Error('the first row has no guard')
    const row = { ...first(), guards: [{ ...guard, written: {} }] }
    expect(() => rulesPage({ ...rules, rows: [...transitions, row] }, 'zh-CN')).toThrow(
      /row "T01" asks a guard FEEDBACK_FIELD/,
    )
  })

  const said = [rowWords, automaticWords, conditionWords].flatMap((table) => Object.entries(table))
  test.each(said)('say %s in both languages', (_, wording) => {
    expect(wording['zh-CN']).toMatch(chinese)
    expect(wording.en).toMatch(/[a-z]/)
    expect(wording.en).not.toMatch(chinese)
  })

  const cells = [rowWords, conditionWords].flatMap((table) => Object.entries(table))
  test.each(cells)('are short enough for a cell: %s', (_, wording) => {
    expect(wording['zh-CN'].length).toBeLessThanOrEqual(28)
    expect(wording.en.length).toBeLessThanOrEqual(84)
  })
})
