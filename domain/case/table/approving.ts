import { extendedClocks, remeasuredClocks } from '#domain/applications/measure.ts'
import type { Input } from '#domain/case/input.ts'
import { clockKinds } from '#domain/clocks/kinds.ts'
import { decideApplication, openApplication } from '#domain/commands/decide.ts'
import type { Public } from '#domain/commands/definition.ts'
import { resumeWork } from '#domain/commands/resume.ts'
import * as duty from '../guards/duty.ts'
import * as evidence from '../guards/evidence.ts'
import * as finality from '../guards/finality.ts'
import { hold, type Row, resume, row, start, stop } from '../row.ts'
import { approves, byAnother, final } from './deciding.ts'
import { active, atWork, closingLapses, deciders, everyKind } from './staff.ts'

/** What an approval does, kind by kind, and how a suspension ends. */
export const approvingRows: readonly Row[] = [
  row(decideApplication, {
    id: 'extended',
    by: deciders,
    from: ['HANDLING', 'UNIT_REVIEW'],
    when: approves('EXTEND'),
    guards: [final('EXTEND'), ...byAnother, evidence.citizenToldOfChange],
    adjust: extendedClocks,
  }),
  row(decideApplication, {
    id: 'T19',
    by: deciders,
    from: ['HANDLING'],
    to: 'SUSPENDED',
    when: approves('SUSPEND'),
    guards: [final('SUSPEND'), ...byAnother, evidence.citizenToldOfChange],
    clocks: [{ ...hold('suspended', 'HANDLING', 'CONTACT', 'INTERIM', 'PROMISE'), at: appliedAt }],
    outcome: 'Suspended',
  }),
  row(resumeWork, {
    id: 'T20',
    by: ['unit-admin', 'system'],
    from: ['SUSPENDED'],
    to: 'HANDLING',
    clocks: [resume('HANDLING', 'CONTACT', 'INTERIM', 'PROMISE')],
    startsRun: true,
  }),
  row(decideApplication, {
    id: 'reclassified',
    by: deciders,
    from: ['FILED', 'DISPUTED', ...atWork],
    when: approves('RECLASSIFY'),
    guards: [final('RECLASSIFY'), ...byAnother, evidence.citizenToldOfChange],
    adjust: remeasuredClocks,
  }),
  row(decideApplication, {
    id: 'T28',
    by: deciders,
    from: active,
    to: 'VOIDED',
    when: approves('VOID'),
    guards: [final('VOID'), ...byAnother, finality.hasNoChildren],
    clocks: [hold('cancelled', ...clockKinds)],
    outcome: 'Ended',
    lapses: everyKind,
  }),
  row(decideApplication, {
    id: 'T29',
    by: deciders,
    from: ['CLOSED'],
    to: 'HANDLING',
    when: approves('REOPEN'),
    guards: [final('REOPEN'), ...byAnother, duty.deciderDidNotClose],
    clocks: [start('HANDLING', 'CONTACT')],
    startsRun: true,
  }),
  row(decideApplication, {
    id: 'T28 excluded',
    by: deciders,
    from: atWork,
    to: 'VOIDED',
    given: ({ state }) => atWork.includes(state),
    when: approves('EXCLUDE'),
    guards: [final('EXCLUDE'), ...byAnother, finality.hasNoChildren],
    clocks: [hold('cancelled', ...clockKinds)],
    outcome: 'Ended',
    lapses: everyKind,
  }),
  row(decideApplication, {
    id: 'T25 excluded',
    by: deciders,
    from: ['CALLBACK'],
    to: 'CLOSED',
    given: ({ state }) => state === 'CALLBACK',
    when: approves('EXCLUDE'),
    guards: [final('EXCLUDE'), ...byAnother, duty.notHandled, duty.notLastChecker],
    clocks: [stop(...clockKinds)],
    outcome: 'ordinary',
    lapses: closingLapses,
  }),
  row(decideApplication, {
    id: 'excluded',
    by: deciders,
    from: ['CLOSED'],
    given: ({ state }) => state === 'CLOSED',
    when: approves('EXCLUDE'),
    guards: [final('EXCLUDE'), ...byAnother],
  }),
  row(decideApplication, {
    id: 'appeal upheld',
    by: deciders,
    // also while the case is open again for a redo, which is neither returned nor suspended (rules R24, R66)
    from: ['FILED', ...atWork, 'FEEDBACK', 'CHECKING', 'CALLBACK', 'CLOSED'],
    when: approves('APPEAL'),
    guards: [final('APPEAL'), ...byAnother],
  }),
  row(decideApplication, {
    id: 'cohandled',
    by: deciders,
    from: ['HANDLING', 'UNIT_REVIEW'],
    when: approves('COHANDLE'),
    guards: [final('COHANDLE'), ...byAnother],
  }),
]

/** The instant as of which an application counts (rules R40). */
function appliedAt(input: Input<Public>): number | undefined {
  return decideApplication.is(input) ? openApplication(input)?.at : undefined
}
