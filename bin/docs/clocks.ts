import type { Row } from '#domain/case/row.ts'
import { DeskClock, type SlaProfile } from '#domain/city/sla.ts'
import { type ClockKind, clockKinds, ownerOf } from '#domain/clocks/kinds.ts'
import { clockWords, ownerWords } from '#domain/words/labels.ts'
import { words } from '#domain/words/locale.ts'
import { type Done, doneBy, doneWords, isOfMostClocks } from './effects.ts'
import { ladderOf, ladderSection } from './ladder.ts'
import { limitTold } from './limit-told.ts'
import { blocks, code, lines, type Page, table } from './page.ts'
import type { Rules } from './rules.ts'

export function clocksChapter({ rows, sla }: Rules, page: Page): string {
  const { say } = page
  const urgent = page.list(Object.entries(sla.rows).flatMap(([row, policy]) => (policy.urgent ? [row] : [])))
  return blocks(
    say(words('## 三、时钟', '## 3 Clocks')),
    say(
      words(
        `紧急工单（${urgent}）自登记至首次派遣合并计时，即“紧急派遣”，不另计受理立案和首次派遣；网格立案的，立案时改按此计，仍自登记起算。保密工单和无须答复的工单，承办单位不计先行联系。`,
        `Of urgent cases (${urgent}) one clock, the urgent desk, runs from the report to the first dispatch instead of the two for filing and dispatch; a grid case changes to it when filed. The unit owes no first contact if the case is confidential or nobody waits for an answer.`,
      ),
    ),
    say(
      words(
        '小时、天昼夜连续计时，工作小时只计工作时段。工作日自次日起算，至末日下班时届满；注明“满工作小时”的，按工作时段累计。',
        'Hours and days run through nights and holidays, working hours do not. A working day counts from the next day to the close of the last; where working hours are named, it is so many of them.',
      ),
    ),
    clocksTable(sla, page),
    say(words('### 起算、暂停与停止', '### What starts, pauses and stops a clock')),
    say(
      words(
        '所列为流转规则编号。工单结案、作废或以其他方式终结时，全部时钟一并停止，不另列出。',
        'Numbers are those of the rows above. Rows that end a case stop every clock and are left out.',
      ),
    ),
    clockRowsTable(rows, page),
    say(
      words(
        '挂账自申请之时起停计。承诺时限以登记的答复时间为停止时间，未登记答复的继续计时。延期获准的，办理时限与承诺时限同时延长；调整类别获准的，办理时限自派遣起重新核定，承诺时限仅随热线类别变动。',
        'A suspension pauses clocks from the moment it was applied for. The promise stops when the citizen was answered, as recorded; without a record it runs on. An extension lengthens handling and promise together. A reclassification measures handling anew from the dispatch, and the promise only with a new hotline row.',
      ),
    ),
    ladderSection(sla, page),
  )
}

/** Each clock: whose time it measures, its limit, and its ladder. */
function clocksTable(sla: SlaProfile, page: Page): string {
  const { say } = page
  const heads = [words('时钟', 'clock'), words('计谁的时', 'whose time'), words('时限', 'limit')]
  return table(
    [...heads, words('预警层级', 'ladder')].map(say),
    clockKinds.map((kind) => [
      say(clockWords[kind]),
      say(ownerWords[ownerOf(kind)]),
      clockLimit(kind, sla, page),
      ladderOf(kind, page),
    ]),
  )
}

/** A desk's limit stands in the policy; that of a matter in its row. */
function clockLimit(kind: ClockKind, { desk }: SlaProfile, page: Page): string {
  const { say, told } = page
  const own = DeskClock.options.find((name) => name === kind)
  const urgent = DeskClock.options.find((name) => name === `${kind}_URGENT`)
  if (!own) return say(words('按时限类别', 'by SLA row'))
  return lines([
    limitTold(desk[own], page),
    urgent ? told(say(words('紧急', 'urgent')), limitTold(desk[urgent], page)) : '',
  ])
}

const columns: readonly Done[] = ['start', 'pause', 'resume', 'stop']

/** Which rows start, pause and stop each clock. Rows that stop nearly all of them end the case and are left out. */
function clockRowsTable(rows: readonly Row[], { say }: Page): string {
  const effects = rows.flatMap(({ id, clocks }) =>
    clocks
      .filter((effect) => !isOfMostClocks(effect))
      .map((effect) => ({ id, effect, done: doneBy(effect) })),
  )
  const idsOf = (kind: ClockKind, done: Done) =>
    effects
      .filter(
        (one) => (one.done === 'unhold' ? 'resume' : one.done) === done && one.effect.clocks.includes(kind),
      )
      .map(({ id }) => code(id))
  return table(
    [words('时钟', 'clock'), ...columns.map((done) => doneWords[done])].map(say),
    clockKinds.map((kind) => [say(clockWords[kind]), ...columns.map((done) => idsOf(kind, done).join(' '))]),
  )
}
