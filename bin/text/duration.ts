import { DAY, HOUR, MINUTE } from '#domain/time/instant.ts'
import type { Locale } from '#domain/words/locale.ts'

/** Elapsed time has days of 24 hours, working time days of 8 (rules R13). */
export type TimeKind = 'elapsed' | 'working'

const dayMs = { elapsed: DAY, working: 8 * HOUR } as const satisfies Record<TimeKind, number>

const names = {
  'zh-CN': {
    elapsed: ' 天',
    working: ' 个工作日',
    hour: ' 小时',
    minute: ' 分',
    workingHour: ' 工作小时',
    workingMinute: ' 工作分',
    second: ' 秒',
  },
  en: {
    elapsed: ' d',
    working: ' working d',
    hour: ' h',
    minute: ' min',
    workingHour: ' working h',
    workingMinute: ' working min',
    second: ' s',
  },
} as const satisfies Record<Locale, unknown>

/** `3 天 4 小时 5 分`, `2 个工作日 3 小时`: whole minutes, begun ones left out; seconds only below a minute. */
export function durationOf(ms: number, kind: TimeKind, locale: Locale): string {
  const name = names[locale]
  if (ms > 0 && ms < MINUTE) return `${Math.max(1, Math.floor(ms / 1_000))}${name.second}`
  const days = Math.floor(ms / dayMs[kind])
  const hours = Math.floor((ms - days * dayMs[kind]) / HOUR)
  const minutes = Math.floor(ms / MINUTE) % 60
  const parts = [
    ...(days > 0 ? [`${days}${name[kind]}`] : []),
    ...(hours > 0 ? [`${hours}${name.hour}`] : []),
    ...(minutes > 0 || days + hours === 0 ? [`${minutes}${name.minute}`] : []),
  ]
  return parts.join(' ')
}

/** `2 个工作日 3 小时`, `3 工作小时 5 分`: the two largest units, and working time says that it is. */
export function roughlyOf(ms: number, kind: TimeKind, locale: Locale): string {
  const grain = ms < dayMs[kind] ? MINUTE : HOUR
  const said = durationOf(ms - (ms % grain), kind, locale)
  if (kind === 'elapsed' || ms >= dayMs.working) return said
  const { hour, minute, workingHour, workingMinute } = names[locale]
  return ms < HOUR ? said.replace(minute, workingMinute) : said.replace(hour, workingHour)
}

/** `480 分`, and seconds to the millisecond where there are any: `29 分 59.750 秒`. */
export function minutesOf(ms: number, locale: Locale): string {
  const name = names[locale]
  const seconds = (ms % MINUTE) / 1_000
  const minutes = `${Math.floor(ms / MINUTE)}${name.minute}`
  return seconds === 0
    ? minutes
    : `${minutes} ${Number.isInteger(seconds) ? seconds : seconds.toFixed(3)}${name.second}`
}

/** Amounts cut to whole minutes so that they still add up to their cut sum. */
export function wholeMinutes(amounts: readonly number[]): readonly number[] {
  return wholeParts(amounts.map((ms) => ms / MINUTE)).map((minutes) => minutes * MINUTE)
}

/** Amounts cut to whole numbers that add up to their cut sum: the largest remainders keep what the others lose. */
export function wholeParts(amounts: readonly number[]): readonly number[] {
  const cut = amounts.map(Math.floor)
  // a hair is added, since parts of a hundred do not add up to a hundred in binary
  const total = Math.floor(amounts.reduce((sum, amount) => sum + amount, 0) + 1e-6)
  const short = total - cut.reduce((sum, amount) => sum + amount, 0)
  const raised = amounts
    .map((amount, index) => ({ index, rest: amount % 1 }))
    .toSorted((one, other) => other.rest - one.rest)
    .slice(0, short)
    .map(({ index }) => index)
  return cut.map((amount, index) => amount + (raised.includes(index) ? 1 : 0))
}
