import type { DayKind } from '#domain/time/calendar.ts'
import type { Weekday } from '#domain/time/civil-date.ts'
import type { Why } from '#domain/time/day-parts.ts'
import type { CountingMode, LimitUnit } from '#domain/time/limit.ts'
import { type Words, type WordsOf, words } from './locale.ts'

const weekdays = [
  words('周一', 'Mon'),
  words('周二', 'Tue'),
  words('周三', 'Wed'),
  words('周四', 'Thu'),
  words('周五', 'Fri'),
  words('周六', 'Sat'),
  words('周日', 'Sun'),
]

/** Short name of a weekday. */
export function weekdayWords(weekday: Weekday): Words {
  return weekdays[weekday - 1] ?? words('', '')
}

export const dayKindWords: WordsOf<DayKind> = {
  working: words('工作日', 'working day'),
  weekend: words('周末', 'weekend'),
  holiday: words('放假', 'holiday'),
  'make-up': words('调休上班', 'make-up day'),
}

/** Why time does not count, where the kind of day does not say it already. */
export const whyWords: WordsOf<Extract<Why, 'receipt-day' | 'suspended' | 'lunch' | 'night'>> = {
  'receipt-day': words('收件当日', 'day of receipt'),
  suspended: words('暂停', 'paused'),
  lunch: words('午休', 'lunch'),
  night: words('夜间', 'night'),
}

export const modeWords: WordsOf<CountingMode> = {
  continuous: words('连续计时，夜间和节假日照算', 'runs day and night, holidays included'),
  working: words('只计工作时段', 'counts working hours only'),
  legal: words('按下班时刻逐日计，收件当日不计', 'counts closes of working days, not the day of receipt'),
}

/** Units of a limit; of days and hours those without a word run through nights and holidays. */
export const limitUnitWords: WordsOf<LimitUnit> = {
  MIN: words('分钟', 'min'),
  UH: words('小时', 'h'),
  UD: words('天', 'd'),
  ND: words('天', 'd'),
  WMIN: words('工作分钟', 'working min'),
  WH: words('工作小时', 'working h'),
  WD: words('个工作日', 'working d'),
}
