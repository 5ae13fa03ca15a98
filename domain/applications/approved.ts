import type { Application } from '#domain/case/case.ts'
import { closing } from '#domain/case/closing.ts'
import type { Fact } from '#domain/case/events.ts'
import { frozenRow } from '#domain/case/frozen-row.ts'
import type { Input } from '#domain/case/input.ts'
import { phaseOf } from '#domain/case/state.ts'
import { citable } from '#domain/city/sla-profiles.ts'
import { bindingRow, limitFrom, limitOf, policyOf, redoRow } from '#domain/clocks/limits.ts'

/** What an approval makes true beside itself, by kind; the last fact carries the move of its row. */
export function approved(application: Application, input: Input<unknown>): readonly Fact[] {
  const { before, request, context } = input
  const { city } = context
  const { ask } = application
  switch (application.kind) {
    case 'EXTEND': {
      if (!ask.by) throw new Error(`application ${application.id} asks for no time`)
      return [{ type: 'Extended', turns: (before.obligation?.extensions?.length ?? 0) + 1, by: ask.by }]
    }
    case 'SUSPEND': {
      const backlogAt = limitFrom(policyOf(before, city).backlogAfter, request.at, city)
      return [{ type: 'Suspended', until: ask.until ?? request.at, backlogAt }]
    }
    case 'VOID':
      return [{ type: 'Voided', reason: ask.reason ?? '' }]
    case 'RECLASSIFY':
      return [reclassified(application, input)]
    case 'REOPEN': {
      const { obligation } = before
      if (!obligation) return [{ type: 'Voided', reason: '' }]
      return [
        {
          type: 'Reopened',
          k: obligation.k + 1,
          unit: obligation.unit,
          by: redoRow(before, request.at, city),
        },
      ]
    }
    case 'EXCLUDE':
      if (phaseOf(before.state) === 'callback') return [{ type: 'Excluded' }, closing(input)]
      return phaseOf(before.state) === 'ended'
        ? [{ type: 'Excluded' }]
        : [{ type: 'Voided', reason: 'EXCLUDED' }]
    case 'APPEAL':
      return [{ type: 'AppealUpheld' }]
    case 'RETURN':
    case 'COHANDLE':
      return []
    default:
      return application.kind satisfies never
  }
}

/**
 * A new standard row, hotline row or row of the law, whose citation ends where none is named; the obligation is measured
 * by whatever binds it from its own start (rules R28, R29).
 */
function reclassified({ ask }: Application, { before: present, request, context }: Input<unknown>): Fact {
  const { city } = context
  const { statutory: _, ...before } = present
  const found = ask.row === undefined ? undefined : city.row(ask.row)
  const row = found && frozenRow(found, city)
  const hotline = ask.hotline ?? before.hotline
  const statutory = citable(ask.statutory, policyOf(before, city))?.id
  const after = {
    ...before,
    ...(row && { row }),
    ...(hotline && { hotline }),
    ...(statutory && { statutory }),
  }
  const { obligation } = before
  const by = obligation && bindingRow(after, obligation.at, city)
  const limit = obligation && by && limitOf('HANDLING', { ...after, obligation: { ...obligation, by } }, city)
  const dueAt = obligation && limit && limitFrom(limit, obligation.at, city)
  return {
    type: 'Reclassified',
    ...(row && found && { row, classCode: found.classCode, infoType: found.infoType }),
    ...(ask.hotline && { hotline: ask.hotline }),
    ...(statutory && { statutory }),
    ...(by && { by }),
    exempt: dueAt !== undefined && dueAt < request.at,
  }
}
