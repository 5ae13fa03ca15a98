import type { Case } from '../case.ts'
import type { Tells } from './tell.ts'

/** Events that change no field: they move the case, touch its clocks, or stand on record for whoever reads it. */
export const unchanged = {
  Transferred: asItWas,
  Rejected: asItWas,
  FilingRefused: asItWas,
  SentBackToIntake: asItWas,
  Confirmed: asItWas,
  SupervisionOrdered: asItWas,
  Excluded: asItWas,
  FactsAdded: asItWas,
  TransferNoted: asItWas,
  Assigned: asItWas,
  RungReached: asItWas,
  Breached: asItWas,
  BreachLifted: asItWas,
  Reminded: asItWas,
  Defaulted: asItWas,
} satisfies Tells

function asItWas(one: Case): Case {
  return one
}
