import { clockKinds } from '#domain/clocks/kinds.ts'
import {
  concludeCallback,
  countAnswer,
  countChild,
  noteChildrenTold,
  releaseChild,
  tellChild,
} from '#domain/commands/family.ts'
import { merge } from '#domain/commands/merge.ts'
import { isContested, recordCallback } from '#domain/commands/record-callback.ts'
import { unmerge } from '#domain/commands/unmerge.ts'
import { isOwedWord, someoneSaidNo } from '../children.ts'
import * as duty from '../guards/duty.ts'
import * as evidence from '../guards/evidence.ts'
import * as fields from '../guards/fields.ts'
import * as finality from '../guards/finality.ts'
import * as permission from '../guards/permission.ts'
import * as policy from '../guards/policy.ts'
import * as standing from '../guards/standing.ts'
import * as time from '../guards/time.ts'
import { hold, type Row, row, start, stop } from '../row.ts'
import type { State } from '../state.ts'
import { active, closingLapses, everyKind, workLapses } from './staff.ts'

/** Clocks of the work on a merged case; its promise to the caller runs on until he or she is told (rules R26, R35). */
const workClocks = clockKinds.filter((kind) => kind !== 'PROMISE')

const intoParent = [
  duty.parentNotByAccused,
  permission.parentInSight,
  standing.parentOpen,
  fields.parentIsAnother,
  finality.hasNoChildren,
] as const

/** Before the unit hands over (rules R8). */
const mergedLate: readonly State[] = ['ACCEPTED', 'FILED', 'DISPUTED', 'DISPATCHED', 'HANDLING']

const onTheLine = [duty.notHandled, duty.handledNoParent, standing.parentCallsBack] as const

/** Cases that are one matter, and what they and their parent learn of each other (rules R8, R35, M17). */
export const mergingRows: readonly Row[] = [
  row(merge, {
    id: 'T05',
    by: ['operator'],
    from: ['REPORTED'],
    to: 'MERGED',
    given: ({ state }) => state === 'REPORTED',
    guards: intoParent,
    clocks: [hold('cancelled', ...workClocks)],
    lapses: everyKind,
  }),
  row(merge, {
    id: 'T32',
    by: ['dispatcher', 'duty-chief'],
    from: mergedLate,
    to: 'MERGED',
    given: ({ state }) => mergedLate.includes(state),
    guards: intoParent,
    clocks: [hold('released', ...workClocks)],
    outcome: 'Ended',
    lapses: everyKind,
  }),
  row(unmerge, {
    id: 'T33',
    by: ['dispatcher', 'duty-chief', 'system'],
    from: ['MERGED'],
    to: 'REPORTED',
    guards: [standing.parentStillOpen],
    clocks: [start('ACCEPT', 'DESK')],
  }),
  row(recordCallback, {
    id: 'child answer',
    by: ['callback-agent'],
    from: ['MERGED'],
    given: isOwedWord,
    guards: [...onTheLine, duty.checkedNoParent, time.triedEnough, evidence.satisfactionOnRecord],
    clocks: [hold('replied', 'PROMISE')],
  }),
  row(tellChild, {
    id: 'child told',
    by: ['system'],
    from: ['MERGED'],
    given: isOwedWord,
    clocks: [hold('replied', 'PROMISE')],
  }),
  row(countChild, { id: 'child joined', by: ['system'], from: active }),
  row(releaseChild, {
    id: 'child left',
    by: ['system'],
    from: active,
    given: ({ children }) => children !== undefined && children.joined > 0,
  }),
  row(recordCallback, {
    id: 'own answer',
    by: ['callback-agent'],
    from: ['CALLBACK'],
    given: (before) => before.children !== undefined,
    guards: [
      duty.notHandled,
      duty.notLastChecker,
      policy.ownCallerIsWaiting,
      time.promiseDateCame,
      time.triedEnough,
      evidence.satisfactionOnRecord,
    ],
    clocks: [hold('replied', 'PROMISE'), stop('ATTEMPT')],
  }),
  row(countAnswer, {
    id: 'child answered',
    by: ['system'],
    from: ['CALLBACK'],
    given: ({ children, awaits }) => (children?.waiting ?? 0) > 0 && awaits === undefined,
    clocks: [stop('ATTEMPT')],
  }),
  row(concludeCallback, {
    id: 'T25 all',
    by: ['system'],
    from: ['CALLBACK'],
    to: 'CLOSED',
    given: (before) => !someoneSaidNo(before),
    clocks: [stop(...clockKinds)],
    outcome: 'ordinary',
    lapses: closingLapses,
  }),
  row(concludeCallback, {
    id: 'T26 all',
    by: ['system'],
    from: ['CALLBACK'],
    to: 'HANDLING',
    given: (before) => someoneSaidNo(before) && !before.redone && !isContested(before),
    clocks: [stop('ATTEMPT', 'CALLBACK'), start('HANDLING', 'CONTACT')],
    outcome: 'Rework',
    lapses: workLapses,
  }),
  row(concludeCallback, {
    id: 'contested all',
    by: ['system'],
    from: ['CALLBACK'],
    given: (before) => someoneSaidNo(before) && !before.redone && isContested(before),
    clocks: [stop('ATTEMPT', 'CALLBACK'), start('CONFIRM')],
  }),
  row(concludeCallback, {
    id: 'second all',
    by: ['system'],
    from: ['CALLBACK'],
    given: (before) => someoneSaidNo(before) && before.redone,
    clocks: [stop('ATTEMPT', 'CALLBACK'), start('CONFIRM')],
  }),
  row(noteChildrenTold, {
    id: 'children told',
    by: ['system'],
    from: [...active, 'CLOSED', 'ARCHIVED', 'ANSWERED'],
    given: ({ tellAt }) => tellAt !== undefined,
  }),
]
