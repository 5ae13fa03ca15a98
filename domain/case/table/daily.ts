import { addEvidence } from '#domain/commands/add-evidence.ts'
import { addFacts } from '#domain/commands/add-facts.ts'
import { amend } from '#domain/commands/amend.ts'
import { assign } from '#domain/commands/assign.ts'
import { recordTold } from '#domain/commands/record-told.ts'
import { relayContact } from '#domain/commands/relay-contact.ts'
import { transferNote } from '#domain/commands/transfer-note.ts'
import { urge } from '#domain/commands/urge.ts'
import { withdrawHandler } from '#domain/commands/withdraw-handler.ts'
import * as evidence from '../guards/evidence.ts'
import * as fields from '../guards/fields.ts'
import * as permission from '../guards/permission.ts'
import * as policy from '../guards/policy.ts'
import * as time from '../guards/time.ts'
import { type Row, row, stop } from '../row.ts'
import { active, atWork, unit } from './staff.ts'

const centre = ['operator', 'dispatcher', 'duty-chief', 'callback-agent', 'supervisor'] as const

/** What happens every day beside the flow (rules R59, R61, R63); none of it moves a case. */
export const dailyRows: readonly Row[] = [
  row(urge, { id: 'urge', by: [...centre, 'citizen'], from: active, guards: [time.notUrgedToday] }),
  row(addFacts, { id: 'facts', by: ['operator', 'duty-chief', 'citizen'], from: active }),
  row(amend, {
    id: 'amend',
    by: ['operator', 'duty-chief'],
    from: active,
    guards: [fields.amendedPlaceKnown],
  }),
  row(recordTold, {
    id: 'told',
    by: ['operator', 'duty-chief', 'callback-agent', ...unit],
    from: active,
    guards: [permission.unitMayTell, policy.citizenWaits],
  }),
  row(relayContact, {
    id: 'relay',
    by: ['operator', 'duty-chief', 'callback-agent'],
    from: ['DISPUTED', ...atWork],
    guards: [policy.citizenWaits],
    clocks: [stop('CONTACT')],
  }),
  row(transferNote, { id: 'transfer noted', by: ['operator', 'dispatcher', 'duty-chief'], from: active }),
  row(assign, {
    id: 'assign',
    by: ['unit-admin'],
    from: ['DISPATCHED', 'HANDLING'],
    guards: [fields.memberOfUnit],
  }),
  row(addEvidence, {
    id: 'evidence',
    by: unit,
    from: ['HANDLING', 'UNIT_REVIEW'],
    guards: [evidence.photosInTime],
  }),
  row(withdrawHandler, { id: 'withdrew', by: unit, from: atWork }),
]
