import * as z from 'zod'
import type { Word } from '#domain/case/children.ts'
import { someoneSaidNo } from '#domain/case/children.ts'
import { closing } from '#domain/case/closing.ts'
import { Urgency } from '#domain/city/codes.ts'
import { policyOf } from '#domain/clocks/limits.ts'
import { promiseVerdict } from '#domain/clocks/verdict.ts'
import { define } from './definition.ts'
import { Id, noTexts } from './fields.ts'
import { isContested, redo } from './record-callback.ts'

/**
 * What a merged case and its parent learn of each other (M17). The rules send these when a commit of the one concerns the
 * other; nobody else can.
 */

/** The merged case: its id, and its number for people. */
const child = { child: Id, no: Id }

const CountChild = z
  .strictObject({ type: z.literal('count-child'), ...child, waits: z.boolean(), urgency: Urgency })
  .readonly()
type CountChild = z.infer<typeof CountChild>

/**
 * A case was merged into this one: one petitioner more. It becomes as urgent as the most urgent of them, and many make it more
 * urgent still; never due earlier, so that the supervisor is told (domain 12.3, 12.8).
 */
export const countChild = define<CountChild>({
  type: 'count-child',
  fields: CountChild,
  texts: noTexts,
  facts: ({ before, command: { child, no, waits, urgency }, context: { city } }) => {
    const many = policyOf(before, city).manyPetitioners
    // its own report is the first
    const becameMany = (before.children?.joined ?? 0) + 2 === many
    const own = levels.indexOf(before.urgency)
    const level = Math.max(becameMany ? own + 1 : own, levels.indexOf(urgency))
    const raised = level > own && levels[level]
    return [{ type: 'ChildJoined', child, no, waits, ...(raised && { urgency: raised }) }]
  },
})

const levels = ['NORMAL', 'SUBURGENT', 'URGENT', 'CRITICAL'] as const satisfies readonly Urgency[]

const ReleaseChild = z
  .strictObject({ type: z.literal('release-child'), ...child, counted: z.enum(['waiting', 'no', 'not']) })
  .readonly()
type ReleaseChild = z.infer<typeof ReleaseChild>

/** A case merged into this one was parted again. */
export const releaseChild = define<ReleaseChild>({
  type: 'release-child',
  fields: ReleaseChild,
  texts: noTexts,
  facts: ({ before, command: { child, no, counted } }) => {
    // its no had sent the parent back before the parent heard that it left: it waits again since
    const since = counted === 'no' && before.children?.no === 0 ? 'waiting' : counted
    return [{ type: 'ChildLeft', child, no, counted: since }]
  },
})

const words = ['YES', 'NO', 'UNREACHED'] as const satisfies readonly Word[]
const CountAnswer = z
  .strictObject({ type: z.literal('count-answer'), ...child, word: z.enum(words) })
  .readonly()
type CountAnswer = z.infer<typeof CountAnswer>

/** The caller of a merged case gave his or her word. */
export const countAnswer = define<CountAnswer>({
  type: 'count-answer',
  fields: CountAnswer,
  texts: noTexts,
  facts: ({ command: { child, no, word } }) => [{ type: 'ChildAnswered', child, no, word }],
})

const ConcludeCallback = z.strictObject({ type: z.literal('conclude-callback') }).readonly()
type ConcludeCallback = z.infer<typeof ConcludeCallback>

/** All callers gave their word, or cannot be reached: the worst decides (rules R35). */
export const concludeCallback = define<ConcludeCallback>({
  type: 'conclude-callback',
  fields: ConcludeCallback,
  texts: noTexts,
  facts: (input) => {
    const { before } = input
    if (!someoneSaidNo(before)) return [{ type: 'CallbackConcluded' }, closing(input)]
    if (before.redone) return [{ type: 'CallbackConcluded', awaits: 'SECOND' }]
    if (isContested(before)) return [{ type: 'CallbackConcluded', awaits: 'FINDING' }]
    return [{ type: 'CallbackConcluded' }, redo(input)]
  },
})

const TellChild = z.strictObject({ type: z.literal('tell-child') }).readonly()
type TellChild = z.infer<typeof TellChild>

/** The parent has ended: the caller of this merged case is told the result, once (rules R35). */
export const tellChild = define<TellChild>({
  type: 'tell-child',
  fields: TellChild,
  texts: noTexts,
  facts: ({ before, request }) => [
    {
      type: 'ChildTold',
      ...(before.judged.promise === undefined && promiseVerdict(before.clocks.PROMISE, request.at)),
    },
  ],
})

const NoteChildrenTold = z.strictObject({ type: z.literal('note-children-told') }).readonly()
type NoteChildrenTold = z.infer<typeof NoteChildrenTold>

/** Nobody is left to tell (M17). */
export const noteChildrenTold = define<NoteChildrenTold>({
  type: 'note-children-told',
  fields: NoteChildrenTold,
  texts: noTexts,
  facts: () => [{ type: 'ChildrenTold' }],
})
