import type { Actor } from '#domain/actors/actor.ts'
import { rolesFor, rolesWith } from '#domain/actors/capabilities.ts'
import { isCentreKind, isWorklist, maySeeWorklist, worklistsOfKind } from '#domain/actors/worklists.ts'
import type { Case } from '#domain/case/case.ts'
import { parentOf } from '#domain/case/queue.ts'
import { refusal } from '#domain/case/refusals.ts'
import { ok, type Result, refused } from '#domain/case/result.ts'
import type { ListQuery } from '#domain/contract/bodies.ts'
import type { Problem } from '#domain/contract/problem.ts'
import { tilesAround } from '#domain/place/tile.ts'
import { shownOf } from '../shared/append.ts'
import { keyOfPhone, keyOfReporter } from '../shared/citizen.ts'
import { matches } from '../shared/list-filter.ts'
import { mayOn, maySee } from '../shared/read-case.ts'
import type { ListFilter, ListKey, Page, WorklistEntry } from '../shared/store.ts'
import type { RouteHandler } from './door.ts'
import { answered, bad, caseOf, type Listing, pageOf } from './page.ts'
import { isCitizen } from './show/case.ts'

/** Cases by one key: a worklist, a caller, a place with a class, or a number; the rest narrows it (M32). */
export const listCases: RouteHandler<'listCases'> = async ({ ports, actor, query }) => {
  if (query.no !== undefined) return answered(ok(await byNumber(query.no, filterOf(query), { ports, actor })))
  const key = await keyOf(query, { ports, actor })
  if (!key.ok) return key
  const { dueBefore, ...filter } = filterOf(query)
  const due = dueBefore === undefined ? {} : { dueBefore }
  // the store knows when the desk is due, which is not what a citizen asks for
  const page = await pageOf(key.value, isCitizen(actor) ? filter : { ...filter, ...due }, query, {
    ports,
    actor,
  })
  if (!page.ok) return page
  const seen = await seenOf(page.value, { ports, actor })
  return answered(ok({ ...seen, items: seen.items.filter((item) => matches(item, due)) }))
}

/** The list that the query names, if it is the asker's to see. */
async function keyOf(
  { queue, citizen, near, class: classCode, visible }: ListQuery,
  { ports, actor }: Listing,
): Promise<Result<ListKey, Problem>> {
  const { keys } = ports
  const isOne = queue !== undefined && !isCentreKind(queue)
  if (isOne && visible && rolesWith('read-internals', actor).length > 0) {
    return isWorklist(queue, ports.city) ? ok({ queue }) : bad('queue')
  }
  if (queue !== undefined) return worklistOf(queue, { ports, actor })
  if (citizen !== undefined) {
    if (rolesWith('find-by-citizen', actor).length === 0) {
      return refused(refusal('FORBIDDEN', { needs: rolesFor('find-by-citizen') }))
    }
    if (citizen === 'me') return ok({ citizen: keyOfReporter(keys, actor.person) })
    // a citizen asks for nobody else's cases
    if (actor.roles.includes('citizen')) return refused(refusal('FORBIDDEN', { needs: ['operator'] }))
    return ok({ citizen: keyOfPhone(keys, citizen) })
  }
  if (rolesWith('find-near', actor).length === 0) {
    return refused(refusal('FORBIDDEN', { needs: rolesFor('find-near') }))
  }
  const [lng, lat] = (near ?? '').split(',').map(Number)
  const isPoint = lng !== undefined && lat !== undefined && Math.abs(lng) <= 180 && Math.abs(lat) <= 85
  if (!isPoint || classCode === undefined) return bad('near')
  return ok({ tile: tilesAround({ lng, lat }), classCode })
}

/** A worklist of the asker's, those of a kind in all of the asker's area, or the callers of merged cases who are owed a word with a case that is. */
async function worklistOf(queue: string, { ports, actor }: Listing): Promise<Result<ListKey, Problem>> {
  const { city } = ports
  const parent = parentOf(queue)
  if (parent !== undefined) {
    const one = await caseOf(parent, ports)
    return one && mayOn('read-worklist', actor, one, ports) ? ok({ queue }) : refused({ code: 'NOT_FOUND' })
  }
  const ofKind = isCentreKind(queue) ? worklistsOfKind(queue, actor, city) : []
  if (ofKind.length > 0) return ok({ queue: ofKind })
  if (!isCentreKind(queue) && !isWorklist(queue, city)) return bad('queue')
  if (maySeeWorklist(queue, actor, city)) return ok({ queue })
  return rolesWith('read-worklist', actor).length === 0
    ? refused(refusal('FORBIDDEN', { needs: rolesFor('read-worklist') }))
    : refused(refusal('OUT_OF_SCOPE', { scope: actor.unit ?? actor.area ?? actor.person }))
}

function filterOf({ state, class: classCode, dueBefore, level }: ListQuery): ListFilter {
  return {
    ...(state && { state }),
    ...(classCode && { classCode }),
    ...(dueBefore !== undefined && { dueBefore }),
    ...(level && { level }),
  }
}

/**
 * Of a list those cases that the asker may see: a caller's and a place's know no areas, and a unit of a district may have
 * the case of another.
 */
async function seenOf(
  { items, cursor }: Page<WorklistEntry>,
  { ports, actor }: Listing,
): Promise<Page<WorklistEntry>> {
  const found = await Promise.all(
    items.map(async (item) => {
      const one = await caseOf(item.caseId, ports)
      return one && maySee(actor, one, ports) ? [dueFor(actor, item, one)] : []
    }),
  )
  return { items: found.flat(), ...(cursor !== undefined && { cursor }) }
}

/** An entry as it is due to whoever looks: to a citizen what was promised, and no clock of those who work on it (rules R65). */
function dueFor(actor: Actor, item: WorklistEntry, { clocks }: Case): WorklistEntry {
  if (!isCitizen(actor)) return item
  const { dueAt: _, ...entry } = item
  const dueAt = clocks.PROMISE?.dueAt
  return { ...entry, ...(dueAt !== undefined && { dueAt }) }
}

async function byNumber(
  no: string,
  filter: ListFilter,
  { ports, actor }: Listing,
): Promise<Page<WorklistEntry>> {
  const caseId = await ports.store.caseIdOf(no)
  const one = caseId === undefined ? undefined : await caseOf(caseId, ports)
  if (!one || !maySee(actor, one, ports)) return { items: [] }
  const { keys, columns } = shownOf(one, ports.city)
  const listed = { caseId: one.caseId, columns, ...(keys.dueAt !== undefined && { dueAt: keys.dueAt }) }
  const entry = dueFor(actor, listed, one)
  return { items: matches(entry, filter) ? [entry] : [] }
}
