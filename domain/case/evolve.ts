import { doerOf, personsOf } from '#domain/actors/actor.ts'
import { isStatutory } from '#domain/city/sla-profiles.ts'
import { holdOf } from '#domain/clocks/clock.ts'
import { clockKinds } from '#domain/clocks/kinds.ts'
import type { Application, Case, Clocks, Task } from './case.ts'
import { answeredBy, nextRound, recounted } from './children.ts'
import type { CaseEvent, EventOf, Move } from './events.ts'
import { unreachable } from './result.ts'
import { hasEnded, stageOf } from './state.ts'

/**
 * The case after an event. It copies and counts; it has no calendar, computes no instant and refuses nothing, so that
 * replaying the events of a case gives its head for ever (M11).
 */
export function evolve(before: Case, event: CaseEvent): Case {
  const told = tell(before, event)
  const moved = event.move ? follow(told, event.move) : told
  const clocks = event.clocks ? { ...moved.clocks, ...event.clocks } : moved.clocks
  // a merged case keeps its promise to the caller (rules R35)
  const kept = hasEnded(moved.state) && moved.state !== 'MERGED' ? {} : withoutEnded(clocks, moved)
  return { ...moved, clocks: kept }
}

/** State, stage entries and runs (M3). */
function follow(one: Case, { to, outcome, run }: Move): Case {
  const [from, into] = [stageOf(one.state), stageOf(to)]
  const moved = { ...one, state: to, ...(run !== undefined && { run }) }
  if (from === into) return moved
  const { seq } = one
  return {
    ...moved,
    ...(from && outcome && { left: { seq, stage: from, outcome } }),
    ...(into && { seq: seq + 1 }),
  }
}

/**
 * A clock whose work is done, or whose verdict was given, leaves the head; its last reading stays in the event. Of a
 * released obligation only HANDLING stays, for the time that the next unit may have to take over (rules R25).
 */
function withoutEnded(clocks: Clocks, { judged }: Case): Clocks {
  const kept = clockKinds.filter((kind) => {
    const clock = clocks[kind]
    const judgedPromise = kind === 'PROMISE' && judged.promise !== undefined
    const why = clock && holdOf(clock)?.why
    const ended = why === 'done' || why === 'cancelled' || (why === 'released' && kind !== 'HANDLING')
    return clock !== undefined && !ended && !judgedPromise
  })
  return Object.fromEntries(kept.map((kind) => [kind, clocks[kind]]))
}

