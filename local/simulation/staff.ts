import { createHash } from 'node:crypto'
import type { Actor } from '#domain/actors/actor.ts'
import type { Case } from '#domain/case/case.ts'
import { phaseOf } from '#domain/case/state.ts'
import type { City } from '#domain/city/city.ts'
import { limitFrom } from '#domain/clocks/limits.ts'
import { type Instant, localDay, MINUTE, startOfDay } from '#domain/time/instant.ts'
import { budgetOf } from '#domain/time/limit.ts'
import { addWorking } from '#domain/time/working-time.ts'
import type { Chance } from './chance.ts'
import { habits, pace } from './habits.ts'
import { centreStaff, staffedUnits, unitStaff } from './people.ts'

/** What somebody does next on a case. */
export type Move = { readonly actor: Actor; readonly body: Readonly<Record<string, unknown>> }

/** What a simulated person looks at: the case, what the report says, the city, the time. */
export type Sight = {
  readonly one: Case
  readonly row: { readonly id: string; readonly classCode: string }
  readonly city: City
  readonly at: Instant
  readonly chance: Chance
}

/** When the next person will act: at once in desks that never close, in working time elsewhere. */
export function nextAt({ one, city, at, chance }: Sight): Instant {
  const { calendar } = city
  const soon = (typical: number) => at + Math.max(MINUTE / 2, Math.round(chance.around(typical)))
  const working = (typical: number) =>
    addWorking(calendar, at, Math.max(MINUTE, Math.round(chance.around(typical))))
  switch (one.state) {
    case 'REPORTED':
    case 'ACCEPTED':
    case 'FILED':
      return soon(pace.desk)
    case 'DISPATCHED':
      return isUrgent(one) ? soon(pace.desk) : working(pace.sign)
    case 'HANDLING':
      if (isUrgent(one)) return soon(budgetOf(limitOfWork(one)) * 0.4)
      return working(one.contact === undefined && one.clocks.CONTACT ? pace.contact : workTime(one))
    case 'UNIT_REVIEW':
      return isUrgent(one) ? soon(pace.desk) : working(pace.unitReview)
    case 'DISPUTED':
      return isUrgent(one) ? soon(pace.desk) : working(pace.adjudicate)
    case 'FEEDBACK':
      return working(pace.review)
    case 'CHECKING':
      return working(pace.check)
    case 'CALLBACK':
      return calledAt(one.awaits ? working(pace.confirm) : working(pace.callback), city)
    default:
      return soon(pace.desk)
  }
}

/** The next move on a case, absent when it has ended. */
export function moveOn(sight: Sight): Move | undefined {
  const phase = phaseOf(sight.one.state)
  switch (phase) {
    case 'intake':
      return sight.one.state === 'ACCEPTED' ? filing(sight) : intake(sight)
    case 'dispatch':
      return sight.one.state === 'DISPUTED' ? adjudication(sight) : dispatching(sight)
    case 'handling':
      return handling(sight)
    case 'feedback':
      return feedback(sight)
    case 'callback':
      return sight.one.awaits ? confirming(sight) : callback(sight)
    case 'parked':
    case 'ended':
      return undefined
    default:
      return phase satisfies never
  }
}

function intake({ one, row, city, chance, at }: Sight): Move | undefined {
  const actor = centreStaff('operator', one, city, chance)
  if (!actor) return undefined
  const isCall = one.caller !== 'NONE'
  if (isCall && chance.happens(habits.answered)) {
    return { actor, body: { type: 'answer', article: 'kb-1', reply: '已按知识库条目答复。' } }
  }
  if (isCall && chance.happens(habits.rejected)) {
    const body = {
      type: 'reject',
      reason: 'SAME_NO_NEW',
      toldAt: iso(at),
      explanation: '同一事项正在办理，无新的事实。',
    }
    return { actor, body }
  }
  if (isCall && chance.happens(habits.transferred))
    return { actor, body: { type: 'transfer', target: 'T110' } }
  return { actor, body: { type: 'accept', classCode: row.classCode, row: row.id } }
}

function filing({ one, row, city, chance }: Sight): Move | undefined {
  const actor = centreStaff('duty-chief', one, city, chance)
  if (!actor) return undefined
  return chance.happens(habits.filingRefused)
    ? { actor, body: { type: 'refuse-filing', reason: 'BELOW_CONDITION', explanation: '未达立案条件。' } }
    : { actor, body: { type: 'file', row: row.id } }
}

