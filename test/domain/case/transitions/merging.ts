import { system } from '#domain/actors/actor.ts'
import { people } from '#test/support/people.ts'
import {
  applies,
  as,
  attempted,
  decided,
  found,
  happy,
  returned,
  says,
  unreached,
} from '#test/support/steps.ts'
import type { Step, Story } from '#test/support/story.ts'
import {
  accepted,
  contestable,
  dispatched,
  filed,
  handlerInCentre,
  handling,
  inBeijing,
  inCallback,
  inSecondCallback,
  nothing,
  reported,
} from './stories.ts'
import type { Refused, Tables } from './tables.ts'

const { operator, dispatcher, chief, inspector } = people

/** Under another number than the cases that follow it. */
const leading = ({ altered }: Story) => altered({ caseId: 'leading' }).one

const follow = (at: string, by: typeof operator | typeof dispatcher | typeof chief = operator): Step =>
  says(at, by, 'merge', { parentId: 'leading' })
const parted = (at: string): Step => says(at, dispatcher, 'unmerge')
const rules = (at: string, type: string, fields = {}): Step => says(at, system, type, fields)
const joins = (at: string, child: string, waits = true): Step =>
  rules(at, 'count-child', { child, no: '20260309000002', waits, urgency: 'NORMAL' })
const saidBy = (at: string, child: string, word: 'YES' | 'NO' | 'UNREACHED'): Step =>
  rules(at, 'count-answer', { child, no: '20260309000002', word })

const merged = reported.beside(leading(handling)).and(follow('03-09 09:50'))
const inItsCallback = merged.beside(leading(inCallback.and(joins('03-10 14:10', 'test'))))
const tried = inItsCallback.and(attempted('03-10 15:00'), attempted('03-10 17:00'), attempted('03-11 09:00'))

/** A parent in callback, whose own caller waits as well as that of one case more. */
const two = inCallback.and(joins('03-10 14:10', 'child'))
const twoTried = two.and(attempted('03-10 15:00'), attempted('03-10 17:00'), attempted('03-11 09:00'))
const oneSaidNo = two.and(saidBy('03-10 15:00', 'child', 'NO'))
const twoContested = contestable.and(joins('03-10 14:10', 'child'), saidBy('03-10 15:00', 'child', 'NO'))
const twoAgain = inSecondCallback.and(joins('03-11 14:10', 'child'), saidBy('03-11 14:30', 'child', 'NO'))
const withOne = handling.and(joins('03-09 12:00', 'child'))
const told = two.and(saidBy('03-10 15:00', 'child', 'YES'), happy('03-10 15:10'))
const twoInBeijing = inBeijing.and(joins('03-10 14:10', 'child'))

/** Seen and put right on the patrol, with a photo of before and one of after (rules R48). */
const photos = [
  { phase: 'BEFORE', hash: 'b'.repeat(64) },
  { phase: 'AFTER', hash: 'a'.repeat(64) },
]
const selfHandled = (at: string, fields = {}): Step =>
  found(at, { channel: 'SELF', infoType: 'EVENT', classCode: 'C0137', row: 'C0137-3', photos, ...fields })

const parent = (
  row: 'T05' | 'T32',
  from: Story,
  by: typeof operator | typeof dispatcher,
): readonly Refused[] => [
  {
    row,
    code: 'OUT_OF_SCOPE',
    says: 'the other case lies where the actor has no business',
    given: from.beside({ ...leading(handling), place: { area: '319902001' } }),
    when: as({ ...by, area: '319901' }, follow('03-09 11:30', by)),
  },
  {
    row,
    code: 'PARENT_CLOSED',
    says: 'the other case has ended (M17)',
    given: from.beside(leading(told)),
    when: follow('03-09 11:30', by),
    payload: { state: 'CLOSED' },
  },
  {
    row,
    code: 'FEEDBACK_FIELD',
    says: 'a case does not follow itself',
    given: from.beside(from.one),
    when: follow('03-09 11:30', by),
    payload: { field: 'parentId' },
  },
  {
    row,
    code: 'CONFLICT_OF_INTEREST',
    says: 'the complaint would go to the unit that it is about (domain 12.9)',
    given: from.altered({ accused: 'u-city-water' }).beside(leading(handling)),
    when: follow('03-09 11:30', by),
    payload: { unit: 'u-city-water' },
  },
  {
    row,
    code: 'HAS_CHILDREN',
    says: 'others follow it already: they are merged the other way round',
    given: from.and(joins('03-09 11:20', 'child')).beside(leading(handling)),
    when: follow('03-09 11:30', by),
    payload: { count: 1 },
  },
]

/** Ends that leave those who follow without a result are refused (rules, T28). */
const childless = (row: string, from: Story, when: Step): Refused => ({
  row,
  code: 'HAS_CHILDREN',
  says: 'others follow it and are owed a result',
  given: from,
  when,
  payload: { count: 1 },
})