function tell(one: Case, event: CaseEvent): Case {
  switch (event.type) {
    case 'Registered': {
      const { caseNo, channel, nature, urgency, infoType, place, caller, confidential, actor, at } = event
      const { hotline, replyMode, classCode, accused, row } = event
      const byPerson = actor.role !== 'device' && actor.role !== 'citizen'
      return {
        ...one,
        ...{ caseNo, channel, nature, urgency, infoType, place, caller, confidential },
        registered: { at, person: actor.person, role: actor.role },
        ...(hotline && { hotline }),
        ...(replyMode && { replyMode }),
        ...(classCode && { classCode }),
        ...(accused && { accused }),
        ...(row && byPerson && { proposedRow: row }),
        ...(event.afterPhoto && { afterPhoto: true }),
      }
    }
    case 'Answered':
      return withPromise(telling(one, event.tellAt), event.promiseOnTime)
    case 'Accepted':
      return {
        ...one,
        classCode: event.classCode,
        verification: event.verification,
        ...(event.row && { proposedRow: event.row }),
      }
    case 'Filed': {
      const { proposedRow: _, ...rest } = one
      return { ...rest, classCode: event.classCode, infoType: event.infoType, row: event.row }
    }
    case 'Dispatched': {
      const {
        signed: _,
        contact: __,
        submittedBy: ___,
        submittedFor: ____,
        dispatchedFor: _____,
        ...rest
      } = one
      const { unit, k, hop, by, policy, designated, redo, at, actor } = event
      return {
        ...rest,
        policy,
        hops: hop,
        dispatchedBy: actor.person,
        ...(actor.onBehalfOf && { dispatchedFor: actor.onBehalfOf }),
        obligation: { k, unit, at, by, redo },
        ...(isStatutory(by) && { statutory: by }),
        returns: designated ? { ...one.returns, designated: { at, decidedBy: actor.person } } : one.returns,
      }
    }
    case 'Signed':
      return withHands({ ...one, signed: event.automatic ? 'AUTOMATIC' : 'BY_HAND' }, event)
    case 'Acknowledged':
      return withHands({ ...one, signed: 'BY_HAND' }, event)
    case 'ContactRecorded':
      return withHands({ ...one, contact: event.made ? 'MADE' : 'NOT_MADE' }, event)
    case 'Submitted': {
      const { submittedFor: _, ...rest } = one
      const { person, onBehalfOf } = event.actor
      return withHands(
        {
          ...rest,
          submittedBy: person,
          ...(onBehalfOf && { submittedFor: onBehalfOf }),
          afterPhoto: event.afterPhoto,
        },
        event,
      )
    }
    case 'InterimReported':
    case 'SentBack':
      return withHands(one, event)
    case 'HandedOver': {
      const { result, appeal, repliedAt, onTime } = event
      // also when the redo was recalled and sent to another unit (rules R30)
      const judged = one.redone ? { redo: onTime } : { obligation: onTime }
      const { check: _, ...rest } = one
      return withHands(
        {
          ...rest,
          handedOver: true,
          feedback: { result, ...(appeal && { appeal }), ...(repliedAt !== undefined && { repliedAt }) },
          judged: { ...one.judged, ...judged },
        },
        event,
      )
    }
    case 'TaskSent':
      return { ...one, tasksSent: one.tasksSent + 1, tasks: [event.task] }
    case 'TaskClaimed':
      return withTask(one, event.task, (task) => ({ ...task, person: event.actor.person }))
    case 'TaskDeclined':
      return withTask(one, event.task, ({ person: _, ...task }) => ({
        ...task,
        declined: [...(task.declined ?? []), event.person],
      }))
    case 'TaskRecalled':
      return { ...one, tasks: one.tasks.filter(({ id }) => id !== event.task) }
    case 'TaskDone':
      return taskDone(one, event)
    case 'Failed': {
      const { check: _, ...rest } = one
      return { ...rest, tasks: [], rework: one.rework + 1, afterPhoto: false }
    }
    case 'Passed':
      return withPromise({ ...one, tasks: [], conditionMet: true }, event.promiseOnTime)
    case 'AttemptRecorded':
      return event.attempts ? { ...one, attempts: event.attempts } : one
    case 'CallbackRecorded':
      return withPromise(calledBack(one, event), event.promiseOnTime)
    case 'CallbackConcluded':
      return event.awaits ? { ...one, awaits: event.awaits } : one
    case 'RedoOrdered': {
      const {
        contact: _,
        attempts: __,
        awaits: ___,
        feedback: ____,
        check: _____,
        submittedBy: ______,
        submittedFor: _______,
        ...rest
      } = one
      const { k, by, unit, at } = event
      return {
        ...rest,
        redone: true,
        afterPhoto: false,
        conditionMet: false,
        obligation: { k, unit, at, by, redo: true },
        ...(one.children && { children: nextRound(one.children) }),
      }
    }
    case 'Closed': {
      const { closeType, archiveAt, promiseOnTime, tellAt, at, actor } = event
      const { awaits: _, ...rest } = one
      const closed = {
        ...telling(rest, tellAt),
        tasks: [],
        conditionMet: true,
        archiveAt,
        closed: { at, ...doerOf(actor), type: closeType },
      }
      return withPromise(closed, promiseOnTime)
    }
    case 'Archived': {
      const { archiveAt: _, ...rest } = one
      return rest
    }
    case 'ApplicationRaised': {
      const raised = {
        ...one,
        applied: one.applied + 1,
        applications: [...one.applications, event.application],
      }
      if (event.application.kind !== 'RETURN') return raised
      const returns = { ...one.returns, raised: one.returns.raised + 1 }
      return withHands({ ...raised, returns, signed: one.signed ?? 'BY_HAND' }, event)
    }
    case 'ApplicationAdvised': {
      const { decision, level, dueAt, actor } = event
      return withApplication(one, event.applicationId, ({ dueAt: _, ...application }) => ({
        ...application,
        level,
        advice: { decision, ...doerOf(actor) },
        ...(dueAt !== undefined && { dueAt }),
      }))
    }
    case 'ApplicationRose': {
      const { level, deciders, dueAt, rose } = event
      return withApplication(one, event.applicationId, (application) => ({
        ...application,
        level,
        deciders,
        dueAt,
        ...(rose && { rose }),
      }))
    }
    case 'ApplicationDecided': {
      const { decision, unit, wrongDispatch, at, actor, texts } = event
      const decided = {
        ...one,
        applications: one.applications.filter(({ id }) => id !== event.applicationId),
      }
      if (event.kind !== 'RETURN' || decision === 'refuse') return decided
      if (decision === 'approve') {
        return {
          ...decided,
          ruledOut: [...one.ruledOut, unit],
          firstDispatchWrong: one.firstDispatchWrong || wrongDispatch,
        }
      }
      const textId = texts?.['explanation']?.textId
      const designated = { at, decidedBy: actor.person, ...(textId && { textId }) }
      return { ...decided, returns: { ...one.returns, designated } }
    }
    case 'ApplicationLapsed':
    case 'ApplicationWithdrawn':
      return { ...one, applications: one.applications.filter(({ id }) => id !== event.applicationId) }
    case 'Extended': {
      const { obligation } = one
      if (!obligation) return one
      return {
        ...one,
        obligation: { ...obligation, extensions: [...(obligation.extensions ?? []), event.by] },
      }
    }
    case 'Suspended': {
      const { until, backlogAt } = event
      return { ...one, suspensions: one.suspensions + 1, suspended: { until, backlogAt } }
    }
    case 'BecameBacklog':
      return one.suspended ? { ...one, suspended: { until: one.suspended.until } } : one
    case 'Resumed': {
      const { suspended: _, ...rest } = one
      return rest
    }
    case 'Voided': {
      const { suspended: _, ...rest } = one
      return { ...rest, tasks: [] }
    }
    case 'Reclassified':
      return reclassified(one, event)
    case 'Reopened': {
      const { archiveAt: _, closed, contact: __, attempts: ___, feedback: ____, check: _____, ...rest } = one
      const { k, by, unit, at } = event
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
    }
    case 'Merged': {
      const { into } = event
      return { ...one, tasks: [], merged: { into } }
    }
    case 'Unmerged': {
      const { merged: _, row: __, proposedRow: ___, ...rest } = one
      return rest
    }
    case 'ChildJoined': {
      const children = recounted(one.children, 1, event.waits ? 'waiting' : 'not')
      return { ...one, children, ...(event.urgency && { urgency: event.urgency }) }
    }
    case 'ChildLeft':
      return { ...one, children: recounted(one.children, -1, event.counted) }
    case 'ChildAnswered':
      return { ...one, children: answeredBy(one.children, event.word) }
    case 'ChildTold':
      return withPromise(
        { ...one, ...(one.merged && { merged: { ...one.merged, told: true } }) },
        event.promiseOnTime,
      )
    case 'ChildrenTold': {
      const { tellAt: _, ...rest } = one
      return rest
    }
    case 'Excluded':
      return one
    case 'AppealUpheld':
      return {
        ...one,
        appealed: true,
        ...(one.obligation && { obligation: { ...one.obligation, exemptBy: 'APPEAL' } }),
      }
    case 'Recalled': {
      const { wrongDispatch } = event
      const ruledOut = one.ruledOut.includes(event.unit) ? one.ruledOut : [...one.ruledOut, event.unit]
      return { ...one, ruledOut, firstDispatchWrong: one.firstDispatchWrong || wrongDispatch }
    }
    case 'SentBackToIntake':
      return one
    case 'Urged': {
      const { citizen, staff } = one.urges
      const urges = event.byCitizen
        ? { citizen: citizen + 1, staff, lastByCitizen: event.at, ofDay: event.ofDay ?? 1 }
        : { ...one.urges, staff: staff + 1 }
      return { ...one, urges }
    }
    case 'Amended':
      return event.place ? { ...one, place: event.place } : one
    case 'ToldCitizen':
      return { ...one, toldAt: event.at }
    case 'ContactRelayed':
      return { ...one, contact: 'MADE' }
    case 'EvidenceAdded':
      return withHands({ ...one, afterPhoto: event.afterPhoto }, event)
    case 'Assigned':
    case 'HandlerWithdrew':
    case 'FactsAdded':
    case 'TransferNoted':
    case 'Transferred':
    case 'Rejected':
    case 'FilingRefused':
    case 'Confirmed':
    case 'SupervisionOrdered':
    case 'RungReached':
    case 'Breached':
    case 'BreachLifted':
    case 'Reminded':
    case 'Defaulted':
      return one
    default:
      return unreachable(event)
  }
}

