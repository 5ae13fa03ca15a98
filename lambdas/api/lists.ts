import type { Actor } from '#domain/actors/actor.ts'
import { rolesFor, rolesWith } from '#domain/actors/capabilities.ts'
import { mayDo } from '#domain/actors/eligible.ts'
import {
  isCentreKind,
  isWorklist,
  maySeeWorklist,
  worklistsFor,
  worklistsOfKind,
} from '#domain/actors/worklists.ts'
import type { Case } from '#domain/case/case.ts'
import { isWord, parentOf, wordOn } from '#domain/case/queue.ts'
import { refusal } from '#domain/case/refusals.ts'
import { ok, type Result, refused } from '#domain/case/result.ts'
import type { ListAnswer } from '#domain/contract/answers.ts'
import type { ListQuery } from '#domain/contract/bodies.ts'
import { written } from '#domain/contract/instants.ts'
import type { Problem } from '#domain/contract/problem.ts'
import { tilesAround } from '#domain/place/tile.ts'
import { shownOf } from '../shared/append.ts'
import { keyOfPhone, keyOfReporter } from '../shared/citizen.ts'
import { readHead } from '../shared/head.ts'
import { matches } from '../shared/list-filter.ts'
import { mayOn, maySee } from '../shared/read-case.ts'
import {
  BadCursor,
  type ListFilter,
  type ListKey,
  type Page,
  type PageRequest,
  type WorklistEntry,
} from '../shared/store.ts'
import type { Asked, RouteHandler } from './door.ts'
import { isCitizen } from './show/case.ts'

type Listing = Pick<Asked<'listCases'>, 'ports' | 'actor'>

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

/** Pages of the store that one page of tasks may look through for what is the asker's: with the largest, 1,000 entries (M32). */
const roundsAtMost = 10

/** What waits for the asker, the most urgent first; decisions that are another's are passed over. */
export const listTasks: RouteHandler<'listTasks'> = async ({ ports, actor, query }) => {
  const queue = worklistsFor(actor, ports.city)
  const items: WorklistEntry[] = []
  let cursor = query.cursor
  for (let round = 0; round < roundsAtMost; round += 1) {
    const limit = query.limit - items.length
    const page = await pageOf(
      { queue },
      {},
      { limit, ...(cursor !== undefined && { cursor }) },
      { ports, actor },
    )
    if (!page.ok) return page
    items.push(...(await asked(page.value.items, { ports, actor })))
    cursor = page.value.cursor
    if (cursor === undefined || items.length === query.limit) break
  }
  return answered(ok({ items, ...(cursor !== undefined && { cursor }) }))
}

/** Of the entries those on which the asker has the word, and all that have one owner (domain 12.6, rules R46). */
async function asked(
  items: readonly WorklistEntry[],
  { ports, actor }: Listing,
): Promise<readonly WorklistEntry[]> {
  const found = await Promise.all(
    items.map(async (item) => {
      if (!isWord(item.columns.kind)) return [item]
      const one = await caseOf(item.caseId, ports)
      const command = one && wordOn(one, item.workId ?? '')
      return command && mayDo({ one, command, city: ports.city }, actor) ? [item] : []
    }),
  )
  return found.flat()
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

async function pageOf(
  key: ListKey,
  filter: ListFilter,
  { limit, cursor }: PageRequest,
  { ports }: Listing,
): Promise<Result<Page<WorklistEntry>, Problem>> {
  try {
    return ok(await ports.store.list(key, filter, { limit, ...(cursor !== undefined && { cursor }) }))
  } catch (fault) {
    if (fault instanceof BadCursor) return bad('cursor')
    throw fault
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

async function caseOf(caseId: string, { store }: Listing['ports']): Promise<Case | undefined> {
  const stored = await store.head(caseId)
  return stored && readHead(stored).case
}

function answered(
  page: Result<Page<WorklistEntry>, Problem>,
): Result<{ readonly body: ListAnswer }, Problem> {
  if (!page.ok) return page
  const { items, cursor } = page.value
  return ok({ body: { items: items.map(entryOf), ...(cursor !== undefined && { cursor }) } })
}

function entryOf({ caseId, workId, dueAt, columns }: WorklistEntry): ListAnswer['items'][number] {
  return {
    caseId,
    ...columns,
    ...(workId !== undefined && { workId }),
    ...(dueAt !== undefined && written({ dueAt })),
  }
}

function bad(path: string): Result<never, Problem> {
  return refused({ code: 'BAD_INPUT', errors: [{ path, code: 'INVALID_VALUE' }] })
}
