import { createHash } from 'node:crypto'
import type { Actor } from '#domain/actors/actor.ts'
import { longestExtension, turnsAllowed } from '#domain/applications/extension.ts'
import type { Case } from '#domain/case/case.ts'
import { boundRow, limitFrom } from '#domain/clocks/limits.ts'
import { DAY } from '#domain/time/instant.ts'
import { formatLimit } from '#domain/time/limit.ts'
import type { Chance } from '../chance.ts'
import { habits } from '../habits.ts'
import { unitStaff } from '../people.ts'
import { kindOf } from '../sayings/kind.ts'
import { wordsFor } from '../sayings/units.ts'
import { iso, type Move, rightUnit, type Sight } from '../sight.ts'

/** The unit signs, speaks with the citizen, works, reviews and hands over; or returns what is not its duty. */
export function handle(sight: Sight): Move | undefined {
  const { one, city, chance } = sight
  const unit = one.obligation?.unit
  const handler = unit && unitStaff(['handler', 'unit-admin'], unit, city, chance)
  const head = unit && unitStaff(['unit-admin'], unit, city, chance)
  if (!handler || !head) return undefined
  if (wantsReturn(sight)) {
    return {
      actor: head,
      body: { type: 'apply', kind: 'RETURN', reason: 'NOT_DUTY', explanation: '不属本单位职责。' },
    }
  }
  if (one.state === 'DISPATCHED') return { actor: handler, body: { type: 'sign' } }
  if (one.state === 'UNIT_REVIEW') return { actor: head, body: review(sight, head) }
  if (one.clocks.CONTACT && one.contact === undefined) {
    const body = chance.happens(habits.notContacted)
      ? { type: 'record-contact', made: false, reason: 'NO_ANSWER' }
      : { type: 'record-contact', made: true, mode: one.replyMode ?? 'PHONE' }
    return { actor: handler, body }
  }
  const asked = asksForTime(sight)
  if (asked) return { actor: head, body: asked }
  const account = wordsFor(one, 'account', chance)
  return { actor: handler, body: { type: 'submit', result: 'SOLVED', account, ...photosOf(sight) } }
}

/** What was done outdoors is shown; of a talk there is nothing to show. */
function photosOf({ one, revision, at }: Sight) {
  if (!one.row?.closing.photo && kindOf(one.classCode) !== 'thing') return {}
  const hash = createHash('sha256').update(`${one.caseId}:${revision}`).digest('hex')
  return { photos: [{ phase: 'AFTER', hash, takenAt: iso(at) }] }
}

/** Some work takes longer than the limit leaves, or must wait for the season; asked once, in time. */
function asksForTime(sight: Sight): Move['body'] | undefined {
  const { one, city, chance, at } = sight
  const due = one.clocks.HANDLING?.dueAt
  if (due === undefined || at > due || one.applied > 0) return undefined
  const isOutdoors = kindOf(one.classCode) === 'thing'
  const most = longestExtension(one, city)
  if (most && turnsAllowed(one, city) > 0 && chance.happens(habits.extended)) {
    const by = formatLimit({ ...most, n: Math.min(most.n, 3) })
    const reason = isOutdoors ? 'ENGINEERING' : 'MULTI_UNIT'
    return { type: 'apply', kind: 'EXTEND', reason, by, explanation: wordsFor(one, 'needsTime', chance) }
  }
  if (
    boundRow(one, city)?.suspend &&
    !one.obligation?.redo &&
    one.suspensions === 0 &&
    chance.happens(habits.suspended)
  ) {
    const until = iso(at + Math.round(10 + 60 * chance.draw()) * DAY)
    const reason = isOutdoors ? 'SEASON' : 'NO_CONDITION'
    return { type: 'apply', kind: 'SUSPEND', reason, until, explanation: wordsFor(one, 'mustWait', chance) }
  }
  return undefined
}

function review({ one, chance, at }: Sight, head: Actor): Move['body'] {
  if (chance.happens(habits.sentBackInUnit)) return { type: 'send-back', explanation: '材料不全，请补充。' }
  const noBasis = chance.happens(habits.noBasis)
  // who asked in confidence hears from the centre (rules R69)
  const mayReply = one.caller === 'WILLING' && !one.confidential
  const replied = mayReply && chance.happens(habits.replyRecorded)
  const solved = chance.happens(0.7)
  return {
    type: 'hand-over',
    ...findings(one, noBasis, chance),
    result: solved ? 'SOLVED' : 'EXPLAINED',
    headTookPart: one.obligation?.redo === true,
    ...(one.contact === 'MADE' && { contactMode: one.replyMode ?? 'PHONE', contactPerson: '诉求人本人' }),
    ...(one.row?.closing.site === true && { siteVisited: true, siteVisitedAt: iso(at) }),
    ...(replied && {
      repliedAt: iso(at),
      replyMode: one.replyMode ?? 'PHONE',
      reply: wordsFor(one, solved ? 'solved' : 'explained', chance),
      citizenSatisfied: !noBasis,
      citizenFeedback: noBasis ? '市民表示不认可，希望继续反映。' : '市民对办理情况表示认可。',
    }),
    ...(one.obligation && { signedUnit: one.obligation.unit }),
    ...(one.submittedBy !== undefined && { agent: one.submittedBy }),
    head: head.person,
    ...(!one.confidential && { disclosed: false }),
  }
}

/** What the unit found of the facts, and of the demand where there is one. */
function findings(one: Case, noBasis: boolean, chance: Chance): Readonly<Record<string, string>> {
  const facts = noBasis
    ? { fact: 'UNTRUE', factExplanation: wordsFor(one, 'isUntrue', chance) }
    : { fact: 'TRUE', factExplanation: wordsFor(one, 'isTrue', chance) }
  const { nature } = one
  if (nature === 'CONSULT' || nature === 'ADVICE') return facts
  return noBasis
    ? { ...facts, appeal: 'NO_BASIS', explanation: '现行政策没有相应依据，已向市民说明。' }
    : { ...facts, appeal: 'LEGAL' }
}

/** A unit that got what is not its duty returns it while it may. */
function wantsReturn(sight: Sight): boolean {
  const { one, city, at } = sight
  const { obligation, returns } = one
  if (!obligation || !mayReturn(one)) return false
  const window = boundRow(one, city)?.returnWindow
  const open = window !== undefined && at <= limitFrom(window, obligation.at, city)
  return open && returns.raised < city.activeSla.returns.lockAt && obligation.unit !== rightUnit(sight)
}

function mayReturn({ obligation, returns, handedOver, state }: Case): boolean {
  return !obligation?.redo && !returns.designated && !handedOver && state !== 'UNIT_REVIEW'
}
