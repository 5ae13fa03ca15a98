import type { Limit } from '#domain/time/limit.ts'
import { words } from '#domain/words/locale.ts'
import { limitUnitWords } from '#domain/words/time.ts'
import type { Page } from './page.ts'

/** `5 个工作日`, on one line; a working day counted in minutes says so, since most are counted in closes (rules R20). */
export function limitTold({ n, unit, mode }: Limit, { say, added }: Page): string {
  if (n === 0 && mode === 'legal') return say(words('当日下班', 'the same day'))
  const told = `${n} ${say(limitUnitWords[unit])}`.replaceAll(' ', '\u00a0')
  if (unit !== 'WD' || mode === 'legal') return told
  return added(told, say(words(`满 ${n * 8} 工作小时`, `${n * 8} working h`)))
}

/** A limit, or once more the one that the obligation began with. */
export function limitOrOwnTold(limit: Limit | 'own-limit', page: Page): string {
  return limit === 'own-limit' ? page.say(words('1 倍原时限', 'its own limit')) : limitTold(limit, page)
}