/**
 * Who worked on it, a deputy and for whom, and the leaf unit for which, never one above it: they may not check, close or
 * call back (rules R45, R47).
 */
function withHands(one: Case, { actor }: CaseEvent): Case {
  if (actor.role === 'system') return one
  const { persons, units } = one.hands
  const unit = one.obligation?.unit
  return {
    ...one,
    hands: {
      persons: [...new Set([...persons, ...personsOf(actor)])],
      units: unit === undefined || units.includes(unit) ? units : [...units, unit],
    },
  }
}

/** What a caller said: the case's own, or that of a case merged into another (rules R34, R35). */
function calledBack(one: Case, { awaits, word, parent }: EventOf<'CallbackRecorded'>): Case {
  if (word && parent && one.merged) {
    const answer = { word, k: parent.k }
    return { ...one, merged: { ...one.merged, answer, ...(parent.last && { told: true }) } }
  }
  if (word && one.children) return { ...one, children: { ...one.children, own: word } }
  return awaits ? { ...one, awaits } : one
}

/** An end that the callers of merged cases have to be told of (M17). */
function telling(one: Case, tellAt: number | undefined): Case {
  return tellAt === undefined ? one : { ...one, tellAt }
}

/** The promise is judged once (rules R26). */
function withPromise(one: Case, promise: boolean | undefined): Case {
  if (promise === undefined || one.judged.promise !== undefined) return one
  return { ...one, judged: { ...one.judged, promise } }
}

