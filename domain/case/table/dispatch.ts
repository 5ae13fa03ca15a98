import { dispatch } from '#domain/commands/dispatch.ts'
import * as must from '../guards.ts'
import { type Row, row, start, stop } from '../row.ts'

export const dispatchRows: readonly Row[] = [
  row(dispatch, {
    id: 'T11',
    by: ['dispatcher', 'duty-chief', 'supervisor', 'system'],
    from: ['FILED'],
    to: 'DISPATCHED',
    guards: [
      must.urgentIfSupervisor,
      must.unitNotAccused,
      must.unitNotRuledOut,
      must.unitKnown,
      must.unitActive,
    ],
    clocks: [stop('DISPATCH', 'DESK'), start('HANDLING', 'SIGN', 'CONTACT', 'INTERIM')],
    outcome: 'ordinary',
  }),
]
