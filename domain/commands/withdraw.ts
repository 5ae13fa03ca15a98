import * as z from 'zod'
import { define, idsOf } from './definition.ts'
import { Id, remark } from './fields.ts'

/** The applicant takes an application back; a return withdrawn counts as raised and as signed (rules R66). */
export const Withdraw = z.strictObject({ type: z.literal('withdraw'), applicationId: Id }).readonly()
export type Withdraw = z.infer<typeof Withdraw>

export const withdraw = define<Withdraw>({
  type: 'withdraw',
  fields: Withdraw,
  texts: remark,
  targets: ({ applications }) =>
    idsOf(applications).map((applicationId) => ({ type: 'withdraw', applicationId })),
  facts: ({ before, command: { applicationId } }) => {
    const found = before.applications.find(({ id }) => id === applicationId)
    if (!found) throw new Error('an open application passed its guard')
    return [{ type: 'ApplicationWithdrawn', applicationId, kind: found.kind }]
  },
})
