import { appealWords, factWords, replyModeWords, resultWords } from '#domain/words/labels.ts'
import type { Form } from './form.ts'
import type { HandOver, HandOverTexts } from './hand-over.ts'

/** Fields that the unit fills, and those that it recorded before. */
export type HandOverField =
  | Exclude<keyof HandOver, 'type'>
  | keyof HandOverTexts
  | 'contact'
  | 'noContactReason'

const contactMade = { known: 'contact', is: ['MADE'] } as const
/** Consultations and advice demand nothing that could be justified (domain 6.5). */
const demands = { not: { known: 'nature', is: ['CONSULT', 'ADVICE'] } } as const
const visited = { field: 'siteVisited', is: [true] } as const
const replied = { given: 'repliedAt' } as const
const answerable = {
  not: {
    anyOf: [
      { known: 'caller', is: ['NONE'] },
      { known: 'confidential', is: [true] },
    ],
  },
} as const

/** The feedback form (domain 6.5) in the order in which it is filled; what the source leaves open may be left out. */
export const handOverForm: Form<HandOverField> = {
  // whether there was one, or why not, is asked by the guard CONTACT_MISSING
  contact: { kind: 'recorded', by: 'record-contact' },
  noContactReason: {
    kind: 'recorded',
    by: 'record-contact',
    asked: { known: 'contact', is: ['NOT_MADE'] },
  },
  contactedAt: { kind: 'instant', asked: contactMade },
  contactPerson: { kind: 'text', asked: contactMade },
  contactMode: { kind: 'code', options: replyModeWords, asked: contactMade },
  fact: { kind: 'code', options: factWords, required: 'always' },
  factExplanation: { kind: 'text', explains: 'fact' },
  appeal: { kind: 'code', options: appealWords, required: demands, asked: demands },
  explanation: {
    kind: 'text',
    explains: 'appeal',
    required: { field: 'appeal', is: ['PARTLY', 'UNREASONABLE', 'NO_BASIS'] },
  },
  siteVisited: { kind: 'yes-no' },
  siteVisitedAt: { kind: 'instant', required: visited, asked: visited },
  result: { kind: 'code', options: resultWords, required: 'always' },
  unsolved: { kind: 'text', explains: 'result', required: { field: 'result', is: ['NOT_SOLVED'] } },
  // without a recorded reply the promise runs on (rules R73); where nobody asked, nobody is answered, and who asked in
  // confidence hears from the centre (rules R69)
  repliedAt: { kind: 'instant', asked: answerable },
  replyMode: { kind: 'code', options: replyModeWords, required: replied },
  reply: { kind: 'text', required: replied },
  citizenSatisfied: { kind: 'yes-no', asked: { anyOf: [replied, contactMade] } },
  citizenFeedback: { kind: 'text', asked: { given: 'citizenSatisfied' } },
  signedUnit: { kind: 'unit' },
  agent: { kind: 'account' },
  head: { kind: 'account', role: 'unit-admin' },
  // what is confidential is not published (domain 12.9)
  disclosed: { kind: 'yes-no', asked: { known: 'confidential', is: [false] } },
  // rules R24
  headTookPart: { kind: 'confirmation', required: { known: 'redo', is: [true] } },
}
