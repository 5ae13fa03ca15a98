import type { Row } from '#domain/case/row.ts'
import { isActive, type State, stateCodes } from '#domain/case/state.ts'
import { stateWords } from '#domain/words/labels.ts'
import { words } from '#domain/words/locale.ts'
import type { Page } from './page.ts'

const openStates = Object.values(stateCodes).filter((number) => number >= 10 && number < 80).length

/** Every state that a row begins or ends in, in the order of the codes. A form is none (rules R9). */
export function statesOf(rows: readonly Row[]): readonly State[] {
  const found = new Set(rows.flatMap(({ from, to }) => (to ? [...from, to] : from)))
  return [...found]
    .filter((state) => state !== 'DRAFT')
    .toSorted((one, other) => stateCodes[one] - stateCodes[other])
}

/** True of a row that may be taken wherever a case is still open. */
export function isTakenAnywhere({ from }: Pick<Row, 'from'>): boolean {
  return from.filter(isActive).length === openStates
}

/** States in words; all that are open have one word together. */
export function statesTold(states: readonly State[], { say, list }: Page): string {
  const anywhere = isTakenAnywhere({ from: states })
  const others = anywhere ? states.filter((state) => !isActive(state)) : states
  return list([
    ...(anywhere ? [say(words('在办', 'any open state'))] : []),
    ...others.map((state) => say(stateWords[state])),
  ])
}

/** `在办 → 作废`; the states alone, where the row moves nothing. */
export function moveTold({ from, to }: Row, page: Page, gap = ' '): string {
  return `${statesTold(from, page)}${to ? `${gap}→ ${page.say(stateWords[to])}` : ''}`
}
