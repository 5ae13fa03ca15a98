import { rolesFor, rolesWith } from '#domain/actors/capabilities.ts'
import { refusal } from '#domain/case/refusals.ts'
import { ok, refused } from '#domain/case/result.ts'
import { written } from '#domain/contract/instants.ts'
import { findCase, maySee, readCase as read, readAccesses } from '../shared/read-case.ts'
import type { Asked, RouteHandler } from './door.ts'
import { actionsOf } from './show/actions.ts'
import { caseOf, isCitizen, ownCaseOf } from './show/case.ts'
import { clocksOf } from './show/clocks.ts'
import { citizensEvents, eventOf } from './show/events.ts'

export const readCase: RouteHandler<'readCase'> = async ({ ports, actor, params }) => {
  const seen = await read(ports, { id: params.caseId, reader: actor })
  if (!seen.ok) return seen
  const { revision } = seen.value
  return ok({ body: isCitizen(actor) ? ownCaseOf(seen.value) : caseOf(seen.value), revision })
}

export const readEvents: RouteHandler<'readEvents'> = async ({ ports, actor, params, query }) => {
  const seen = await read(ports, { id: params.caseId, reader: actor })
  if (!seen.ok) return seen
  const { one, at, revision, events, texts } = seen.value
  const shown = isCitizen(actor)
    ? citizensEvents(events, actor, texts)
    : events.map((event) => eventOf(event, texts))
  const from = Number(query.cursor ?? 0)
  const end = from + query.limit
  return ok({
    body: {
      caseId: one.caseId,
      revision,
      ...written({ asOf: at }),
      items: shown.slice(from, end),
      ...(end < shown.length && { cursor: String(end) }),
    },
    revision,
  })
}

export const readClocks: RouteHandler<'readClocks'> = async (asked) => {
  const seen = await present(asked)
  return seen
    ? ok({ body: clocksOf(seen, asked.ports.city), revision: seen.revision })
    : refused({ code: 'NOT_FOUND' })
}

export const readActions: RouteHandler<'readActions'> = async (asked) => {
  const seen = await present(asked)
  if (!seen) return refused({ code: 'NOT_FOUND' })
  const { actor, locale, ports } = asked
  return ok({ body: actionsOf(seen, { actor, locale, city: ports.city }), revision: seen.revision })
}

/** The case as it stands now, without its texts, for whoever may see it. */
async function present({ ports, actor, params }: Asked<'readClocks' | 'readActions'>) {
  const found = await findCase(ports, params.caseId)
  return found && maySee(actor, found.one, ports) ? found : undefined
}

export const accesses: RouteHandler<'readAccesses'> = async ({ ports, actor, params }) => {
  const seen = await readAccesses(ports, { id: params.caseId, reader: actor })
  if (!seen.ok) return seen
  return ok({ body: { items: seen.value.map(({ caseId: _, ...access }) => written(access)) } })
}

/** Shows in clear what is asked for, after it was recorded who asked and why; who is refused is on record too (M28). */
export const reveal: RouteHandler<'reveal'> = async ({ ports, actor, params, body }) => {
  const seen = await read(ports, { id: params.caseId, reader: actor, reveal: body })
  if (!seen.ok && rolesWith('reveal', actor).length === 0 && seen.refusal.code === 'NOT_FOUND') {
    return refused(refusal('FORBIDDEN', { needs: rolesFor('reveal') }))
  }
  if (!seen.ok) return seen
  const { caseId, texts } = caseOf(seen.value)
  const quotes = Object.fromEntries(seen.value.texts)
  return ok({ body: { caseId, citizen: seen.value.contact ?? {}, texts, quotes } })
}
