import * as z from 'zod'
import type { Input } from '#domain/case/input.ts'
import { localDay } from '#domain/time/instant.ts'
import { define } from './definition.ts'
import { remark } from './fields.ts'

/** The citizen, or staff for them, asks where it stands (催办); no new case (rules R59). */
export const Urge = z.strictObject({ type: z.literal('urge') }).readonly()
export type Urge = z.infer<typeof Urge>

export const urge = define<Urge>({
  type: 'urge',
  fields: Urge,
  texts: remark,
  facts: (input) =>
    input.role === 'citizen' || input.role === 'operator'
      ? [{ type: 'Urged', byCitizen: true, ofDay: urgedToday(input) + 1 }]
      : [{ type: 'Urged', byCitizen: false }],
})

/** How often the citizen has urged on the local day of the command, himself or through an operator. */
export function urgedToday({ before, request, context: { city } }: Input<unknown>): number {
  const { lastByCitizen, ofDay = 0 } = before.urges
  const { utcOffsetMinutes } = city.calendar
  const today = localDay(request.at, utcOffsetMinutes)
  return lastByCitizen !== undefined && localDay(lastByCitizen, utcOffsetMinutes) === today ? ofDay : 0
}