function dispatching({ one, city, chance }: Sight): Move | undefined {
  const actor = centreStaff('dispatcher', one, city, chance)
  if (!actor || one.classCode === undefined) return undefined
  const open = staffedUnits(city).filter((unit) => !one.ruledOut.includes(unit) && unit !== one.accused)
  const right = rightUnit(one, city)
  const wrong = one.hops === 0 && chance.happens(habits.wrongDispatch)
  const unit = !wrong && open.includes(right) ? right : chance.oneOf(open)
  return unit === undefined ? undefined : { actor, body: { type: 'dispatch', unit } }
}

function adjudication({ one, city, chance }: Sight): Move | undefined {
  const [application] = one.applications
  if (!application) return undefined
  const { id: applicationId, unit: applicant } = application
  const right = rightUnit(one, city)
  const decision = applicant !== right && chance.happens(habits.returnAccepted) ? 'approve' : 'refuse'
  const explanation = '依派单目录与职责清单审定。'
  if (application.advice === undefined && chance.happens(habits.adviceGiven)) {
    const actor = centreStaff('dispatcher', one, city, chance)
    if (actor) return { actor, body: { type: 'decide', applicationId, decision, explanation } }
  }
  const actor = centreStaff('duty-chief', one, city, chance)
  const named = decision === 'approve' && !one.ruledOut.includes(right) && { unit: right }
  return actor && { actor, body: { type: 'decide', applicationId, decision, explanation, ...named } }
}

function handling({ one, city, chance, at }: Sight): Move | undefined {
  const unit = one.obligation?.unit
  const handler = unit && unitStaff(['handler', 'unit-admin'], unit, city, chance)
  const head = unit && unitStaff(['unit-admin'], unit, city, chance)
  if (!handler || !head) return undefined
  if (wantsReturn(one, city, at)) {
    return {
      actor: head,
      body: { type: 'apply', kind: 'RETURN', reason: 'NOT_DUTY', explanation: '不属本单位职责。' },
    }
  }
  if (one.state === 'DISPATCHED') return { actor: handler, body: { type: 'sign' } }
  if (one.state === 'UNIT_REVIEW') return { actor: head, body: unitReview(one, chance, at) }
  if (one.clocks.CONTACT && one.contact === undefined) {
    const body = chance.happens(habits.notContacted)
      ? { type: 'record-contact', made: false, reason: 'NO_ANSWER' }
      : { type: 'record-contact', made: true, mode: one.replyMode ?? 'PHONE' }
    return { actor: handler, body }
  }
  const photo = {
    phase: 'AFTER',
    hash: createHash('sha256').update(`${one.caseId}:${one.seq}`).digest('hex'),
    takenAt: iso(at),
  }
  return {
    actor: handler,
    body: { type: 'submit', result: 'SOLVED', account: '已到场处置完毕。', photos: [photo] },
  }
}

function unitReview(one: Case, chance: Chance, at: Instant): Move['body'] {
  if (chance.happens(habits.sentBackInUnit)) return { type: 'send-back', explanation: '材料不全，请补充。' }
  const solved = chance.happens(0.7)
  const noBasis = chance.happens(habits.noBasis)
  const replied = one.caller === 'WILLING' && chance.happens(habits.replyRecorded)
  return {
    type: 'hand-over',
    result: solved ? 'SOLVED' : 'EXPLAINED',
    fact: noBasis ? 'UNTRUE' : 'TRUE',
    appeal: noBasis ? 'NO_BASIS' : 'LEGAL',
    headTookPart: one.obligation?.redo === true,
    ...(noBasis && { explanation: '现行政策没有相应依据，已向市民说明。' }),
    ...(replied && {
      repliedAt: iso(at),
      replyMode: one.replyMode ?? 'PHONE',
      reply: '已将办理结果告知市民。',
    }),
  }
}

