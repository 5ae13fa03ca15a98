import * as z from 'zod'
import { decidersOf } from '#domain/applications/levels.ts'
import type { Ask } from '#domain/case/case.ts'
import {
  extendReasons,
  reopenReasons,
  returnReasons,
  suspendReasons,
  voidReasons,
} from '#domain/case/codes.ts'
import type { Input } from '#domain/case/input.ts'
import { HotlineRow } from '#domain/city/sla.ts'
import { WrittenLimit } from '#domain/city/written.ts'
import { limitFrom, policyOf } from '#domain/clocks/limits.ts'
import { define } from './definition.ts'
import { Id, reasoned, SentInstant, withAnyOf } from './fields.ts'

const type = z.literal('apply')

/** A request beside the flow (rules R38): what is asked for, by kind. */
export const Apply = z
  .discriminatedUnion('kind', [
    z.strictObject({ type, kind: z.literal('RETURN'), reason: z.enum(returnReasons) }),
    z.strictObject({ type, kind: z.literal('EXTEND'), reason: z.enum(extendReasons), by: WrittenLimit }),
    z.strictObject({ type, kind: z.literal('SUSPEND'), reason: z.enum(suspendReasons), until: SentInstant }),
    z.strictObject({ type, kind: z.literal('VOID'), reason: z.enum(voidReasons) }),
    withAnyOf(
      z.strictObject({
        type,
        kind: z.literal('RECLASSIFY'),
        row: Id.exactOptional(),
        hotline: HotlineRow.exactOptional(),
        statutory: Id.exactOptional(),
      }),
      'row',
      'hotline',
      'statutory',
    ),
    z.strictObject({ type, kind: z.literal('REOPEN'), reason: z.enum(reopenReasons) }),
    z.strictObject({ type, kind: z.literal('EXCLUDE') }),
    z.strictObject({ type, kind: z.literal('APPEAL') }),
    z.strictObject({ type, kind: z.literal('COHANDLE'), unit: Id }),
  ])
  .readonly()
export type Apply = z.infer<typeof Apply>

export const apply = define<Apply>({
  type: 'apply',
  fields: Apply,
  texts: reasoned,
  facts: (input) => {
    const { before, command, request, context, role } = input
    const { kind } = command
    const ask = askOf(command)
    const deciders = decidersOf(kind, ask, input)
    // a unit's head who applies has given the unit's word with it (rules R39)
    const level = role === 'unit-admin' && deciders[0] === 'unit-admin' && deciders.length > 1 ? 1 : 0
    // the unit that has the case, also when its superior's head applies: the return rules that unit out (rules R42)
    const unit = role === 'unit-admin' || role === 'handler' ? before.obligation?.unit : undefined
    const { person: by, onBehalfOf } = request.actor
    const application = {
      id: `${kind}-${before.applied + 1}`,
      kind,
      by,
      ...(onBehalfOf && { onBehalfOf }),
      ...(unit && { unit }),
      at: request.at,
      ask,
      deciders,
      level,
      ...(kind !== 'RETURN' && {
        dueAt: limitFrom(policyOf(before, context.city).desk.APPLICATION, request.at, context.city),
      }),
    }
    return [{ type: 'ApplicationRaised', application }]
  },
})

function askOf({ type: _, kind: __, ...ask }: Apply): Ask {
  return ask
}

/** Only applications of this kind. */
export function isKind(kind: Apply['kind']): (input: Input<Apply>) => boolean {
  return ({ command }) => command.kind === kind
}
