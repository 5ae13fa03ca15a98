import { people } from '#test/support/people.ts'
import { as, attempted, happy, says, unhappy, unreached } from '#test/support/steps.ts'
import { local, type Step } from '#test/support/story.ts'
import {
  contestable,
  contested,
  handlerInCentre,
  inBeijing,
  inCallback,
  inSecondCallback,
  saidNoTwice,
} from './stories.ts'
import type { Refused, Tables } from './tables.ts'

const { chief } = people
const later = '03-10 16:00'
/** Three attempts on two days, two hours apart, within the hours of the day (rules R33). */
const tried = inCallback.and(attempted('03-10 15:00'), attempted('03-10 17:00'), attempted('03-11 09:00'))
const triedInOneDay = inCallback.and(
  attempted('03-11 09:00'),
  attempted('03-11 11:00'),
  attempted('03-11 13:00'),
)
/** Two attempts of three count: one came too soon after the last, one before nine. */
const triedInHaste = inCallback.and(
  attempted('03-10 15:00'),
  attempted('03-10 16:00'),
  attempted('03-11 08:59'),
  attempted('03-11 09:00'),
)
/** Said in a call of which there is no record. */
const unrecorded = ([at, by, { recordId: _, ...rest }]: Step): Step => [at, by, rest]
const confirm = says('03-11 16:00', chief, 'confirm', { explanation: '已核实办理过程。' })
const upheld = says(later, chief, 'confirm', { upheld: true, explanation: '答复依据充分。' })
const notUpheld = says(later, chief, 'confirm', { upheld: false, explanation: '部门应再办。' })

/** What every word of the callback agent is held against. */
function ofTheAgent(row: string, step: typeof confirm, refusals: Partial<Record<string, Refused['given']>>) {
  const at = (code: Refused['code'], says: string): readonly Refused[] => {
    const given = refusals[code]
    return given ? [{ row, code, says, given, when: step }] : []
  }
  return [
    ...at('REDO_USED', 'a second no was said: the duty chief has the word (rules R75)'),
    ...at('REQUEST_OPEN', 'the duty chief looks at a contested finding first (rules R32)'),
    ...at('CALLBACK_TOO_EARLY', 'before the promised date (rules R33, profile BJ)'),
  ]
}

function byHandler(row: string, given: Refused['given'], when: Refused['when']): Refused {
  return {
    row,
    code: 'SEPARATION_OF_DUTY',
    says: 'by who handled (rules R45)',
    given,
    when: as(handlerInCentre, when),
    payload: { who: 'hand', did: 'HANDLED' },
  }
}

const early = (by: Partial<typeof inBeijing.one>) => inBeijing.altered(by)
const unreasonable = { result: 'SOLVED', appeal: 'UNREASONABLE' } as const

