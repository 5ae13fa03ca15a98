import { dispatch } from '#domain/commands/dispatch.ts'
import { recall } from '#domain/commands/recall.ts'
import * as duty from '../guards/duty.ts'
import * as fields from '../guards/fields.ts'
import * as finality from '../guards/finality.ts'
import * as permission from '../guards/permission.ts'
import { hold, type Row, row, start, stop } from '../row.ts'
import { workLapses } from './staff.ts'

export const dispatchRows: readonly Row[] = [
  row(dispatch, {
    id: 'T11',
    by: ['dispatcher', 'duty-chief', 'supervisor', 'system'],
    from: ['FILED'],
    to: 'DISPATCHED',
    guards: [
      permission.urgentIfSupervisor,
      duty.unitNotAccused,
      finality.unitNotRuledOut,
      fields.unitKnown,
      fields.unitActive,
      fields.lawKnown,
    ],
    clocks: [stop('DISPATCH', 'DESK'), start('HANDLING', 'SIGN', 'CONTACT', 'INTERIM')],
    outcome: 'ordinary',
  }),
  row(recall, {
    id: 'T31',
    by: ['dispatcher', 'duty-chief'],
    from: ['DISPATCHED'],
    to: 'FILED',
    given: ({ state }) => state !== 'HANDLING' && state !== 'UNIT_REVIEW',
    clocks: [hold('released', 'HANDLING', 'CONTACT', 'INTERIM', 'SIGN'), start('DISPATCH')],
    outcome: 'Returned',
    lapses: workLapses,
  }),
  row(recall, {
    id: 'T31 signed',
    by: ['duty-chief'],
    from: ['HANDLING', 'UNIT_REVIEW'],
    to: 'FILED',
    clocks: [hold('released', 'HANDLING', 'CONTACT', 'INTERIM', 'SIGN'), start('DISPATCH')],
    outcome: 'Returned',
    lapses: workLapses,
  }),
]
