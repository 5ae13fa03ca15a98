import type { Case } from '#domain/case/case.ts'
import type { City } from '#domain/city/city.ts'
import { boundRow } from '#domain/clocks/limits.ts'
import { DAY } from '#domain/time/instant.ts'
import { budgetOf, formatLimit, type Limit } from '#domain/time/limit.ts'

/** Turns that the row allows the present obligation; 0: none, as on every redo (rules R24, R41). */
export function turnsAllowed(one: Case, city: City): number {
  return one.obligation?.redo ? 0 : (boundRow(one, city)?.extend?.turns ?? 0)
}

/** The longest extension of one turn, in words of a limit: the row's, or once more the original limit (rules R41). */
export function longestExtension(one: Case, city: City): Limit | undefined {
  const atMost = boundRow(one, city)?.extend?.atMost
  return atMost === 'own-limit' ? one.clocks.HANDLING?.limit : atMost
}

/** True when one turn may not be as long as asked. */
export function isTooLong(asked: Limit, most: Limit): boolean {
  return lengthIn(asked) > lengthIn(most)
}

/** What an extension adds to a budget: days in legal mode, milliseconds else (rules R18). */
export function addedBy(asked: Limit, clock: { readonly limit: Limit }): number {
  const inDays = clock.limit.mode === 'legal'
  if (inDays)
    return asked.unit === 'WD'
      ? asked.n
      : Math.ceil(lengthIn(asked) / (asked.mode === 'continuous' ? DAY : WORKING_DAY))
  return lengthIn(asked)
}

const WORKING_DAY = lengthIn({ n: 1, unit: 'WD', mode: 'working' })

export function inWords(limit: Limit | undefined): string {
  return limit ? formatLimit(limit) : ''
}

function lengthIn(limit: Limit): number {
  return budgetOf(limit.mode === 'legal' ? { ...limit, mode: 'working', n: Math.max(1, limit.n) } : limit)
}