function withTask(one: Case, id: string, change: (task: Task) => Task): Case {
  return { ...one, tasks: one.tasks.map((task) => (task.id === id ? change(task) : task)) }
}

function withApplication(one: Case, id: string, change: (application: Application) => Application): Case {
  return {
    ...one,
    applications: one.applications.map((application) =>
      application.id === id ? change(application) : application,
    ),
  }
}

function taskDone(one: Case, { task: id, result, actor }: EventOf<'TaskDone'>): Case {
  const done = one.tasks.find((task) => task.id === id)
  const rest = { ...one, tasks: one.tasks.filter((task) => task.id !== id) }
  if (result !== 'PASS' && result !== 'FAIL') return { ...rest, verification: result }
  return { ...rest, check: { result, ...doerOf(actor), ...(done?.authorised && { authorised: true }) } }
}

function reclassified(
  { statutory: _, ...one }: Case,
  { row, classCode, infoType, hotline, statutory, by, exempt }: EventOf<'Reclassified'>,
): Case {
  return {
    ...one,
    ...(row && { row }),
    ...(classCode && { classCode }),
    ...(infoType && { infoType }),
    ...(hotline && { hotline }),
    ...(statutory && { statutory }),
    ...(one.obligation &&
      by && { obligation: { ...one.obligation, by, ...(exempt && { exemptBy: 'RECLASSIFY' }) } }),
  }
}
