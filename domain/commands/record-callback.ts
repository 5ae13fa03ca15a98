import * as z from 'zod'
import type { Case } from '#domain/case/case.ts'
import type { Word } from '#domain/case/children.ts'
import { closing } from '#domain/case/closing.ts'
import { satisfactions } from '#domain/case/codes.ts'
import type { Fact } from '#domain/case/events.ts'
import type { Input } from '#domain/case/input.ts'
import { redoRow } from '#domain/clocks/limits.ts'
import { promiseVerdict } from '#domain/clocks/verdict.ts'
import { define } from './definition.ts'
import { Id, text } from './fields.ts'

/** T25, T26: what the citizen said, resolved and satisfied asked apart (rules R31–R34); or never reached (R33). */
export const RecordCallback = z
  .discriminatedUnion('contacted', [
    z.strictObject({
      type: z.literal('record-callback'),
      contacted: z.literal(true),
      resolved: z.boolean(),
      withResult: z.enum(satisfactions),
      withService: z.enum(satisfactions),
      /** Call or message on record; needed for "satisfied" (domain 12.9). */
      recordId: Id.exactOptional(),
    }),
    z.strictObject({ type: z.literal('record-callback'), contacted: z.literal(false) }),
  ])
  .readonly()
export type RecordCallback = z.infer<typeof RecordCallback>

export const recordCallback = define<RecordCallback>({
  type: 'record-callback',
  fields: RecordCallback,
  texts: z.strictObject({ said: text(2000).exactOptional() }),
  facts: (input) => {
    switch (input.row) {
      case 'T25':
        return [recorded(input), closing(input)]
      case 'T26':
        return [recorded(input), redo(input)]
      default:
        return [recorded(input)]
    }
  },
})

/** A no that asks for a redo: unresolved, or dissatisfied with the result; bad service alone does not (rules R31). */
export function isNo({ command }: Input<RecordCallback>): boolean {
  return (
    command.contacted &&
    (!command.resolved || command.withResult === 'DISSAT' || command.withResult === 'VERY_DISSAT')
  )
}

/** The unit found the demand unreasonable or without basis: the duty chief looks before anything is redone (rules R32). */
export function isContested(one: Case): boolean {
  return one.feedback?.appeal === 'UNREASONABLE' || one.feedback?.appeal === 'NO_BASIS'
}

/** Orders the one redo a case may have: a new obligation of the same unit (rules R24, R34). */
export function redo({ before, request, context }: Input<unknown>): Fact {
  const { obligation } = before
  if (!obligation) throw new Error(`case ${before.caseId} in callback has no unit`)
  return {
    type: 'RedoOrdered',
    k: obligation.k + 1,
    unit: obligation.unit,
    by: redoRow(before, request.at, context.city),
  }
}

function recorded(input: Input<RecordCallback>): Fact {
  const { before, command, request, row, context } = input
  const awaits = row === 'second' ? 'SECOND' : row === 'contested' ? 'FINDING' : undefined
  const asked = command.contacted && {
    resolved: command.resolved,
    withResult: command.withResult,
    withService: command.withService,
    ...(command.recordId && { recordId: command.recordId }),
  }
  return {
    type: 'CallbackRecorded',
    contacted: command.contacted,
    ...asked,
    ...(awaits && { awaits }),
    ...(row === 'own answer' && { word: wordOf(input) }),
    ...(row === 'child answer' && context.parent && aboutParent(input, context.parent)),
    ...(command.contacted &&
      before.judged.promise === undefined &&
      promiseVerdict(before.clocks.PROMISE, request.at)),
  }
}

function wordOf(input: Input<RecordCallback>): Word {
  if (!input.command.contacted) return 'UNREACHED'
  return isNo(input) ? 'NO' : 'YES'
}

/** A no is asked for again after the parent's redo; any other word, and a no after it, is the last (rules R34, R35). */
function aboutParent(input: Input<RecordCallback>, parent: Case) {
  const word = wordOf(input)
  const last = word !== 'NO' || parent.redone
  const { caseId, obligation } = parent
  return { word, parent: { caseId, k: obligation?.k ?? 0, last, no: input.before.caseNo } }
}
