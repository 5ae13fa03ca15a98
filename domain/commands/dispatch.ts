import * as z from 'zod'
import { citable } from '#domain/city/sla-profiles.ts'
import { bindingRow, policyOf, redoRow } from '#domain/clocks/limits.ts'
import { define } from './definition.ts'
import { Id, remark } from './fields.ts'

/** T11: one lead unit, a new obligation with its own clock (rules R21–R23). */
export const Dispatch = z
  .strictObject({
    type: z.literal('dispatch'),
    unit: Id,
    /** Set by the rules when an adjudication named the unit: it may not return the case (rules R42, R43); never sent. */
    designated: z.boolean().default(false),
    /** Row of the law that binds the unit in place of hotline and grid row (rules R22). */
    statutory: Id.exactOptional(),
  })
  .readonly()
export type Dispatch = z.infer<typeof Dispatch>

export const dispatch = define<Dispatch>({
  type: 'dispatch',
  fields: Dispatch,
  texts: remark,
  complete: ({ designated }) => (designated ? [{ path: 'designated', code: 'UNKNOWN_FIELD' }] : []),
  facts: ({ before, command, request, context: { city } }) => {
    const { unit, designated } = command
    const { id: profile, version } = city.activeSla
    const policy = before.policy ?? { profile, version }
    const frozen = { ...before, policy }
    // a redo that was taken from its unit stays a redo for the next (rules R24, R30)
    const { redone } = before
    const cited = citable(command.statutory, policyOf(before, city))?.id
    const own = redone ? redoRow : bindingRow
    return [
      {
        type: 'Dispatched',
        unit,
        designated,
        policy,
        k: (before.obligation?.k ?? 0) + 1,
        hop: before.hops + 1,
        redo: redone,
        by: cited ?? own(frozen, request.at, city),
      },
    ]
  },
})
