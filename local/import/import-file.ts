import { basename, extname } from 'node:path'
import { hasEnded, type State } from '#domain/case/state.ts'
import { provisionalYears } from '#domain/time/calendar.ts'
import { readHead } from '#lambdas/shared/head.ts'
import type { Ports } from '#lambdas/shared/ports.ts'
import { openRuntime, type Settings } from '../runtime.ts'
import { importRow } from './import-row.ts'
import { readRows } from './read-rows.ts'
import { type ImportRow, isRefused, type RefusedLine } from './row.ts'

/** What an import came to: `read` = `imported` + `duplicates` + `refused`, `ended` + `open` = cases of the accepted rows. */
export type ImportResult = {
  readonly file: string
  /** System that the ids belong to: the same id of another system is another case. */
  readonly system: string
  readonly read: number
  readonly imported: number
  readonly duplicates: number
  readonly refused: number
  readonly ended: number
  readonly open: number
  readonly states: Readonly<Partial<Record<State, number>>>
  readonly provisional: number
  readonly lines: readonly RefusedLine[]
}

/** Rows under way at once: enough to share a commit of the store, few enough to hold no file in memory. */
const together = 64

/** Imports a file into a data directory under its own clock, line by line, never the whole file at once. */
export async function importFile(
  { path, system = basename(path, extname(path)) }: { readonly path: string; readonly system?: string },
  settings: Settings,
): Promise<ImportResult> {
  const { ports, close } = await openRuntime(settings)
  try {
    const count = { read: 0, imported: 0, duplicates: 0, ended: 0, open: 0, provisional: 0 }
    const states: Partial<Record<State, number>> = {}
    const lines: RefusedLine[] = []
    const seen = new Set<string>()
    const take = async (row: ImportRow) => {
      const result = await importRow(ports, system, row)
      if (result.kind === 'refused') return lines.push(result.line)
      count[result.kind === 'imported' ? 'imported' : 'duplicates']++
      if (seen.has(result.reply.caseId)) return undefined
      seen.add(result.reply.caseId)
      const state =
        result.kind === 'imported' ? result.reply.state : await stateOf(ports, result.reply.caseId)
      states[state] = (states[state] ?? 0) + 1
      count[hasEnded(state) ? 'ended' : 'open']++
      return isProvisional(ports, row) ? count.provisional++ : undefined
    }
    let batch: ImportRow[] = []
    const flush = async () => {
      await Promise.all(batch.map(take))
      batch = []
    }
    for await (const row of readRows(path, ports.city.calendar.utcOffsetMinutes)) {
      count.read++
      if (isRefused(row)) lines.push(row)
      else if (batch.push(row) === together) await flush()
    }
    await flush()
    const inOrder = lines.toSorted((a, b) => a.line - b.line)
    return { file: basename(path), system, ...count, refused: lines.length, states, lines: inOrder }
  } finally {
    await close()
  }
}

async function stateOf({ store }: Ports, caseId: string): Promise<State> {
  const stored = await store.head(caseId)
  if (!stored) throw new Error(`case ${caseId} is gone`)
  return readHead(stored).case.state
}

/** A report of a year without a published holiday notice. */
function isProvisional({ city, now }: Ports, { at = now() }: ImportRow): boolean {
  return provisionalYears(city.calendar, at, at).length > 0
}
