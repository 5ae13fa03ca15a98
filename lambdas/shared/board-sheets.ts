import type { CountedSheet } from './counters.ts'
import type { CaseStore } from './store.ts'

/** How long a reading serves whoever asks: many screens look at one board, and it need not be newer than it is fresh. */
const keptMs = 2_000

type Reading = { readonly readAt: number; readonly sheets: Promise<readonly CountedSheet[]> }

const readings = new WeakMap<CaseStore, Map<string, Reading>>()

/** Sheets of these districts: of open cases, and of a day. */
export async function sheetsSeenBy(store: CaseStore, districts: readonly string[], day: number) {
  const all = async (of?: number) =>
    (await Promise.all(districts.map((district) => sheetsOf(store, district, of)))).flat()
  const [standing, happened] = await Promise.all([all(), all(day)])
  return { standing, happened }
}

function sheetsOf(store: CaseStore, district: string, day?: number): Promise<readonly CountedSheet[]> {
  const kept = readings.get(store) ?? new Map<string, Reading>()
  readings.set(store, kept)
  const name = `${district} ${day ?? ''}`
  const last = kept.get(name)
  const now = performance.now()
  if (last && now - last.readAt < keptMs) return last.sheets
  const sheets = store.sheets(district, day)
  kept.set(name, { readAt: now, sheets })
  // a fault is nobody's reading, and yesterday's sheets are asked for no more
  sheets.catch(() => kept.delete(name))
  for (const [other, { readAt }] of kept) if (now - readAt >= keptMs) kept.delete(other)
  return sheets
}
