import { hasEnded, type State } from '#domain/case/state.ts'
import type { City } from '#domain/city/city.ts'
import { provisionalYears } from '#domain/time/calendar.ts'
import type { Instant } from '#domain/time/instant.ts'
import { concurrently } from '#lambdas/shared/concurrently.ts'
import { readHead } from '#lambdas/shared/head.ts'
import type { Ports } from '#lambdas/shared/ports.ts'
import { dataFound } from '../data-directory.ts'
import { openCity, openRuntime, type Runtime, type Settings } from '../runtime.ts'
import { isSimulated } from '../simulated-clock.ts'
import { checkRow } from './check-row.ts'
import { readFirstRow } from './first-row.ts'
import { type Imported, importRow } from './import-row.ts'
import { type ImportFile, openImport, type SystemFrom } from './read-rows.ts'
import type { ImportRow } from './row.ts'
import { openSeen, type Seen } from './seen.ts'
import { isRefused, type RefusedLine } from './source-record.ts'

/** What an import came to: `read` = `imported` + `duplicates` + `refused`, `ended` + `open` = cases of the accepted rows. */
export type ImportResult = {
  readonly file: string
  /** System that the ids belong to: the same id of another system is another case. */
  readonly system: string
  readonly systemFrom: SystemFrom
  /** True when nothing was written: this is what would have been. */
  readonly dryRun: boolean
  readonly read: number
  readonly imported: number
  readonly duplicates: number
  readonly refused: number
  readonly ended: number
  readonly open: number
  readonly states: Readonly<Partial<Record<State, number>>>
  readonly provisional: number
  /** Columns of the file that nothing was done with. */
  readonly unused: readonly string[]
  /** The first refused lines, 10,000 at most. */
  readonly lines: readonly RefusedLine[]
}

/** Rows under way at once: enough to share a commit of the store, few enough to hold no file in memory. */
const together = { rows: 256, characters: 1_000_000 } as const

/** Refused lines that a report names one by one; the others are counted. About 2 MB. */
const keptLines = 10_000

/** Where an import goes: among cases of the real clock, unless it is said to be meant for simulated time. */
type Into = Settings & { readonly into?: 'simulated time' }

/** The data directory holds cases of simulated time: what is imported would stand still beside them. */
class SimulatedDirectory extends Error {
  override readonly name = 'SimulatedDirectory'
}

/** Imports a file into a data directory under its own clock, line by line, never the whole file at once. */
export async function importFile(file: ImportFile, settings: Into): Promise<ImportResult> {
  await readFirstRow(file, settings)
  const { ports, close } = await openRuntime(settings)
  try {
    checkClock(settings, ports)
    return await takeAll(file, ports.city, {
      ...taken,
      now: ports.now,
      take: (system, row) => importRow(ports, system, row),
      stateOf: (caseId) => stateOf(ports, caseId),
    })
  } finally {
    await close()
  }
}

/** Tells what an import would come to: reads and checks everything, writes nothing, not even a data directory. */
export async function checkFile(file: ImportFile, settings: Into): Promise<ImportResult> {
  const isThere = dataFound(settings.directory) !== 'none'
  const runtime = isThere ? await openRuntime({ ...settings, access: 'read' }) : undefined
  const city = runtime?.ports.city ?? (await openCity(settings.cityDirectory))
  const now = runtime?.ports.now ?? settings.now ?? Date.now
  const rows = openSeen()
  try {
    if (runtime) checkClock(settings, runtime.ports)
    const dry = { city, now, seen: rows, ...(runtime && { stored: runtime.ports }) }
    const take: Taking['take'] = (system, row) => checkRow(dry, system, row)
    return await takeAll(file, city, { ...taken, dryRun: true, now, take })
  } finally {
    rows.close()
    await runtime?.close()
  }
}

function checkClock({ directory, into }: Into, { store }: Runtime['ports']): void {
  if (into !== undefined || !isSimulated(directory, store)) return
  throw new SimulatedDirectory(
    `${directory} holds cases of simulated time, where an import would wait for ever: carry the file on with gridline run, or import into another directory with --data`,
  )
}

/** What is done with each row. */
export type Taking = {
  readonly dryRun: boolean
  /** Rows under way at once, at most. */
  readonly atOnce: number
  readonly now: () => Instant
  readonly take: (system: string, row: ImportRow) => Promise<Imported>
  /** State of a case that was there before, which may have moved since its first reply. */
  readonly stateOf?: (caseId: string) => Promise<State | undefined>
}

/** How rows are taken by this process itself. */
const taken = { dryRun: false, atOnce: together.rows } as const

/** Reads a file to its end and does with each row what is to be done. */
export async function takeAll(file: ImportFile, city: City, taking: Taking): Promise<ImportResult> {
  const { utcOffsetMinutes } = city.calendar
  // a simulated directory stands still: what may have happened is for the machine's clock to say
  const opened = await openImport(file, { utcOffsetMinutes, now: Math.max(taking.now(), Date.now()) })
  const seen = openSeen()
  try {
    const count = await countRows(opened, { ...taking, seen, city })
    const { file: name, system, systemFrom, unused } = opened
    return { file: name, system, systemFrom, dryRun: taking.dryRun, ...count, unused: unused() }
  } finally {
    seen.close()
  }
}

async function countRows(
  { rows, system }: Awaited<ReturnType<typeof openImport>>,
  { take, atOnce, stateOf: present, seen, city, now }: Taking & { readonly seen: Seen; readonly city: City },
) {
  const count = { read: 0, imported: 0, duplicates: 0, refused: 0, ended: 0, open: 0, provisional: 0 }
  const states: Partial<Record<State, number>> = {}
  const lines: RefusedLine[] = []
  const refuse = (line: RefusedLine) => {
    count.refused++
    if (lines.length < keptLines) lines.push(line)
  }
  const takeOne = async (row: ImportRow) => {
    const result = await take(system, row)
    if (result.kind === 'refused') return refuse(result.line)
    const { kind, caseId } = result
    count[kind === 'imported' ? 'imported' : 'duplicates']++
    if (seen.meet(caseId, '') !== undefined) return
    const moved = kind === 'duplicate' && present ? await present(caseId) : undefined
    const state = moved ?? result.state
    states[state] = (states[state] ?? 0) + 1
    count[hasEnded(state) ? 'ended' : 'open']++
    if (isProvisional(city, row.at ?? now())) count.provisional++
  }
  let batch: ImportRow[] = []
  let characters = 0
  const flush = async () => {
    await concurrently(batch, atOnce, takeOne)
    batch = []
    characters = 0
  }
  for await (const row of rows) {
    count.read++
    if (isRefused(row)) refuse(row)
    else {
      characters += row.source.length
      if (batch.push(row) === together.rows || characters >= together.characters) await flush()
    }
  }
  await flush()
  return { ...count, states, lines: lines.toSorted((a, b) => a.line - b.line) }
}

async function stateOf({ store }: Ports, caseId: string): Promise<State> {
  const stored = await store.head(caseId)
  if (!stored) throw new Error(`case ${caseId} is gone`)
  return readHead(stored).case.state
}

/** A report of a year without a published holiday notice. */
function isProvisional({ calendar }: City, at: Instant): boolean {
  return provisionalYears(calendar, at, at).length > 0
}
