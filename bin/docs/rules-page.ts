import { type Locale, words } from '#domain/words/locale.ts'
import { applicationsChapter } from './applications.ts'
import { automaticChapter } from './automatic.ts'
import { clocksChapter } from './clocks.ts'
import { blocks, pageIn } from './page.ts'
import { refusalsChapter } from './refusals.ts'
import { rowsChapter } from './rows.ts'
import type { Rules } from './rules.ts'
import { slaChapter } from './sla.ts'
import { statesChapter } from './states.ts'

/** Where the rule book lies, in each language. */
export const rulesFile = {
  'zh-CN': 'docs/rules.md',
  en: 'docs/rules.en.md',
} as const satisfies Record<Locale, string>

/** The rule book: who may do what, when, and which clock runs, for those who know the field. */
export function rulesPage(rules: Rules, locale: Locale): string {
  const page = pageIn(locale)
  const { name, id, version } = rules.sla
  return blocks(
    '<!-- Drawn from the code by `npm run docs`; a test finds drift. Do not edit. -->',
    page.say(words('# 12345 热线与网格工单业务规则', '# The rules of a case')),
    page.say(words('[English](rules.en.md)', '[中文](rules.md)')),
    page.say(
      words(
        `各表由程序据流转表、时钟定义和时限口径生成，与引擎执行的一致。数字取自演示城市现行口径“${name}”（${version}），各城市可在城市包中自行规定。`,
        `The tables are drawn from the transition table, the clocks and the policy that the engine itself reads. Figures are those of the demo city's active policy, ${id} (${version}); every city sets its own in its city pack.`,
      ),
    ),
    statesChapter(rules, page),
    rowsChapter(rules, page),
    clocksChapter(rules, page),
    slaChapter(rules, page),
    applicationsChapter(rules, page),
    automaticChapter(rules, page),
    refusalsChapter(page),
  ).concat('\n')
}
