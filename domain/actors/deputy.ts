import type { City } from '#domain/city/city.ts'
import { formatDate } from '#domain/time/civil-date.ts'
import { type Instant, localDay } from '#domain/time/instant.ts'
import { type Actor, actorOf } from './actor.ts'

/**
 * Who acts when `deputy` does so for `principal`: the deputy's person with the principal's roles and scope. Absent on a
 * day, of the city's zone, on which no deputyship between the two holds (rules R47).
 */
export function actingFor(
  { principal, deputy }: { readonly principal: string; readonly deputy: string },
  at: Instant,
  { account, calendar, pack }: City,
): Actor | undefined {
  const today = formatDate(localDay(at, calendar.utcOffsetMinutes))
  const holds = pack.deputies.some(
    (one) => one.for === principal && one.deputy === deputy && one.from <= today && today <= one.to,
  )
  const found = account(principal)
  return holds && found ? { ...actorOf(found), person: deputy, onBehalfOf: principal } : undefined
}
