import * as z from 'zod'
import type { Case } from '#domain/case/case.ts'
import { appealFindings, factFindings, replyModes, workResults } from '#domain/case/codes.ts'
import { hasSubmitted } from '#domain/case/hands.ts'
import type { Input } from '#domain/case/input.ts'
import { define } from './definition.ts'
import { SentInstant, text } from './fields.ts'

/** T18: the unit's head hands the feedback form over (domain 6.5); handling is judged now. */
export const HandOver = z
  .strictObject({
    type: z.literal('hand-over'),
    result: z.enum(workResults),
    fact: z.enum(factFindings),
    appeal: z.enum(appealFindings),
    /** When the citizen was told; absent: not yet, and the promise runs on (rules R73). */
    repliedAt: SentInstant.exactOptional(),
    replyMode: z.enum(replyModes).exactOptional(),
    /** The unit's head took part: required on a redo (rules R24). */
    headTookPart: z.boolean().default(false),
  })
  .readonly()
export type HandOver = z.infer<typeof HandOver>

export const handOver = define<HandOver>({
  type: 'hand-over',
  fields: HandOver,
  texts: z.strictObject({
    /** Why the demand is not, or not wholly, justified. */
    explanation: text(2000).exactOptional(),
    /** What the citizen was told. */
    reply: text(5000).exactOptional(),
    /** Why it is not solved. */
    unsolved: text(2000).exactOptional(),
  }),
  complete: ({ appeal, repliedAt, result }, texts) => [
    ...missing('explanation', appeal !== 'LEGAL', texts),
    ...missing('reply', repliedAt !== undefined, texts),
    ...missing('unsolved', result === 'NOT_SOLVED', texts),
  ],
  facts: ({ before, command, request }) => {
    const { result, fact, appeal, repliedAt, replyMode, headTookPart } = command
    const at = request.at
    return [
      {
        type: 'HandedOver',
        result,
        fact,
        appeal,
        headTookPart,
        ...(repliedAt !== undefined && { repliedAt }),
        ...(replyMode && { replyMode }),
        selfReviewed: hasSubmitted(request.actor, before),
        onTime: before.clocks.HANDLING === undefined || at <= before.clocks.HANDLING.dueAt,
      },
    ]
  },
})

function missing(path: string, needed: boolean, texts: Readonly<Record<string, string>>) {
  return needed && texts[path] === undefined ? [{ path, code: 'REQUIRED' }] : []
}

/** The conditional field of the form that is wrong, absent when none is (rules R24, R73). */
export function wrongField({ before, command, request }: Input<HandOver>): string | undefined {
  if (before.obligation?.redo && !command.headTookPart) return 'headTookPart'
  if (command.repliedAt === undefined) return undefined
  if (command.replyMode === undefined) return 'replyMode'
  return isWithinRound(before, command.repliedAt, request.at) ? undefined : 'repliedAt'
}

/** A reply counts for the present obligation only (rules R73). */
function isWithinRound(before: Case, repliedAt: number, now: number): boolean {
  return before.obligation !== undefined && repliedAt >= before.obligation.at && repliedAt <= now
}
