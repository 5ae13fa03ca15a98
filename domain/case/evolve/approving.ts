import type { Case, Obligation } from '../case.ts'
import type { Tells } from './tell.ts'

/** What follows when an application is approved, and when a suspension is over. */
export const approving = {
  Extended: (one, { by }): Case => {
    const { obligation } = one
    if (!obligation) return one
    return { ...one, obligation: { ...obligation, extensions: [...(obligation.extensions ?? []), by] } }
  },

  Suspended: (one, { until, backlogAt }): Case => ({
    ...one,
    suspensions: one.suspensions + 1,
    suspended: { until, backlogAt },
  }),

  BecameBacklog: (one): Case => (one.suspended ? { ...one, suspended: { until: one.suspended.until } } : one),

  Resumed: ({ suspended: _, ...rest }): Case => rest,

  Reclassified: (
    { statutory: _, ...one },
    { row, classCode, infoType, hotline, statutory, by, exempt },
  ): Case => ({
    ...one,
    ...(row && { row }),
    ...(classCode && { classCode }),
    ...(infoType && { infoType }),
    ...(hotline && { hotline }),
    ...(statutory && { statutory }),
    ...(one.obligation && by && { obligation: measuredBy(one.obligation, by, exempt) }),
  }),

  Voided: ({ suspended: _, ...rest }): Case => ({ ...rest, tasks: [] }),

  Reopened: (one, { k, by, unit, at }): Case => {
    const { archiveAt: _, closed, contact: __, attempts: ___, feedback: ____, check: _____, ...rest } = one
    return {
      ...rest,
      ...(closed && { closed: { ...closed, type: 'ERROR' } }),
      redone: true,
      afterPhoto: false,
      conditionMet: false,
      obligation: { k, unit, at, by, redo: true },
      // whoever was merged is told of the closing and not called again (rules R35)
      ...(one.children && { children: { joined: one.children.joined, waiting: 0, no: 0 } }),
    }
  },

  // which obligations it excuses is in the dossier: the present one may be another (rules R37)
  AppealUpheld: (one): Case => ({ ...one, appealed: true }),
} satisfies Tells

/** By another row; late by that alone is not the unit's fault, and what a later row gives is judged anew (rules R29). */
function measuredBy({ exemptBy: _, ...rest }: Obligation, by: Obligation['by'], exempt: boolean): Obligation {
  return { ...rest, by, ...(exempt && { exemptBy: 'RECLASSIFY' }) }
}
