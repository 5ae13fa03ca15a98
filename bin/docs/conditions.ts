import * as duty from '#domain/case/guards/duty.ts'
import * as evidence from '#domain/case/guards/evidence.ts'
import * as fields from '#domain/case/guards/fields.ts'
import * as finality from '#domain/case/guards/finality.ts'
import * as permission from '#domain/case/guards/permission.ts'
import * as policy from '#domain/case/guards/policy.ts'
import * as standing from '#domain/case/guards/standing.ts'
import * as tasks from '#domain/case/guards/tasks.ts'
import * as time from '#domain/case/guards/time.ts'
import type { RefusalCode } from '#domain/case/refusals.ts'
import type { Row } from '#domain/case/row.ts'
import { type Condition, conditionWords } from '#domain/words/conditions.ts'
import { type Words, type WordsOf, words } from '#domain/words/locale.ts'
import { rowNamed } from '#domain/words/rows.ts'
import { code, lines, type Page, table } from './page.ts'

/** What rows ask, in the order in which it is answered (rules R11); rows that ask the same stand together. */
export function conditionsTable(rows: readonly Row[], page: Page): string {
  const told = rows.map((row) => ({
    row: `${code(row.id)} ${page.say(rowNamed(row.id))}`,
    asks: conditionsTold(row, page),
  }))
  const together = Map.groupBy(
    told.filter(({ asks }) => asks !== ''),
    ({ asks }) => asks,
  )
  if (together.size === 0) return ''
  return table(
    [
      words('事项', 'what'),
      words('办理条件（依次审查）与拒绝代码', 'conditions in order, with the code of the refusal'),
    ].map(page.say),
    [...together].map(([asks, same]) => [lines(same.map(({ row }) => row)), asks]),
  )
}

function conditionsTold({ id, guards: asked }: Row, { say }: Page): string {
  return lines(asked.map((guard, index) => `${index + 1}. ${say(wordsOf(guard, id))} ${code(guard.code)}`))
}

const names = new Map<object, string>(
  [permission, standing, duty, finality, policy, time, fields, evidence, tasks].flatMap((guards) =>
    Object.entries<object>(guards).map(([name, guard]) => [guard, name] as const),
  ),
)

/** Guards that a function makes for a row have no name of their own. */
const made: { readonly [C in RefusalCode]?: Condition } = {
  FORBIDDEN: 'mayDecide',
  REQUEST_OPEN: 'noOpenApplication',
}

function wordsOf({ written, code: refused }: Row['guards'][number], row: string): Words {
  const known: WordsOf<string> = conditionWords
  const said = known[names.get(written) ?? made[refused] ?? '']
  if (!said)
    throw new Error(
      `row "${row}" asks a guard ${refused} without words: export it from a file of domain/case/guards/, and say it in words/conditions.ts`,
    )
  return said
}
