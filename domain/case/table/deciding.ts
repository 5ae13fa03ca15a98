import type { Input } from '#domain/case/input.ts'
import type { ApplicationKind } from '#domain/city/codes.ts'
import { type Decide, decideApplication, isFinal, openApplication } from '#domain/commands/decide.ts'
import * as duty from '../guards/duty.ts'
import * as fields from '../guards/fields.ts'
import * as finality from '../guards/finality.ts'
import * as permission from '../guards/permission.ts'
import { hold, type Row, row, start, stop } from '../row.ts'
import { active, deciders, workLapses } from './staff.ts'

/** Who decides neither asked for it nor gave an earlier level's word (rules R46). */
export const byAnother = [duty.deciderDidNotApply, duty.deciderDidNotAdvise] as const

/** The word of the last level on an application of this kind. */
export function final(kind: ApplicationKind) {
  return permission.mayDecide(
    (application, roles) => application.kind === kind && isFinal(application, roles),
  )
}

/** The last level approves an application of this kind. */
export function approves(kind: ApplicationKind): (input: Input<Decide>) => boolean {
  return (input) => {
    const application = openApplication(input)
    return (
      application?.kind === kind &&
      input.command.decision === 'approve' &&
      isFinal(application, input.request.actor.roles)
    )
  }
}

/** A level's word on an application; a return is adjudicated either way. */
export const decidingRows: readonly Row[] = [
  row(decideApplication, {
    id: 'advise',
    by: deciders,
    from: [...active, 'CLOSED'],
    guards: [permission.mayAdvise, finality.applicationIsOpen, ...byAnother],
    when: (input) => {
      const application = openApplication(input)
      if (!application) return true
      if (isFinal(application, input.request.actor.roles)) return false
      return application.kind === 'RETURN' || input.command.decision === 'approve'
    },
  }),
  row(decideApplication, {
    id: 'refused',
    by: deciders,
    from: [...active, 'CLOSED'],
    guards: [permission.mayDecide(({ kind }) => kind !== 'RETURN'), ...byAnother],
    when: (input) => {
      const application = openApplication(input)
      return (
        application !== undefined && application.kind !== 'RETURN' && input.command.decision !== 'approve'
      )
    },
  }),
  row(decideApplication, {
    id: 'T14',
    by: deciders,
    from: ['DISPUTED'],
    to: 'FILED',
    when: approves('RETURN'),
    guards: [final('RETURN'), ...byAnother, fields.unitNamedIfLocked],
    clocks: [
      stop('ADJUDICATE'),
      hold('released', 'HANDLING', 'CONTACT', 'INTERIM', 'SIGN'),
      start('DISPATCH'),
    ],
    lapses: workLapses,
  }),
  row(decideApplication, {
    id: 'T15',
    by: [...deciders, 'system'],
    from: ['DISPUTED'],
    to: 'HANDLING',
    when: (input) => {
      const application = openApplication(input)
      return (
        application?.kind === 'RETURN' &&
        input.command.decision !== 'approve' &&
        isFinal(application, input.request.actor.roles)
      )
    },
    guards: [final('RETURN'), ...byAnother],
    clocks: [stop('ADJUDICATE')],
    outcome: 'ordinary',
  }),
]