const reportedWithOne = reported.and(joins('03-09 09:42', 'child'))

export const merging: Tables = {
  allowed: [
    {
      row: 'T01 self',
      says: 'handled on the spot: stands in feedback at once (rules R48)',
      given: nothing,
      when: selfHandled('03-09 09:00'),
      to: 'FEEDBACK',
    },
    {
      row: 'T05',
      says: 'the same matter as another case (rules R35)',
      given: reported.beside(leading(handling)),
      when: follow('03-09 09:50'),
      to: 'MERGED',
    },
    ...[accepted, filed, dispatched, handling, dispatched.and(returned('03-09 10:30'))].map((from) => ({
      row: 'T32',
      says: `seen late, from ${from.one.state} (rules R8)`,
      given: from.beside(leading(handling)),
      when: follow('03-09 11:30', dispatcher),
      to: 'MERGED' as const,
    })),
    {
      row: 'T33',
      says: 'another matter after all, while the parent is open (rules R8)',
      given: merged,
      when: parted('03-09 12:00'),
      to: 'REPORTED',
    },
    {
      row: 'T33',
      says: 'by the rules, when the parent had closed meanwhile (rules R71, M17)',
      given: merged.beside(leading(told)),
      when: rules('03-09 12:00', 'unmerge'),
      to: 'REPORTED',
    },
    {
      row: 'attempt',
      says: 'the caller of a merged case was not reached (rules R35)',
      given: inItsCallback,
      when: attempted('03-10 15:00'),
      to: 'MERGED',
    },
    {
      row: 'child answer',
      says: 'the caller of a merged case is content (rules R35)',
      given: inItsCallback,
      when: happy('03-10 15:00'),
      to: 'MERGED',
    },
    {
      row: 'child answer',
      says: 'or cannot be reached (rules R33, R35)',
      given: tried,
      when: unreached('03-11 11:00'),
      to: 'MERGED',
    },
    {
      row: 'child told',
      says: 'the parent ended without a callback (rules R35)',
      given: merged,
      when: rules('03-10 15:00', 'tell-child'),
      to: 'MERGED',
    },
    {
      row: 'child joined',
      says: 'one more who brings the same matter (rules, T05)',
      given: handling,
      when: joins('03-09 12:00', 'child'),
      to: 'HANDLING',
    },
    {
      row: 'child left',
      says: 'parted again (rules R8)',
      given: withOne,
      when: rules('03-09 13:00', 'release-child', {
        child: 'child',
        no: '20260309000002',
        counted: 'waiting',
      }),
      to: 'HANDLING',
    },
    {
      row: 'own answer',
      says: 'its own caller is content, another still waits (rules R35)',
      given: two,
      when: happy('03-10 15:00'),
      to: 'CALLBACK',
    },
    {
      row: 'child answered',
      says: 'the caller of a merged case is content, its own still waits (rules R35)',
      given: two,
      when: saidBy('03-10 15:00', 'child', 'YES'),
      to: 'CALLBACK',
    },
    {
      row: 'T25 all',
      says: 'all are content or unreachable (rules R35)',
      given: two.and(happy('03-10 15:00')),
      when: saidBy('03-10 15:10', 'child', 'UNREACHED'),
      to: 'CLOSED',
    },
    {
      row: 'T25 all',
      says: 'the last who was waited for left',
      given: two.and(happy('03-10 15:00')),
      when: rules('03-10 15:10', 'release-child', {
        child: 'child',
        no: '20260309000002',
        counted: 'waiting',
      }),
      to: 'CLOSED',
    },
    {
      row: 'T26 all',
      says: 'one no of any caller is enough for the redo (rules R35)',
      given: oneSaidNo,
      when: happy('03-10 15:10'),
      to: 'HANDLING',
    },
    {
      row: 'contested all',
      says: 'the unit found the demand unreasonable: the duty chief looks first (rules R32)',
      given: twoContested,
      when: happy('03-10 15:10'),
      to: 'CALLBACK',
    },
    {
      row: 'second all',
      says: 'a no after the redo is for the duty chief (rules R34)',
      given: twoAgain,
      when: happy('03-11 15:10'),
      to: 'CALLBACK',
    },
    {
      row: 'children told',
      says: 'nobody is left to tell (M17)',
      given: told,
      when: rules('03-10 15:20', 'note-children-told'),
      to: 'CLOSED',
    },
  ],
  refused: [
    {
      row: 'T01 self',
      code: 'SELF_NOT_ALLOWED',
      says: 'urgent matters go through dispatch (rules R48)',
      given: nothing,
      when: selfHandled('03-09 09:00', { classCode: 'C0102', row: 'C0102-1' }),
    },
    {
      row: 'T01 self',
      code: 'UNIT_UNKNOWN',
      says: 'a complaint about a unit that there is not (domain 12.9)',
      given: nothing,
      when: selfHandled('03-09 09:00', { accused: 'u-firm-water-suply' }),
      payload: { unit: 'u-firm-water-suply' },
    },
    {
      row: 'T01 self',
      code: 'FEEDBACK_FIELD',
      says: 'the place is not in the city',
      given: nothing,
      when: selfHandled('03-09 09:00', { place: { cell: '319901001999999' } }),
    },
    {
      row: 'T01 self',
      code: 'ROW_UNKNOWN',
      says: 'it files itself, so that the row is certain',
      given: nothing,
      when: selfHandled('03-09 09:00', { row: 'X9999-9' }),
    },
    {
      row: 'T01 self',
      code: 'UNIT_UNKNOWN',
      says: 'an inspector without a patrol unit has nobody to lead it',
      given: nothing,
      when: as({ ...inspector, person: 'stranger' }, selfHandled('03-09 09:00')),
    },
    {
      row: 'T01 self',
      code: 'AFTER_PHOTO_MISSING',
      says: 'seen before, not after',
      given: nothing,
      when: selfHandled('03-09 09:00', { photos: photos.slice(0, 1) }),
    },
    ...parent('T05', reported, operator),
    ...parent('T32', handling, dispatcher),
    childless('T03', reportedWithOne, says('03-09 09:50', operator, 'transfer', { target: 'T110' })),
    childless(
      'T04',
      reportedWithOne,
      says('03-09 09:50', operator, 'reject', { reason: 'OUT_OF_DUTY', explanation: '不属受理范围。' }),
    ),
    childless(
      'T10',
      accepted.and(joins('03-09 09:47', 'child')),
      says('03-09 09:50', chief, 'refuse-filing', { reason: 'BELOW_CONDITION', explanation: '未达条件。' }),
    ),
    childless(
      'T28',
      withOne.and(applies('03-09 12:10', 'VOID', { reason: 'ERROR' })),
      decided('03-09 12:20', 'VOID-1', 'approve'),
    ),
    childless(
      'T28 excluded',
      withOne.and(applies('03-09 12:10', 'EXCLUDE'), decided('03-09 12:20', 'EXCLUDE-1', 'approve')),
      decided('03-09 12:30', 'EXCLUDE-1', 'approve', {}, people.supervisor),
    ),
    {
      row: 'T33',
      code: 'PARENT_CLOSED',
      says: 'the caller of a closed case has the result (rules R8)',
      given: merged.beside(leading(told)),
      when: parted('03-09 12:00'),
    },
    ...(
      [
        ['attempt', attempted('03-10 15:00')],
        ['child answer', happy('03-10 15:00')],
      ] as const
    ).flatMap(([row, when]): readonly Refused[] => [
      {
        row,
        code: 'SEPARATION_OF_DUTY',
        says: 'who handled the parent does not call its callers (rules R35, R45)',
        given: inItsCallback,
        when: as(handlerInCentre, when),
        payload: { did: 'HANDLED' },
      },
      {
        row,
        code: 'PARENT_CLOSED',
        says: 'the parent is not in callback (rules R35)',
        given: merged,
        when,
        payload: { state: 'HANDLING' },
      },
    ]),
    {
      row: 'child answer',
      code: 'ATTEMPTS_TOO_FEW',
      says: 'not tried often enough (rules R33)',
      given: inItsCallback,
      when: unreached('03-10 15:00'),
    },
    {
      row: 'child answer',
      code: 'FEEDBACK_FIELD',
      says: 'satisfied, and no record of the call (domain 12.9)',
      given: inItsCallback,
      when: withoutRecord(happy('03-10 15:00')),
      payload: { field: 'recordId' },
    },
    {
      row: 'own answer',
      code: 'SEPARATION_OF_DUTY',
      says: 'by who handled it (rules R45)',
      given: two,
      when: as(handlerInCentre, happy('03-10 15:00')),
    },
    {
      row: 'own answer',
      code: 'NO_CITIZEN',
      says: 'its own caller has said a word in this round; the others are called on their own cases (rules R35)',
      given: two.and(happy('03-10 15:00')),
      when: happy('03-10 15:05'),
    },
    {
      row: 'own answer',
      code: 'CALLBACK_TOO_EARLY',
      says: 'before the promised date (rules R33, profile BJ)',
      given: twoInBeijing,
      when: happy('03-10 15:00'),
    },
    {
      row: 'own answer',
      code: 'ATTEMPTS_TOO_FEW',
      says: 'not tried often enough (rules R33)',
      given: two,
      when: unreached('03-10 15:00'),
    },
    {
      row: 'own answer',
      code: 'FEEDBACK_FIELD',
      says: 'satisfied, and no record of the call (domain 12.9)',
      given: twoTried,
      when: withoutRecord(happy('03-11 11:00')),
      payload: { field: 'recordId' },
    },
  ],
}

function withoutRecord([at, by, { recordId: _, ...rest }]: Step): Step {
  return [at, by, rest]
}