/** T25–T27 and T30: the citizen's word, the duty chief's, and the archive. */
export const callback: Tables = {
  allowed: [
    {
      row: 'attempt',
      says: 'not reached: nothing moves (rules R75)',
      given: inCallback,
      when: attempted('03-10 15:00'),
      to: 'CALLBACK',
    },
    {
      row: 'T25',
      says: 'resolved and satisfied (rules R31)',
      given: inCallback,
      when: happy(later),
      to: 'CLOSED',
    },
    {
      row: 'T25',
      says: 'medium closes, and no record is asked for (rules R31)',
      given: inCallback,
      when: unrecorded(happy(later, { withResult: 'MEDIUM' })),
      to: 'CLOSED',
    },
    {
      row: 'T25',
      says: 'bad service alone closes (rules R31)',
      given: inCallback,
      when: happy(later, { withService: 'VERY_DISSAT' }),
      to: 'CLOSED',
    },
    {
      row: 'T25',
      says: 'unreachable (rules R33)',
      given: tried,
      when: unreached('03-11 10:00'),
      to: 'CLOSED',
    },
    {
      row: 'T25',
      says: 'in the redo as well',
      given: inSecondCallback,
      when: happy('03-11 15:00'),
      to: 'CLOSED',
    },
    {
      row: 'T25',
      says: 'on the promised date (profile BJ)',
      given: inBeijing,
      when: happy('03-16 09:40'),
      to: 'CLOSED',
    },
    {
      row: 'T26',
      says: 'unresolved: one redo (rules R31)',
      given: inCallback,
      when: happy(later, { resolved: false }),
      to: 'HANDLING',
    },
    {
      row: 'T26',
      says: 'resolved, but dissatisfied with the result (rules R31)',
      given: inCallback,
      when: happy(later, { withResult: 'DISSAT' }),
      to: 'HANDLING',
    },
    {
      row: 'contested',
      says: 'a no to an unreasonable demand waits for the chief (rules R32)',
      given: contestable,
      when: unhappy('03-10 15:00'),
      to: 'CALLBACK',
    },
    {
      row: 'second',
      says: 'a second no waits for the chief (rules R34)',
      given: inSecondCallback,
      when: unhappy('03-11 15:00'),
      to: 'CALLBACK',
    },
    {
      row: 'T27',
      says: 'closed under supervision (rules R34, check 8)',
      given: saidNoTwice,
      when: confirm,
      to: 'CLOSED',
    },
    {
      row: 'T27',
      says: 'by the rules after one working day (rules R52)',
      given: saidNoTwice,
      when: '03-12 15:00:00.001',
      to: 'CLOSED',
    },
    {
      row: 'T25 upheld',
      says: 'the finding stands (rules R32)',
      given: contested,
      when: upheld,
      to: 'CLOSED',
    },
    {
      row: 'T26 not upheld',
      says: 'the finding falls: one redo (rules R32)',
      given: contested,
      when: notUpheld,
      to: 'HANDLING',
    },
    {
      row: 'T30',
      says: 'archived 30 natural days after closing (rules A, T30)',
      given: inCallback.and(happy(later)),
      when: '04-09 16:00',
      to: 'ARCHIVED',
    },
  ],
  refused: [
    byHandler('attempt', inCallback, attempted('03-10 15:00')),
    ...ofTheAgent('attempt', attempted('03-11 16:00'), {
      REDO_USED: saidNoTwice,
      REQUEST_OPEN: contested,
      CALLBACK_TOO_EARLY: inBeijing,
    }),
    byHandler('T25', inCallback, happy(later)),
    ...ofTheAgent('T25', happy('03-11 16:00'), {
      REDO_USED: saidNoTwice,
      REQUEST_OPEN: contested,
      CALLBACK_TOO_EARLY: inBeijing,
    }),
    {
      row: 'T25',
      code: 'CALLBACK_TOO_EARLY',
      says: 'a millisecond before the promised date (profile BJ)',
      given: inBeijing,
      when: happy('03-16 09:39:59.999'),
      payload: { from: local('03-16 09:40') },
    },
    {
      row: 'T25',
      code: 'ATTEMPTS_TOO_FEW',
      says: 'never tried (rules R33)',
      given: inCallback,
      when: unreached(later),
      payload: { done: 0, need: 3, days: 0, needDays: 2 },
    },
    {
      row: 'T25',
      code: 'ATTEMPTS_TOO_FEW',
      says: 'three attempts on one day (rules R33)',
      given: triedInOneDay,
      when: unreached('03-11 14:00'),
      payload: { done: 3, days: 1 },
    },
    {
      row: 'T25',
      code: 'ATTEMPTS_TOO_FEW',
      says: 'attempts in haste and before nine do not count (rules R33)',
      given: triedInHaste,
      when: unreached('03-11 10:00'),
      payload: { done: 2, days: 2 },
    },
    {
      row: 'T25',
      code: 'FEEDBACK_FIELD',
      says: 'satisfied without a call on record (12.9)',
      given: inCallback,
      when: unrecorded(happy(later)),
      payload: { field: 'recordId' },
    },
    byHandler('T26', inCallback, unhappy(later)),
    ...ofTheAgent('T26', unhappy('03-11 16:00'), {
      REDO_USED: inCallback.altered({ awaits: 'SECOND' }),
      REQUEST_OPEN: inCallback.altered({ awaits: 'FINDING' }),
      CALLBACK_TOO_EARLY: inBeijing,
    }),
    byHandler('contested', contestable, unhappy(later)),
    ...ofTheAgent('contested', unhappy('03-11 16:00'), {
      REDO_USED: contestable.altered({ awaits: 'SECOND' }),
      REQUEST_OPEN: contested,
      CALLBACK_TOO_EARLY: early({ feedback: unreasonable }),
    }),
    byHandler('second', inSecondCallback, unhappy('03-11 16:00')),
    ...ofTheAgent('second', unhappy('03-11 16:00'), {
      REDO_USED: saidNoTwice,
      REQUEST_OPEN: inSecondCallback.altered({ awaits: 'FINDING' }),
      CALLBACK_TOO_EARLY: early({ redone: true }),
    }),
    byHandler('T27', saidNoTwice, confirm),
    byHandler('T25 upheld', contested, upheld),
    byHandler('T26 not upheld', contested, notUpheld),
  ],
}
