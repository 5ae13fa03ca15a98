import { overdueAt } from '#domain/case/dossier.ts'
import type { Clock } from '#domain/clocks/clock.ts'
import type { Instant } from '#domain/time/instant.ts'
import type { Limit } from '#domain/time/limit.ts'
import { words } from '#domain/words/locale.ts'
import { limitUnitWords } from '#domain/words/time.ts'
import { durationOf } from './duration.ts'
import type { Speaker } from './speaker.ts'

/** `5 个工作日`. */
export function limitWords({ n, unit, mode }: Limit, { say }: Pick<Speaker, 'say'>): string {
  if (n === 0 && mode === 'legal') return say(words('当日下班', 'the same day'))
  return `${n} ${say(limitUnitWords[unit])}`
}

/** An amount on the axis of a limit: days where it counts days, else time. */
export function amountWords({ mode }: Limit, amount: number, speaker: Speaker): string {
  if (mode === 'legal') return limitWords({ n: amount, unit: 'WD', mode: 'working' }, speaker)
  return durationOf(amount, mode === 'working' ? 'working' : 'elapsed', speaker.locale)
}

/** `按时，提前 1 天 2 小时`, `超时 3 小时（工作时间 2 小时）`. */
export function verdictOf(
  { onTime, clock, at }: { readonly onTime: boolean; readonly clock: Clock; readonly at: Instant },
  speaker: Speaker,
): string {
  const { say, locale } = speaker
  if (!onTime) return say(words('超时 ', 'late by ')) + overdueWords(clock, at, speaker)
  const early = durationOf(clock.dueAt - at, 'elapsed', locale)
  return at < clock.dueAt
    ? say(words(`按时，提前 ${early}`, `on time, ${early} early`))
    : say(words('按时', 'on time'))
}

/** `3 小时（工作时间 2 小时）`: how far past its due instant a clock is, pauses left out. */
export function overdueWords(clock: Clock, at: Instant, { say, added, locale, city }: Speaker): string {
  const { ms, workingMs } = overdueAt(clock, at, city.calendar)
  const working = durationOf(workingMs, 'working', locale)
  return added(
    durationOf(ms, 'elapsed', locale),
    say(words(`工作时间 ${working}`, `working time ${working}`)),
  )
}

/** Name of a class with its code; the code alone where the pack does not know it. */
export function className(code: string, { city, added }: Speaker): string {
  const [row] = city.rowsOfClass(code)
  return row ? added(row.className, code) : code
}
