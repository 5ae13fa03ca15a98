import type { Case } from '#domain/case/case.ts'
import { ok, type Result, refused } from '#domain/case/result.ts'
import type { ListAnswer } from '#domain/contract/answers.ts'
import { written } from '#domain/contract/instants.ts'
import type { Problem } from '#domain/contract/problem.ts'
import { readHead } from '../shared/head.ts'
import {
  BadCursor,
  type ListFilter,
  type ListKey,
  type Page,
  type PageRequest,
  type WorklistEntry,
} from '../shared/store.ts'
import type { Asked } from './door.ts'

/** Who asks for a list, and of what city. */
export type Listing = Pick<Asked<'listCases'>, 'ports' | 'actor'>

/** A page of the store's, or why there is none: the cursor of another list. */
export async function pageOf(
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

/** A page as it is answered. */
export function answered(
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

/** A parameter of the query that cannot be. */
export function bad(path: string): Result<never, Problem> {
  return refused({ code: 'BAD_INPUT', errors: [{ path, code: 'INVALID_VALUE' }] })
}

/** The case behind an entry, as it stands now. */
export async function caseOf(caseId: string, { store }: Listing['ports']): Promise<Case | undefined> {
  const stored = await store.head(caseId)
  return stored && readHead(stored).case
}
