import type { Dossier, ObligationRecord, PromiseRecord } from '#domain/case/dossier.ts'
import type { CaseEvent } from '#domain/case/events.ts'
import type { City } from '#domain/city/city.ts'
import { type Clock, holdOf } from '#domain/clocks/clock.ts'
import { formatInstant, type Instant } from '#domain/time/instant.ts'
import { formatLimit } from '#domain/time/limit.ts'
import { usedAt } from '#domain/time/stretch.ts'
import type { CaseView } from '#lambdas/shared/read-case.ts'
import type { Access } from '#lambdas/shared/store.ts'
import { lawOf } from '../text/bound-by.ts'
import { answerOf } from './due-answer.ts'

type Write = (at: Instant) => string

/** A case as data: what the story tells, with codes for words and `+08:00` instants. Its fields only ever grow in number. */
export function caseJson(view: CaseView, dossier: Dossier, city: City) {
  const { one, at, revision, occurredAt, events, texts, contact, erasedAt } = view
  const write = writer(city)
  const { endedAt, obligations, promise, held, attempts } = dossier
  const report = events.find(({ type }) => type === 'Registered')
  return {
    caseId: one.caseId,
    caseNo: one.caseNo,
    state: one.state,
    revision,
    asOf: write(at),
    registeredAt: write(one.registered.at),
    ...(occurredAt !== undefined && { occurredAt: write(occurredAt) }),
    ...(endedAt !== undefined && { endedAt: write(endedAt) }),
    ...(one.closed && { closeType: one.closed.type }),
    channel: one.channel,
    nature: one.nature,
    urgency: one.urgency,
    infoType: one.infoType,
    ...(one.classCode && { classCode: one.classCode }),
    ...(one.row && { row: one.row.id }),
    ...(one.hotline && { hotline: one.hotline }),
    place: one.place,
    ...(one.obligation && { unit: one.obligation.unit }),
    caller: one.caller,
    confidential: one.confidential,
    ...(one.replyMode && { replyMode: one.replyMode }),
    ...(contact && { contact }),
    ...(erasedAt !== undefined && { erasedAt: write(erasedAt) }),
    texts: quoted(report, texts),
    clocks: {
      obligations: obligations.map((obligation) => obligationJson(obligation, at, city)),
      ...(promise && { promise: promiseJson(promise, at, city) }),
    },
    timeline: events.map((event) => eventJson(event, texts, write)),
    held,
    heldTotal: {
      ms: sumOf(held.map(({ ms }) => ms)),
      workingMs: sumOf(held.map(({ workingMs }) => workingMs)),
    },
    counts: {
      dispatches: one.hops,
      returns: one.returns.raised,
      rework: one.rework,
      redo: one.redone ? 1 : 0,
      attempts,
    },
  }
}

/** Who saw, or was refused to see, what; `code` where it was refused. */
export function accessesJson(accesses: readonly Access[], city: City) {
  const write = writer(city)
  return accesses.map(({ caseId: _, at, ...access }) => ({ at: write(at), ...access }))
}

function obligationJson(obligation: ObligationRecord, now: Instant, city: City) {
  const { k, unit, at, by, redo, clock, handedOver } = obligation
  const write = writer(city)
  const law = lawOf(obligation, city)?.law
  return {
    ...{ k, unit, row: by, redo, at: write(at) },
    ...(law && { law }),
    ...clockJson(clock, now, city),
    ...(handedOver && { handedOverAt: write(handedOver.at), onTime: handedOver.onTime }),
  }
}

function promiseJson({ clock, firstDueAt, answeredAt, onTime }: PromiseRecord, now: Instant, city: City) {
  const write = writer(city)
  return {
    ...clockJson(clock, now, city),
    firstDueAt: write(firstDueAt),
    ...(answeredAt !== undefined && { answeredAt: write(answeredAt) }),
    ...(onTime !== undefined && { onTime }),
  }
}

/** `used` and `budget` are milliseconds, or days where `limit` is legal; `explain` is that of `gridline due --json`. */
function clockJson(clock: Clock, now: Instant, { calendar, ...city }: City) {
  const write = writer({ calendar, ...city })
  const hold = holdOf(clock)
  return {
    limit: formatLimit(clock.limit),
    startedAt: write(clock.startedAt),
    dueAt: write(clock.dueAt),
    used: usedAt(calendar, clock, hold?.from ?? now),
    budget: clock.budget,
    ...(hold && { held: { since: write(hold.from), why: hold.why } }),
    explain: answerOf(calendar, clock, true).explain,
  }
}

/** Fields of events that are instants. */
const instants = new Set(['at', 'effectiveAt', 'dueAt', 'repliedAt', 'toldAt', 'archiveAt', 'last'])

/** An event as it was recorded, with its texts quoted; clock readings stand under `clocks`. */
function eventJson(event: CaseEvent, texts: CaseView['texts'], write: Write) {
  const { type, at, clocks: _, texts: refs, ...rest } = event
  return {
    at: write(at),
    type,
    ...withWrittenInstants(rest, write),
    ...(refs && { texts: quoted(event, texts) }),
  }
}

function withWrittenInstants(fields: object, write: Write): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]: [string, unknown]) => {
      if (typeof value === 'number' && instants.has(name)) return [name, write(value)]
      const isFields = typeof value === 'object' && value !== null && !Array.isArray(value)
      return [name, isFields ? withWrittenInstants(value, write) : value]
    }),
  )
}

/** Texts by name; null where one was erased. */
function quoted(
  event: CaseEvent | undefined,
  texts: CaseView['texts'],
): Readonly<Record<string, string | null>> {
  return Object.fromEntries(
    Object.entries(event?.texts ?? {}).map(([name, { textId }]) => [name, texts.get(textId) ?? null]),
  )
}

function writer({ calendar }: Pick<City, 'calendar'>): Write {
  return (at) => formatInstant(at, calendar.utcOffsetMinutes)
}

function sumOf(amounts: readonly number[]): number {
  return amounts.reduce((sum, amount) => sum + amount, 0)
}