function feedback({ one, city, chance }: Sight): Move | undefined {
  const operator = centreStaff('operator', one, city, chance)
  const condition = one.row?.closing.id
  if (!operator || condition === undefined) return undefined
  const fails = one.check?.result === 'FAIL' || (one.check === undefined && chance.happens(habits.failed))
  const [task] = one.tasks
  if (task) {
    const inspector = city.account(task.person)
    const result = chance.happens(habits.checkFailed) ? 'FAIL' : 'PASS'
    return (
      inspector && {
        actor: { person: inspector.id, ...scopeOf(inspector) },
        body: { type: 'complete-task', taskId: task.id, result },
      }
    )
  }
  if (fails)
    return { actor: operator, body: { type: 'fail', reason: 'NOT_DONE', explanation: '现场与反馈不符。' } }
  if (one.row?.closing.site && one.check === undefined) {
    const inspector = centreStaff('inspector', one, city, chance)
    if (inspector) return { actor: operator, body: { type: 'send-check', person: inspector.person } }
  }
  if (one.caller === 'WILLING') return { actor: operator, body: { type: 'pass', condition } }
  const chief = centreStaff('duty-chief', one, city, chance)
  return chief && { actor: chief, body: { type: 'close', condition } }
}

function callback({ one, city, chance }: Sight): Move | undefined {
  const actor = centreStaff('callback-agent', one, city, chance)
  if (!actor) return undefined
  const { least, days } = city.activeSla.attempts
  const enough = one.attempts && one.attempts.done >= least && one.attempts.days >= days
  if (enough) return { actor, body: { type: 'record-callback', contacted: false } }
  if (chance.happens(one.attempts ? 0.6 : habits.notReached))
    return { actor, body: { type: 'record-attempt' } }
  const no = chance.happens(habits.unresolved)
  const withResult = no
    ? 'DISSAT'
    : (chance.oneOf(['VERY_SAT', 'SAT', 'SAT', 'SAT', 'MEDIUM'] as const) ?? 'SAT')
  const withService = chance.happens(habits.badService) ? 'DISSAT' : 'SAT'
  return {
    actor,
    body: {
      type: 'record-callback',
      contacted: true,
      resolved: !no,
      withResult,
      withService,
      recordId: `rec-${one.seq}`,
    },
  }
}

function confirming({ one, city, chance }: Sight): Move | undefined {
  const actor = centreStaff('duty-chief', one, city, chance)
  const upheld = one.awaits === 'FINDING' && chance.happens(habits.upheld)
  return actor && { actor, body: { type: 'confirm', upheld, explanation: '已复核全部材料。' } }
}

/** A unit that got what is not its duty returns it while it may. */
function wantsReturn(one: Case, city: City, at: Instant): boolean {
  const { obligation, returns, handedOver } = one
  if (!obligation || obligation.redo || returns.designated || handedOver || one.state === 'UNIT_REVIEW')
    return false
  const window = city.activeSla.rows[obligation.by].returnWindow
  const open = window !== undefined && at <= limitFrom(window, obligation.at, city)
  return open && returns.raised < city.activeSla.returns.lockAt && obligation.unit !== rightUnit(one, city)
}

function rightUnit(one: Case, city: City): string {
  return city.leadFor(one.classCode ?? city.defaultRow.classCode, one.place.area).unit.id
}

function isUrgent({ obligation, row }: Case): boolean {
  return obligation?.by === 'H1' || obligation?.by === 'H2' || row?.limit?.mode === 'continuous'
}

function limitOfWork(one: Case) {
  return one.clocks.HANDLING?.limit ?? ({ n: 2, unit: 'UH', mode: 'continuous' } as const)
}

/** Work takes what the limit leaves room for, mostly. */
function workTime(one: Case): number {
  const { n, unit, mode } = limitOfWork(one)
  const day = unit === 'WD' || mode === 'legal' ? 8 * 60 * MINUTE : 60 * MINUTE
  return Math.min(pace.work, 0.3 * n * day)
}

/** Citizens are called between nine and eight in the evening (rules R33). */
function calledAt(at: Instant, { calendar, activeSla }: City): Instant {
  const midnight = startOfDay(localDay(at, calendar.utcOffsetMinutes), calendar.utcOffsetMinutes)
  return Math.max(at, midnight + activeSla.attempts.from * MINUTE)
}

function scopeOf({
  roles,
  area,
  unit,
}: {
  readonly roles: Actor['roles']
  readonly area?: string
  readonly unit?: string
}) {
  return { roles, ...(area && { area }), ...(unit && { unit }) }
}

function iso(at: Instant): string {
  return new Date(at).toISOString()
}
