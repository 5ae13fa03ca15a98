/** Code tables of the work on a case (domain 12.10). Labels lie in `words/`. */
export const workResults = ['SOLVED', 'EXPLAINED', 'PARTIAL', 'PLANNED', 'NOT_SOLVED'] as const
export type WorkResult = (typeof workResults)[number]

export const factFindings = ['TRUE', 'PARTLY', 'UNTRUE', 'UNVERIFIABLE'] as const
export type FactFinding = (typeof factFindings)[number]

export const appealFindings = ['LEGAL', 'PARTLY', 'UNREASONABLE', 'NO_BASIS'] as const
export type AppealFinding = (typeof appealFindings)[number]

export const replyModes = ['PHONE', 'ONSITE', 'SMS', 'WRITTEN', 'ONLINE'] as const
export type ReplyMode = (typeof replyModes)[number]

export const satisfactions = ['VERY_SAT', 'SAT', 'MEDIUM', 'DISSAT', 'VERY_DISSAT'] as const
export type Satisfaction = (typeof satisfactions)[number]

export const returnReasons = [
  'NOT_DUTY',
  'WRONG_AREA',
  'OWNER_UNCLEAR',
  'OVERLAP',
  'INFO_MISSING',
  'DUPLICATE',
  'LEGAL_PATH',
] as const

export const rejectReasons = [
  'EMERGENCY',
  'LEGAL_PATH',
  'SAME_NO_NEW',
  'SECRET_PRIVACY',
  'OUT_OF_DUTY',
  'ILLEGAL_ORDER',
  'OUT_OF_AREA',
  'UNTRUE',
  'MALICIOUS',
] as const

export const voidReasons = [
  'NOT_FOUND',
  'BELOW_CONDITION',
  'DUPLICATE',
  'WITHDRAWN',
  'ERROR',
  'EXCLUDED',
] as const

/** In the order of precedence: the first that fits is the type of closing (rules R36, R70). */
export const closeTypes = ['ERROR', 'FORCED', 'SPECIAL', 'AUTHORISED', 'INFORM', 'OVERDUE', 'NORMAL'] as const
export type CloseType = (typeof closeTypes)[number]

export const extendReasons = ['ENGINEERING', 'MULTI_UNIT', 'LEGAL', 'WEATHER', 'CITIZEN'] as const

export const suspendReasons = ['SEASON', 'ENGINEERING', 'NO_CONDITION', 'HISTORY'] as const

export const reopenReasons = ['RECURS', 'FALSE_CLOSING', 'NEW_FACTS'] as const

export const recallReasons = ['WRONG_UNIT', 'CONFLICT', 'WITHDRAWN_UNIT', 'DUTY_CHANGED'] as const

export const noContactReasons = ['NO_ANSWER', 'NUMBER_WRONG', 'DECLINED', 'NOT_NEEDED'] as const

export const transferTargets = ['T110', 'T119', 'T120', 'T122', 'LEGAL_PATH'] as const

export const failReasons = [
  'NOT_DONE',
  'PARTLY_DONE',
  'EVIDENCE_POOR',
  'REPLY_MISSING',
  'WRONG_PLACE',
] as const

/** What a case in callback waits for beside the agent: the duty chief on a second no (R34) or on a contested finding (R32). */
export type CallbackAwaits = 'SECOND' | 'FINDING'
