import type { Case } from '#domain/case/case.ts'
import { worklistsOf } from '#domain/case/queue.ts'
import { ok, type Result, refused } from '#domain/case/result.ts'
import { CaseAnswer, type EventsAnswer } from '#domain/contract/answers.ts'
import { pageLimit } from '#domain/contract/bodies.ts'
import type { ProblemAnswer } from '#domain/contract/problem.ts'
import type { Locale } from '#domain/words/locale.ts'
import { concurrently } from '#lambdas/shared/concurrently.ts'
import type { CaseView, Reveal, Unseen } from '#lambdas/shared/read-case.ts'
import type { Access } from '#lambdas/shared/store.ts'
import { caseIn, eventIn, instantIn, refusalIn, textsIn } from '#local/read-answer.ts'
import { openCity } from '#local/runtime.ts'
import { NotServed, reachCity, type ServedCity } from '#local/served-city.ts'
import type { Terminal } from '../subcommand.ts'
import type { Source } from './source.ts'

/** Requests under way at once: enough to hide the way there and back, few enough to leave the server to others. */
const atOnce = 8

/** A case that moves while it is read is read again, so often. */
const attempts = 3

/** Who asks, beside the token: the account that a deputy acts for. */
type Asking = { readonly onBehalfOf?: string }

/** The cases of a city that is served, as the bearer of `GRIDLINE_TOKEN` sees them. */
export async function doorSource(
  address: string,
  asked: {
    readonly cityDirectory: string
    readonly principal: string | undefined
    readonly env: Terminal['env']
    readonly locale: Locale
  },
): Promise<Source> {
  const { cityDirectory, principal, env, locale } = asked
  const city = await openCity(cityDirectory)
  const token = env['GRIDLINE_TOKEN']
  const served = await reachCity(address, { city, locale, ...(token !== undefined && { token }) })
  const { warning, now } = served
  const asking = principal === undefined ? {} : { onBehalfOf: principal }
  return {
    city,
    ...(warning !== undefined && { warning }),
    now: () => now,
    readCase: (id, reveal) => viewOf(served, id, { ...asking, ...(reveal && { reveal }) }),
    readAccesses: (id) => accessesOf(served, id, asking),
    async *openCases() {
      const listed = await eachOf(worklistsOf(city), (queue) => worklistOf(served, queue, asking))
      const caseIds = new Set(listed.flat())
      for (const one of await eachOf([...caseIds], (caseId) => stateOf(served, caseId, asking))) {
        if (one) yield one
      }
    },
    close: async () => {},
  }
}

async function viewOf(
  served: ServedCity,
  id: string,
  { reveal, ...asking }: Asking & { readonly reveal?: Reveal },
): Promise<Result<CaseView, Unseen>> {
  const { client } = served
  const wanted = { params: { caseId: id }, ...asking }
  const clear = reveal && (await client.call('reveal', { ...wanted, body: reveal }))
  if (clear && !clear.ok) return unseen(served, clear.refusal)
  for (let attempt = 1; ; attempt++) {
    const happened = await eventsOf(served, wanted)
    if (!happened.ok) return unseen(served, happened.refusal)
    const found = await client.call('readCase', wanted)
    if (!found.ok) return unseen(served, found.refusal)
    const { items, revision } = happened.value
    if (revision !== found.value.revision && attempt < attempts) continue
    const { citizen, asOf, statedAt, erasedAt } = ofStaff(served, found.value)
    return ok({
      at: instantIn(asOf),
      revision,
      ...(statedAt !== undefined && { occurredAt: instantIn(statedAt) }),
      ...(erasedAt !== undefined && { erasedAt: instantIn(erasedAt) }),
      one: caseIn(found.value),
      events: items.map(eventIn),
      texts: clear ? new Map(Object.entries(clear.value.quotes)) : textsIn(items),
      ...(citizen && { contact: clear?.value.citizen ?? citizen }),
    })
  }
}

/** Everything that happened, page by page. */
async function eventsOf({ client }: ServedCity, wanted: Asking & { readonly params: { caseId: string } }) {
  const items: EventsAnswer['items'][number][] = []
  for (let cursor: string | undefined; ; ) {
    const query = { limit: 1000, ...(cursor !== undefined && { cursor }) }
    const page = await client.call('readEvents', { ...wanted, query })
    if (!page.ok) return page
    items.push(...page.value.items)
    cursor = page.value.cursor
    if (cursor === undefined) return ok({ items, revision: page.value.revision })
  }
}

async function accessesOf(
  served: ServedCity,
  caseId: string,
  asking: Asking,
): Promise<Result<readonly Access[], Unseen>> {
  const found = await served.client.call('readAccesses', { params: { caseId }, ...asking })
  if (!found.ok) return unseen(served, found.refusal)
  return ok(found.value.items.map(({ at, ...access }) => ({ caseId, at: instantIn(at), ...access })))
}

/** Ids of the cases of a worklist that the bearer may see, as they are due. */
async function worklistOf(served: ServedCity, queue: string, asking: Asking): Promise<readonly string[]> {
  const caseIds: string[] = []
  for (let cursor: string | undefined; ; ) {
    const query = { queue, visible: 'true', limit: pageLimit, ...(cursor !== undefined && { cursor }) }
    const page = await served.client.call('listCases', { query, ...asking })
    // a worklist that the server's edition of the pack does not have holds nothing there
    if (!page.ok && page.refusal.code === 'BAD_INPUT') return caseIds
    if (!page.ok) throw served.refusedBy(page.refusal)
    caseIds.push(...page.value.items.map(({ caseId }) => caseId))
    cursor = page.value.cursor
    if (cursor === undefined) return caseIds
  }
}

/** A case as it stands now; absent where it has gone out of sight meanwhile. */
async function stateOf(served: ServedCity, caseId: string, asking: Asking): Promise<Case | undefined> {
  const found = await served.client.call('readCase', { params: { caseId }, ...asking })
  if (found.ok) return caseIn(ofStaff(served, found.value))
  if (found.refusal.code === 'NOT_FOUND') return undefined
  throw served.refusedBy(found.refusal)
}

function ofStaff({ address }: ServedCity, answer: object): CaseAnswer {
  const staff = CaseAnswer.safeParse(answer)
  if (staff.success) return staff.data
  throw new NotServed('FORBIDDEN', `${address} shows a citizen only what is a citizen's: sign in as staff`)
}

/** A refusal that is about the case is told as on a data directory; who is let in nowhere is told so once. */
function unseen(served: ServedCity, problem: ProblemAnswer): Result<never, Unseen> {
  if (problem.code === 'NOT_FOUND') return refused({ code: 'NOT_FOUND' })
  const refusal = refusalIn(problem)
  if (!refusal) throw served.refusedBy(problem)
  return refused(refusal)
}

/** What a job answers for each item, in the order of the items. */
async function eachOf<T, A>(items: readonly T[], job: (item: T) => Promise<A>): Promise<readonly A[]> {
  const answers = new Map<number, A>()
  await concurrently(items.entries(), atOnce, async ([index, item]) => {
    answers.set(index, await job(item))
  })
  return [...answers].toSorted(([one], [other]) => one - other).map(([, answer]) => answer)
}
