import type { Instant } from '#domain/time/instant.ts'
import type { Limit, LimitUnit } from '#domain/time/limit.ts'
import { workingMsBetween } from '#domain/time/working-time.ts'
import { type WordsOf, words } from '#domain/words/locale.ts'
import { durationOf } from './duration.ts'
import type { Speaker } from './speaker.ts'

const unitWords: WordsOf<LimitUnit> = {
  MIN: words('分钟', 'min'),
  UH: words('小时', 'h'),
  UD: words('天', 'd'),
  ND: words('天', 'd'),
  WMIN: words('工作分钟', 'working min'),
  WH: words('工作小时', 'working h'),
  WD: words('个工作日', 'working d'),
}

/** `5 个工作日`. */
export function limitWords({ n, unit, mode }: Limit, { say }: Speaker): string {
  if (n === 0 && mode === 'legal') return say(words('当日下班', 'the same day'))
  return `${n} ${say(unitWords[unit])}`
}

/** `按时，提前 1 天 2 小时`, `超时 3 小时（工作时间 2 小时）`. */
export function verdictOf(
  { onTime, dueAt, at }: { readonly onTime: boolean; readonly dueAt: Instant; readonly at: Instant },
  { say, added, locale, city }: Speaker,
): string {
  const away = durationOf(Math.abs(at - dueAt), 'elapsed', locale)
  if (onTime) {
    return at < dueAt
      ? say(words(`按时，提前 ${away}`, `on time, ${away} early`))
      : say(words('按时', 'on time'))
  }
  const working = durationOf(workingMsBetween(city.calendar, dueAt, at), 'working', locale)
  return added(
    say(words(`超时 ${away}`, `late by ${away}`)),
    say(words(`工作时间 ${working}`, `working time ${working}`)),
  )
}

/** Name of a class with its code; the code alone where the pack does not know it. */
export function className(code: string, { city, added }: Speaker): string {
  const [row] = city.rowsOfClass(code)
  return row ? added(row.className, code) : code
}
