import type { Case } from '#domain/case/case.ts'
import { evolve } from '#domain/case/evolve.ts'
import { worklistsOf } from '#domain/case/queue.ts'
import { settle } from '#domain/case/settle.ts'
import type { Instant } from '#domain/time/instant.ts'
import { readHead } from './head.ts'
import type { Ports } from './ports.ts'

/** Entries read at a time. */
const pageSize = 500

/**
 * Every open case of the city as it stands at `at`, settled in memory; it writes nothing. It walks all worklists to their
 * ends, since a promise that was broken before a new dispatch lies in none by its own due instant. A case that moves while
 * it is read comes once, or with the next answer.
 */
export async function* openCases({ store, city }: Ports, at: Instant): AsyncGenerator<Case> {
  const seen = new Set<string>()
  for (const queue of worklistsOf(city)) {
    let cursor: string | undefined
    do {
      const page = await store.list(
        { queue },
        {},
        { limit: pageSize, ...(cursor !== undefined && { cursor }) },
      )
      for (const { caseId } of page.items) {
        const stored = seen.has(caseId) ? undefined : await store.head(caseId)
        seen.add(caseId)
        if (!stored) continue
        const head = readHead(stored)
        // time never runs back on a case (M10)
        yield settle(head.case, Math.max(at, head.at), { city }).reduce(evolve, head.case)
      }
      cursor = page.cursor
    } while (cursor !== undefined)
  }
}
