import type { StaffRole } from '#domain/actors/actor.ts'
import { roleAbove } from '#domain/applications/levels.ts'
import type { Row } from '#domain/case/row.ts'
import { ApplicationKind } from '#domain/city/codes.ts'
import type { SlaProfile } from '#domain/city/sla.ts'
import { applicationWords } from '#domain/words/case.ts'
import { roleWords } from '#domain/words/labels.ts'
import { words } from '#domain/words/locale.ts'
import { limitOrOwnTold, limitTold } from './limit-told.ts'
import { blocks, lines, type Page, table } from './page.ts'
import type { Rules } from './rules.ts'
import { statesTold } from './where.ts'

export function applicationsChapter({ rows, sla }: Rules, page: Page): string {
  const { say } = page
  const level = limitTold(sla.desk.APPLICATION, page)
  return blocks(
    say(words('## 五、申请与审批', '## 5 Applications')),
    say(
      words(
        '批准以末级为准；任一级不同意，申请即告终止。退单的首级仅出具意见，末级可径行裁定。单位负责人提出的申请，首级为单位负责人的，视为首级已同意。审批人不得为申请人，同一人不得出具两级意见。',
        'The last level approves; any level may refuse, and that ends it. Of a return the first level gives an opinion only, and the last may decide at once. A unit admin who applies gives the unit admin’s level with it. Nobody decides on their own application, or gives the word of two levels.',
      ),
    ),
    say(
      words(
        `每级审批时限 ${level}。非末级逾期的，视为无意见，转下一级。末级逾期的，上移一级，以一次为限，原末级仍可审批；仍未决定的，申请失效，不占用次数，并记录在案。退单不适用本款，以退单裁定时钟为准。`,
        `Each level has ${level}. A level before the last that says nothing is skipped. When the last says nothing the application rises once, and the last may still answer; then it lapses: no turn is used, and the silence stays on record. A return follows the adjudication clock instead.`,
      ),
    ),
    applicationsTable(rows, sla, page),
  )
}

/** Who applies for what, who decides level by level, and to whom it rises when nobody does (rules R39, R52, R74). */
function applicationsTable(rows: readonly Row[], sla: SlaProfile, page: Page): string {
  const heads = [
    words('申请', 'application'),
    words('申请人', 'who applies'),
    words('状态', 'state'),
    words('逐级审批', 'levels'),
    words('末级逾期后', 'if the last is silent'),
  ]
  return table(
    heads.map(page.say),
    ApplicationKind.options.map((kind) => {
      const { by, from } = rowOfKind(kind, rows)
      const { deciders, long } = sla.levels[kind]
      const chains = [
        { over: '', deciders },
        ...(long ? [{ over: overTold(long.over, page), deciders: long.deciders }] : []),
      ]
      return [
        page.say(applicationWords[kind]),
        page.named(by, roleWords),
        statesTold(from, page),
        lines(chains.map(({ over, deciders: chain }) => toldOf(over, levelsTold(chain, page), page))),
        kind === 'RETURN'
          ? page.say(words('指定原承办单位', 'the unit is designated'))
          : lines(chains.map(({ over, deciders: chain }) => toldOf(over, silenceTold(chain, page), page))),
      ]
    }),
  )
}

/** A return moves the case and has a number of the table; the others are named by their kind. */
function rowOfKind(kind: ApplicationKind, rows: readonly Row[]): Pick<Row, 'by' | 'from'> {
  const id = kind === 'RETURN' ? 'T13' : `apply ${kind}`
  const found = rows.find((row) => row.id === id)
  if (!found) throw new Error(`the transition table has no row "${id}" to apply for ${kind}`)
  return found
}

type Long = NonNullable<SlaProfile['levels'][ApplicationKind]['long']>

function overTold(over: Long['over'], page: Page): string {
  const limits = over.map((limit) => limitOrOwnTold(limit, page)).join(page.say(words('或 ', ' or ')))
  return page.say(words(`超过 ${limits}`, `over ${limits}`))
}

function toldOf(over: string, told: string, page: Page): string {
  return over === '' ? told : page.told(over, told)
}

function levelsTold(deciders: readonly StaffRole[], { say }: Page): string {
  return deciders.map((role) => say(roleWords[role])).join(' → ')
}

/** An unanswered last level rises once, if there is one above, and then the application ends (rules R74). */
function silenceTold(deciders: readonly StaffRole[], { say }: Page): string {
  const last = deciders.at(-1)
  const above = last && roleAbove(last)
  const lapses = say(words('失效', 'lapses'))
  return above ? `${say(roleWords[above])} → ${lapses}` : lapses
}
