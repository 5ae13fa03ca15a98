import type { SlaProfile } from '#domain/city/sla.ts'
import { type Words, words } from '#domain/words/locale.ts'
import { limitTold } from './limit-told.ts'
import { lines, type Page, table } from './page.ts'

/** What the policy says beside its rows. */
export function figuresTable(sla: SlaProfile, page: Page): string {
  const { say } = page
  const { attempts, afterReturn, returns } = sla
  const clockTime = (minutes: number) =>
    `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`
  const hours = `${clockTime(attempts.from)}–${clockTime(attempts.to)}`
  const after = { fresh: words('重新起算', 'the whole limit'), remaining: words('接续计算', 'what is left') }
  const rests: readonly (readonly [Words, keyof typeof afterReturn])[] = [
    [words('工作日逐日计', 'by closes'), 'legal'],
    [words('工作时段计', 'working time'), 'working'],
    [words('连续计时', 'day and night'), 'continuous'],
  ]
  const figures: readonly (readonly [Words, string])[] = [
    [
      words('退单锁定', 'lock after returns'),
      say(
        words(
          `第 ${returns.lockAt} 次退单起，同意的须同时指定承办单位，不同意的即为指定承办，此后不得再退`,
          `from return number ${returns.lockAt} of a case on: accepted only with a named unit; refused, the unit is designated`,
        ),
      ),
    ],
    [
      words('退单获准后新承办单位的时限', 'limit of the next unit after a return'),
      lines(rests.map(([mode, key]) => page.told(say(mode), say(after[afterReturn[key]])))),
    ],
    [words('挂账上限', 'longest suspension'), limitTold(sla.suspendMax, page)],
    [words('挂账转积存', 'suspended becomes backlog after'), limitTold(sla.backlogAfter, page)],
    [
      words('回访时机', 'callback'),
      say(
        sla.callback === 'onHandover'
          ? words('审核通过即可回访', 'once the review is passed')
          : words('不早于承诺时限', 'not before the promised date'),
      ),
    ],
    [
      words('认定无法接通', 'counts as unreachable'),
      say(
        words(
          `至少 ${attempts.least} 次，分布于 ${attempts.days} 天，间隔 ${attempts.apartHours} 小时以上，${hours}`,
          `${attempts.least} attempts on ${attempts.days} days, ${attempts.apartHours} h apart, ${hours}`,
        ),
      ),
    ],
    [
      words('市民催办', 'a citizen may urge'),
      say(words(`每日 ${sla.urgesPerDay} 次`, `${sla.urgesPerDay} × a day`)),
    ],
    [words('重新打开期限', 'window to reopen'), limitTold(sla.reopenWithin, page)],
    [words('超时申诉期限', 'window to appeal'), limitTold(sla.appealWithin, page)],
    [words('结案后归档', 'archived after'), limitTold(sla.archiveAfter, page)],
  ]
  return table(
    [words('项目', 'what'), words('规定', 'rule')].map(say),
    figures.map(([what, rule]) => [say(what), rule]),
  )
}
