import type { ApplicationKind } from '#domain/city/codes.ts'
import type { State } from '../state.ts'

/** Who sits at the desk of the centre that takes reports in and reviews feedback. */
export const desk = ['operator', 'duty-chief'] as const

/** Who works in a handling unit. */
export const unit = ['unit-admin', 'handler'] as const

/** Who may be a level that decides; which of them does is in the application (rules R39). */
export const deciders = ['unit-admin', 'dispatcher', 'duty-chief', 'supervisor'] as const

/** The unit has it and works. */
export const atWork: readonly State[] = ['DISPATCHED', 'HANDLING', 'UNIT_REVIEW']

/** 10–70 (rules R7). */
export const active: readonly State[] = [
  'REPORTED',
  'VERIFYING',
  'ACCEPTED',
  'FILED',
  'DISPUTED',
  ...atWork,
  'SUSPENDED',
  'FEEDBACK',
  'CHECKING',
  'CALLBACK',
]

/** Applications that end when the work moves on (rules R66). */
export const workLapses: readonly ApplicationKind[] = [
  'RETURN',
  'EXTEND',
  'SUSPEND',
  'COHANDLE',
  'EXCLUDE',
  'RECLASSIFY',
]

/** At the end of a case those to void it end as well; to reopen it and to appeal may still be asked (rules R66). */
export const closingLapses: readonly ApplicationKind[] = [...workLapses, 'VOID']

/** Of a case that is void nothing is judged, so nothing is left to appeal or to reopen. */
export const everyKind: readonly ApplicationKind[] = [...closingLapses, 'APPEAL', 'REOPEN']
