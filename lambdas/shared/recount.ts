import type { Case } from '#domain/case/case.ts'
import { dimensionsOf } from '#domain/case/dimensions.ts'
import { centresWithin } from '#domain/case/queue.ts'
import { nameOf, stockOf, sumOf } from '#domain/case/tally.ts'
import type { Instant } from '#domain/time/instant.ts'
import { type CountedSheet, districtOf } from './counters.ts'
import type { Ports } from './ports.ts'

type Counts = CountedSheet['counts']

/** A sheet as the cases themselves fill it. */
type Found = {
  readonly sheet: CountedSheet['sheet']
  counts: Counts
  newest: Instant
}

/**
 * Counts the open cases themselves and brings the sheets of boards back to what is so (M23): what a record that was lost or set
 * aside would have changed, and what was there before anybody counted. The stream is always a moment behind the cases, so that
 * a difference counts only where the sheet has rested, and where the recount before found the very same.
 */
export async function startRecount(ports: Pick<Ports, 'store' | 'city'>) {
  const before = await sheetsIn(ports)
  const found = new Map<string, Found>()
  const visited = new Set<string>()

  return {
    /** A case as it stands; all that are open are to be visited. */
    visit(one: Case, at: Instant): void {
      // one that moved within the index came by twice
      if (visited.has(one.caseId)) return
      visited.add(one.caseId)
      for (const { sheet, counts } of stockOf(dimensionsOf(one), 1)) {
        const name = nameOf(sheet)
        const filled = found.get(name) ?? { sheet, counts: {}, newest: at }
        filled.counts = sumOf([filled.counts, counts])
        filled.newest = Math.max(filled.newest, at)
        found.set(name, filled)
      }
    },
    /** When all were visited: cases that moved after `since` leave their sheet for the next time. Answers how many sheets were wrong. */
    async finish(since: Instant): Promise<number> {
      let corrected = 0
      const after = await sheetsIn(ports)
      for (const name of new Set([...after.keys(), ...found.keys()])) {
        const stands = after.get(name)
        const filled = found.get(name)
        const sheet = stands?.sheet ?? filled?.sheet
        const hasMoved = stands?.folds !== before.get(name)?.folds || (filled && filled.newest > since)
        if (!sheet || hasMoved) continue
        if (await settle(ports, { sheet, folds: 0, counts: {}, ...stands }, filled?.counts ?? {})) corrected++
      }
      return corrected
    },
  }
}

/** Corrects a sheet that was found wrong twice by the same, notes what it was found wrong by for the first time. */
async function settle(
  { store }: Pick<Ports, 'store'>,
  stands: CountedSheet,
  counts: Counts,
): Promise<boolean> {
  const { sheet, folds, noted } = stands
  const differs = differenceOf(counts, stands.counts)
  if (Object.keys(differs).length === 0) {
    if (noted) await store.correct({ sheet, folds })
    return false
  }
  if (!noted || Object.keys(differenceOf(differs, noted)).length > 0) {
    await store.correct({ sheet, folds, noted: differs })
    return false
  }
  return await store.correct({ sheet, folds, add: differs })
}

/** What is to be added to `counted` so that it is `counts`. */
function differenceOf(counts: Counts, counted: Counts): Counts {
  const taken = Object.fromEntries(Object.entries(counted).map(([counter, n = 0]) => [counter, -n]))
  return sumOf([counts, taken])
}

async function sheetsIn({ store, city }: Pick<Ports, 'store' | 'city'>): Promise<Map<string, CountedSheet>> {
  const districts = new Set(centresWithin(city.root.code, city).map((area) => districtOf({ area })))
  const sheets = await Promise.all([...districts].map((district) => store.sheets(district)))
  return new Map(sheets.flat().map((one) => [nameOf(one.sheet), one]))
}
