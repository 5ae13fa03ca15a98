import { apply } from '#domain/commands/apply.ts'
import { decideApplication } from '#domain/commands/decide.ts'
import { withdraw } from '#domain/commands/withdraw.ts'
import * as must from '../guards.ts'
import { hold, type Row, row, start, stop } from '../row.ts'

export const returnsRows: readonly Row[] = [
  row(apply, {
    id: 'T13',
    by: ['unit-admin'],
    from: ['DISPATCHED', 'HANDLING'],
    to: 'DISPUTED',
    guards: [
      must.notDesignated,
      must.notHandedOver,
      must.noOpenApplication,
      must.returnAllowed,
      must.insideReturnWindow,
    ],
    clocks: [stop('SIGN'), start('ADJUDICATE')],
    outcome: 'Returned',
  }),
  row(decideApplication, {
    id: 'advise',
    by: ['dispatcher'],
    from: ['DISPUTED'],
    guards: [must.applicationIsOpen, must.deciderDidNotApply],
    given: (_, { roles }) => !roles.includes('duty-chief') && !roles.includes('system'),
  }),
  row(decideApplication, {
    id: 'T14',
    by: ['duty-chief'],
    from: ['DISPUTED'],
    to: 'FILED',
    guards: [must.applicationIsOpen, must.deciderDidNotApply, must.unitNamedIfLocked],
    clocks: [
      stop('ADJUDICATE'),
      hold('released', 'HANDLING', 'CONTACT', 'INTERIM', 'SIGN'),
      start('DISPATCH'),
    ],
    when: ({ command }) => command.decision === 'approve',
  }),
  row(decideApplication, {
    id: 'T15',
    by: ['duty-chief', 'system'],
    from: ['DISPUTED'],
    to: 'HANDLING',
    guards: [must.applicationIsOpen, must.deciderDidNotApply],
    clocks: [stop('ADJUDICATE')],
    outcome: 'ordinary',
    when: ({ command }) => command.decision !== 'approve',
  }),
  row(withdraw, {
    id: 'T15 withdrawn',
    by: ['unit-admin'],
    from: ['DISPUTED'],
    to: 'HANDLING',
    guards: [must.applicationIsOpen],
    clocks: [stop('ADJUDICATE')],
    outcome: 'ordinary',
  }),
]
