import { holdingOf } from '#domain/case/holding.ts'
import type { Row } from '#domain/case/row.ts'
import { phaseOf, stateCodes } from '#domain/case/state.ts'
import { holdingWords } from '#domain/words/case.ts'
import { phaseWords, stateWords } from '#domain/words/labels.ts'
import { words } from '#domain/words/locale.ts'
import { blocks, code, type Page, table } from './page.ts'
import { picture } from './picture.ts'
import type { Rules } from './rules.ts'
import { statesOf } from './where.ts'

export function statesChapter({ rows }: Rules, page: Page): string {
  return blocks(
    page.say(words('## 一、工单状态', '## 1 States')),
    statesTable(rows, page),
    picture(rows, page),
  )
}

/** The states with their codes, and who must act. */
function statesTable(rows: readonly Row[], page: Page): string {
  const { say } = page
  const heads = [words('代码', 'code'), words('状态', 'state'), words('环节', 'stage')]
  return table(
    [...heads, words('由谁办理', 'who has it'), words('标识', 'identifier')].map(say),
    statesOf(rows).map((state) => {
      const holding = holdingOf[state]
      const cells = [String(stateCodes[state]), say(stateWords[state]), say(phaseWords[phaseOf(state)])]
      return [...cells, holding ? say(holdingWords[holding]) : '', code(state)]
    }),
  )
}
