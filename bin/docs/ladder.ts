import type { SlaProfile } from '#domain/city/sla.ts'
import { type ClockKind, rungOf } from '#domain/clocks/kinds.ts'
import { rungWords } from '#domain/words/labels.ts'
import { words } from '#domain/words/locale.ts'
import { limitTold } from './limit-told.ts'
import { blocks, type Page, table } from './page.ts'

/** `超时、催办提醒（重复）`. */
export function ladderOf(kind: ClockKind, { say, list, added }: Page): string {
  const rungs: string[] = []
  for (let index = 0; ; index++) {
    const found = rungOf(kind, index)
    if (!found) return list(rungs)
    const repeats = rungOf(kind, index + 1)?.rung === found.rung
    const told = say(rungWords[found.rung])
    rungs.push(repeats ? added(told, say(words('重复', 'repeats'))) : told)
    if (repeats) return list(rungs)
  }
}

export function ladderSection(sla: SlaProfile, page: Page): string {
  const { say } = page
  return blocks(
    say(words('### 预警时点', '### When a warning is due')),
    say(
      words(
        '按已用时间计算，暂停期间不计。时限不足 2 个工作日的，黄色预警按比例计；时限为当日下班的，不设蓝色、黄色预警。',
        'On the time used; time paused does not count. Below 2 working days yellow is a share only; a limit that ends the same day has neither blue nor yellow.',
      ),
    ),
    ladderTable(sla, page),
  )
}

/** Where on the used time a rung lies (rules R53). */
function ladderTable(sla: SlaProfile, page: Page): string {
  const { say } = page
  const { ladder, reminderEvery } = sla
  const share = (part: number) => `${Math.round(part * 100)}%`
  const days = (n: number) => words(`届满后 ${n} 个工作日`, `${n} working d after`)
  const due = words('届满', 'when it is due')
  const early = words(
    `${share(ladder.yellow)}，或届满前 ${ladder.yellowBefore} 个工作日，取其早`,
    `${share(ladder.yellow)}, or ${ladder.yellowBefore} working d before it is due, the earlier`,
  )
  const order = words(
    `届满后再满 1 倍时限，至多 ${ladder.continuousOrderCapHours} 小时`,
    `one more limit after, ${ladder.continuousOrderCapHours} h at most`,
  )
  const notice = words(
    `届满后每满 ${ladder.notice} 倍时限，间隔至多 ${ladder.continuousNoticeCapHours} 小时`,
    `every ${ladder.notice} limits after, each ${ladder.continuousNoticeCapHours} h at most`,
  )
  const every = words(`届满后每满 ${ladder.notice} 个工作日`, `every ${ladder.notice} working d after`)
  const reminder = limitTold(reminderEvery, page)
  const reminders = words(`届满后每 ${reminder}`, `every ${reminder} after`)
  const blue = words(share(ladder.blue), share(ladder.blue))
  const yellow = words(share(ladder.yellow), share(ladder.yellow))
  return table(
    [
      words('层级', 'rung'),
      words('工作日、工作时时限', 'limits in working time'),
      words('连续计时时限', 'limits that run day and night'),
    ].map(say),
    [
      [rungWords.BLUE, blue, blue],
      [rungWords.YELLOW, early, yellow],
      [rungWords.RED, due, due],
      [rungWords.ORDER, days(ladder.order), order],
      [rungWords.NOTICE, every, notice],
      [rungWords.REMINDER, reminders, reminders],
    ].map((cells) => cells.map(say)),
  )
}
