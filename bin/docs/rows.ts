import { refusalClass } from '#domain/case/refusals.ts'
import type { Row } from '#domain/case/row.ts'
import { type Phase, phaseOf } from '#domain/case/state.ts'
import { ApplicationKind } from '#domain/city/codes.ts'
import { applicationWords } from '#domain/words/case.ts'
import { outcomeWords, phaseWords, roleWords } from '#domain/words/labels.ts'
import { type Words, words } from '#domain/words/locale.ts'
import { rowNamed } from '#domain/words/rows.ts'
import { conditionsTable } from './conditions.ts'
import { effectTold } from './effects.ts'
import { blocks, code, lines, type Page, table } from './page.ts'
import type { Rules } from './rules.ts'
import { isTakenAnywhere, moveTold } from './where.ts'

type Group = Phase | 'anywhere'

const groups: Readonly<Record<Group, Words>> = {
  intake: phaseWords.intake,
  dispatch: phaseWords.dispatch,
  handling: phaseWords.handling,
  parked: phaseWords.parked,
  feedback: phaseWords.feedback,
  callback: phaseWords.callback,
  ended: phaseWords.ended,
  anywhere: words('在办各环节通用', 'at any stage'),
}

export function rowsChapter({ rows }: Rules, page: Page): string {
  const { say } = page
  const withRole = page.list(
    Object.entries(refusalClass).flatMap(([name, group]) => (group === 1 ? [code(name)] : [])),
  )
  return blocks(
    say(words('## 二、流转规则', '## 2 Who may do what')),
    say(
      words(
        '工单只能按下列各行流转或办理。每环节两张表：前表列明由谁办理、状态变化、时钟起停和后续影响；后表列明办理条件。',
        'Nothing else moves a case. Each stage has two tables: who may do it, from which state to which, what clocks do and what follows; then the conditions.',
      ),
    ),
    say(
      words(
        `先审岗位与管辖，次审工单状态，再依次审查所列条件，以首个不符合项为拒绝理由；其中拒绝代码为 ${withRole} 的，随岗位一并先审。中心人员限本辖区工单，承办单位人员限本单位承办的工单。`,
        `Role and scope are answered first, then the state, then the conditions in their order; the first that fails is the answer. Conditions with the codes ${withRole} are answered with the role. Staff of the centre act in their own area, staff of a unit on its own cases.`,
      ),
    ),
    say(
      words(
        '“在办”指代码 10 至 70 的全部状态。审批事项的岗位以第五章所列层级为准。工单不适用的时钟不起算。',
        '"Any open state" is every state from 10 to 70. Who decides an application is said in chapter 5. A clock that a case does not have does not start.',
      ),
    ),
    rowSections(rows, page),
  )
}

/** The transition table, stage by stage: who may do what, from where to where, which clocks, what else follows. */
function rowSections(rows: readonly Row[], page: Page): string {
  const grouped: ReadonlyMap<string, readonly Row[]> = Map.groupBy(rows, groupOf)
  return blocks(
    ...Object.entries(groups).map(([group, title]) => {
      const own = grouped.get(group)
      return own
        ? blocks(`### ${capital(page.say(title))}`, rowsTable(own, page), conditionsTable(own, page))
        : ''
    }),
  )
}

/** A row of several stages is told where it is first taken. */
function groupOf(row: Row): Group {
  const [first] = row.from
  if (!first) throw new Error(`row ${row.id} starts from no state`)
  return isTakenAnywhere(row) ? 'anywhere' : phaseOf(first)
}

function rowsTable(rows: readonly Row[], page: Page): string {
  const heads = [
    words('编号', 'row'),
    words('事项', 'what'),
    words('岗位', 'who'),
    words('状态', 'state'),
    words('时钟', 'clocks'),
    words('流程与申请', 'workflow, applications'),
  ]
  return table(
    heads.map(page.say),
    rows.map((row) => rowCells(row, page)),
  )
}

function rowCells(row: Row, page: Page): readonly string[] {
  const { id, by, clocks, adjust, outcome, startsRun, lapses } = row
  const { say, told, named } = page
  return [
    code(id),
    say(rowNamed(id)),
    named(by, roleWords),
    moveTold(row, page, '<br>'),
    lines([
      ...clocks.map((effect) => effectTold(effect, page)),
      adjust ? say(words('重新核定时限', 'limits measured anew')) : '',
    ]),
    lines([
      outcome ? told(say(words('流程结果', 'outcome')), say(outcomeWords[outcome])) : '',
      startsRun ? say(words('启动流程', 'starts a run')) : '',
      lapsesTold(lapses, page),
    ]),
  ]
}

/** Applications that end undecided; of nearly all of them those that do not are told. */
function lapsesTold(lapses: Row['lapses'], { say, named, told, added }: Page): string {
  if (lapses.length === 0) return ''
  const lapse = say(words('未决申请失效', 'applications lapse'))
  const spared = ApplicationKind.options.filter((kind) => !lapses.includes(kind))
  if (spared.length === 0) return told(lapse, say(words('全部', 'all')))
  if (spared.length >= lapses.length) return told(lapse, named(lapses, applicationWords))
  const but = say(words('除外', 'but'))
  const kept = named(spared, applicationWords)
  return added(lapse, say(words(`${kept}${but}`, `${but} ${kept}`)))
}

function capital(title: string): string {
  return title.charAt(0).toUpperCase() + title.slice(1)
}
