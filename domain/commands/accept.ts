import * as z from 'zod'
import type { Input } from '#domain/case/input.ts'
import { ClassCode } from '#domain/city/codes.ts'
import { define } from './definition.ts'
import { Id, remark } from './fields.ts'

/** T08: the matter is the city's; with class and row given by a person it files itself (rules R10). */
export const Accept = z
  .strictObject({ type: z.literal('accept'), classCode: ClassCode, row: Id.exactOptional() })
  .readonly()
export type Accept = z.infer<typeof Accept>

export const accept = define<Accept>({
  type: 'accept',
  fields: Accept,
  texts: remark,
  facts: (input) => [
    {
      type: 'Accepted',
      classCode: input.command.classCode,
      ...(input.command.row && { row: input.command.row }),
      verification: input.before.verification === 'TRUE' ? 'TRUE' : 'WAIVED',
    },
  ],
})

/**
 * True when someone must have looked before acceptance: a citizen's report of a class whose row asks for it.
 * Waived for inspectors and devices, 特急, and rows that say `site: no` (rules R50).
 */
export function needsVerification({ before, command, context }: Input<Accept>): boolean {
  if (before.caller === 'NONE' || before.urgency === 'CRITICAL') return false
  const { city } = context
  const row = command.row === undefined ? undefined : city.row(command.row)
  return row ? row.verify : city.rowsOfClass(command.classCode).some(({ verify }) => verify)
}
