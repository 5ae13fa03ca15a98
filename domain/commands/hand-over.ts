import * as z from 'zod'
import type { Case } from '#domain/case/case.ts'
import { appealFindings, factFindings, replyModes, workResults } from '#domain/case/codes.ts'
import { effectiveAt } from '#domain/case/effective-at.ts'
import { hasSubmitted } from '#domain/case/hands.ts'
import type { Input } from '#domain/case/input.ts'
import { define } from './definition.ts'
import { Id, SentInstant, text } from './fields.ts'
import type { Field, Value } from './form.ts'
import { bodyFaults, fieldsOf, knownOf, wrongOnCase } from './form-check.ts'
import { handOverForm } from './hand-over-form.ts'

/** T18: the unit's head hands the feedback form over (domain 6.5); handling is judged as of then (rules R56). */
export const HandOver = z
  .strictObject({
    type: z.literal('hand-over'),
    contactedAt: SentInstant.exactOptional(),
    contactMode: z.enum(replyModes).exactOptional(),
    fact: z.enum(factFindings),
    appeal: z.enum(appealFindings).exactOptional(),
    siteVisited: z.boolean().exactOptional(),
    siteVisitedAt: SentInstant.exactOptional(),
    result: z.enum(workResults),
    /** When the citizen was told; absent: not yet, and the promise runs on (rules R73). */
    repliedAt: SentInstant.exactOptional(),
    replyMode: z.enum(replyModes).exactOptional(),
    /** What the citizen said to the unit; the callback asks again. */
    citizenSatisfied: z.boolean().exactOptional(),
    /** Whose name stands under the reply. */
    signedUnit: Id.exactOptional(),
    /** Who handled it in the unit, and who answers for it. */
    agent: Id.exactOptional(),
    head: Id.exactOptional(),
    /** The outcome may be published. */
    disclosed: z.boolean().exactOptional(),
    /** The unit's head took part: required on a redo (rules R24). */
    headTookPart: z.boolean().default(false),
  })
  .readonly()
export type HandOver = z.infer<typeof HandOver>

const HandOverTexts = z.strictObject({
  /** Who spoke with whom at the first contact. */
  contactPerson: text(100).exactOptional(),
  factExplanation: text(2000).exactOptional(),
  /** Why the demand is not, or not wholly, justified. */
  explanation: text(2000).exactOptional(),
  /** Why it is not solved. */
  unsolved: text(2000).exactOptional(),
  /** What the citizen was told. */
  reply: text(5000).exactOptional(),
  citizenFeedback: text(2000).exactOptional(),
})
export type HandOverTexts = z.infer<typeof HandOverTexts>

export const handOver = define<HandOver>({
  type: 'hand-over',
  fields: HandOver,
  texts: HandOverTexts,
  form: handOverForm,
  complete: (command, texts) => bodyFaults(handOverForm, command, texts),
  facts: (input) => {
    const { before, request } = input
    const { type: _, ...form } = input.command
    const { HANDLING } = before.clocks
    return [
      {
        type: 'HandedOver',
        ...form,
        selfReviewed: hasSubmitted(request.actor, before),
        onTime: HANDLING === undefined || effectiveAt(input) <= HANDLING.dueAt,
      },
    ]
  },
})

/** The field that is missing, not asked for or wrong as the case stands; absent when none is (domain 6.5, rules R24, R73). */
export function wrongField(input: Input<HandOver>): string | undefined {
  const { before, command, request } = input
  const texts = Object.keys(request.texts ?? {}).map((name) => [name, true] as const)
  const filled: Readonly<Record<string, Value>> = { ...command, ...Object.fromEntries(texts) }
  const misfit = fieldsOf(handOverForm).find(([name, field]) => !fits(field, filled[name], input))
  return wrongOnCase(handOverForm, filled, knownOf(before)) ?? misfit?.[0]
}

function fits(
  field: Field,
  value: Value | undefined,
  { before, request, context: { city } }: Input<HandOver>,
): boolean {
  if (typeof value === 'number') return isWithinRound(before, value, request.at)
  if (typeof value !== 'string') return true
  if (field.kind === 'unit') return city.unit(value) !== undefined
  if (field.kind !== 'account') return true
  const account = city.account(value)
  const inRole = field.role === undefined || account?.roles.includes(field.role)
  return inRole === true && account?.unit !== undefined && account.unit === before.obligation?.unit
}

/** What was done counts for the present obligation only (rules R73). */
function isWithinRound({ obligation }: Case, at: number, now: number): boolean {
  return obligation !== undefined && at >= obligation.at && at <= now
}
