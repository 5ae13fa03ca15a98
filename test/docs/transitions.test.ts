import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { transitionsPage } from '#bin/docs/transitions-page.ts'
import { transitions } from '#domain/case/transitions.ts'

const page = transitionsPage(transitions)

describe('docs/transitions.md', () => {
  test('is what `npm run docs` draws from the table', async () => {
    expect(await readFile('docs/transitions.md', 'utf8')).toBe(page)
  })

  test('would not be, if a row changed', () => {
    const [first, ...rest] = transitions
    if (!first) throw new Error('the table is empty')
    expect(transitionsPage(rest)).not.toBe(page)
    expect(transitionsPage([{ ...first, by: ['auditor'] }, ...rest])).not.toBe(page)
    expect(transitionsPage([{ ...first, guards: [] }, ...rest])).not.toBe(page)
    expect(transitionsPage([{ ...first, clocks: [] }, ...rest])).not.toBe(page)
  })

  test.each(transitions)('tells of $id: command, who, guards', ({ id, command, by, guards }) => {
    const line = page.split('\n').find((one) => one.startsWith(`| ${id} | \`${command}\` |`))
    for (const word of [...by, ...guards.map(({ code }) => code)]) expect(line).toContain(word)
  })

  const moves = transitions.flatMap(({ id, from, to }) =>
    to ? from.map((state) => ({ id, state, to })) : [],
  )
  test.each(moves)('draws $id from $state to $to', ({ id, state, to }) => {
    const arrow = `  ${state === 'DRAFT' ? '[*]' : state} --> ${to}: `
    const drawn = page.split('\n').find((line) => line.startsWith(arrow))
    expect(drawn?.slice(arrow.length).split(', ')).toContain(id)
  })
})
