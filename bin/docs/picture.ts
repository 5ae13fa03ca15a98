import type { Row } from '#domain/case/row.ts'
import { type State, stateCodes } from '#domain/case/state.ts'
import { stateWords } from '#domain/words/labels.ts'
import { words } from '#domain/words/locale.ts'
import { rowNamed } from '#domain/words/rows.ts'
import { blocks, code, type Page } from './page.ts'
import { isTakenAnywhere, moveTold, statesOf } from './where.ts'

/**
 * A state diagram; rows between the same two states share an arrow. Flat, since Mermaid draws no arrows between states in
 * two boxes. Moves from every open state are told beneath: drawn, they would hide the others.
 */
export function picture(rows: readonly Row[], page: Page): string {
  const moves = rows.flatMap(({ to, ...row }) => (to ? [{ ...row, to }] : []))
  const anywhere = moves.filter(isTakenAnywhere).map(({ id }) => numberOf(id))
  const drawn = moves.filter(({ id }) => !anywhere.includes(numberOf(id)))
  const arrows = drawn.flatMap(({ id, from, to }) => from.map((state) => ({ way: arrow(state, to), id })))
  const names = statesOf(drawn).map(
    (state) => `  state "${stateCodes[state]} ${page.say(stateWords[state])}" as ${state}`,
  )
  const ways = [...Map.groupBy(arrows, ({ way }) => way)].map(([way, same]) => `  ${way}: ${numbersOf(same)}`)
  return blocks(
    ['```mermaid', 'stateDiagram-v2', ...names, ...ways, '```'].join('\n'),
    undrawn(
      moves.filter((row) => !drawn.includes(row)),
      page,
    ),
  )
}

/** A form is where the picture begins, not a state of a case (rules R9). */
export function arrow(from: State, to: State): string {
  return `${from === 'DRAFT' ? '[*]' : from} --> ${to}`
}

/** Variants of one transition share its number on the picture. */
export function numberOf(id: string): string {
  return id.split(' ', 1).join()
}

function numbersOf(same: readonly { readonly id: string }[]): string {
  return [...new Set(same.map(({ id }) => numberOf(id)))].join(', ')
}

function undrawn(rows: readonly Row[], page: Page): string {
  if (rows.length === 0) return ''
  const { say, told, list, added } = page
  const moves = rows.map((row) => added(`${code(row.id)} ${say(rowNamed(row.id))}`, moveTold(row, page)))
  return told(say(words('图中未画出', 'Not drawn')), list(moves))
}
