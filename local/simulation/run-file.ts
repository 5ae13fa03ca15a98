import type { Instant } from '#domain/time/instant.ts'
import { deliver } from '#lambdas/shared/deliver.ts'
import { readFirstRow } from '../import/first-row.ts'
import { type ImportFile, type OpenedFile, openImport, type SystemFrom } from '../import/read-rows.ts'
import type { ImportRow } from '../import/row.ts'
import { isRefused, type RefusedLine } from '../import/source-record.ts'
import { openRuntime, type Runtime, type Settings } from '../runtime.ts'
import { isSimulated, markSimulated, type SimulatedClock, simulatedClock } from '../simulated-clock.ts'
import { deskOf } from './desk.ts'
import { type Arrival, type Played, type Progress, play } from './play.ts'
import type { Seat } from './served-desk.ts'
import { type Tally, tallyOf } from './tally.ts'

/** What a run of a file came to: `read` = `imported` + `duplicates` + `refused`, and `ended` + `open` = the accepted rows. */
export type RunResult = {
  readonly file: string
  /** System that the ids belong to: the same id of another system is another case. */
  readonly system: string
  readonly systemFrom: SystemFrom
  readonly read: number
  readonly imported: number
  readonly duplicates: number
  readonly refused: readonly RefusedLine[]
  /** Columns of the file that nothing was done with. */
  readonly unused: readonly string[]
  readonly turnedDown: Played['turnedDown']
  /** Messages to units, supervisors and citizens that this run gave rise to. */
  readonly notices: number
  readonly tally: Tally
}

/** The data directory holds cases of real time: they are not to be moved by a simulated clock. */
class RealDirectory extends Error {
  override readonly name = 'RealDirectory'
}

/** Carries every report of a file to its end in simulated time, on a data directory of its own. */
export async function runFile(
  {
    file,
    seed,
    arrivalsOf,
    today = Date.now(),
    progress,
    sit,
  }: {
    readonly file: ImportFile
    readonly seed: string
    /** When the reports of the file arrive, and what arrives beside them. */
    readonly arrivalsOf: (rows: readonly ImportRow[], utcOffsetMinutes: number) => readonly Arrival[]
    /** Against which times of the file are judged; absent: the machine's clock. */
    readonly today?: Instant
    readonly progress: Progress
    /** Where the staff sit; absent: in the process of the loop. */
    readonly sit?: (runtime: Runtime, clock: SimulatedClock, directory: string) => Promise<Seat>
  },
  settings: Omit<Settings, 'now'>,
): Promise<RunResult> {
  await readFirstRow(file, settings)
  const clock = simulatedClock(0)
  const runtime = await openRuntime({ ...settings, now: clock.now })
  const { ports, close } = runtime
  try {
    if (ports.store.newest() && !isSimulated(settings.directory, ports.store)) {
      throw new RealDirectory(
        `${settings.directory} holds cases of the real clock, which a run may not move: give it a directory of its own with --data`,
      )
    }
    const { utcOffsetMinutes } = ports.city.calendar
    const opened = await openImport(file, { utcOffsetMinutes, now: today })
    const { rows, bad } = await rowsOf(opened)
    const arrivals = arrivalsOf(rows, utcOffsetMinutes)
    // a file that holds nothing leaves the directory to the real clock
    if (arrivals.length > 0) await markSimulated(settings.directory, ports.store)
    // nothing happened in a new city before its first report, and the door moves a clock on by a year, not by fifty
    if (arrivals.length > 0 && !ports.store.newest()) clock.set(firstOf(arrivals))
    const seat = await sit?.(runtime, clock, settings.directory)
    const desk = seat?.desk ?? deskOf(ports, clock, opened.system)
    const played = await play(desk, { arrivals, seed, progress }).finally(seat?.leave)
    const { cases, imported, duplicates, refused, turnedDown } = played
    const lines = [...bad, ...refused].toSorted((a, b) => a.line - b.line)
    const tally = await tallyOf(ports, [...new Set(cases)])
    const notices = await deliver(ports, { send: async () => {} })
    return {
      file: opened.file,
      system: opened.system,
      systemFrom: opened.systemFrom,
      read: arrivals.length + bad.length,
      imported,
      duplicates,
      refused: lines,
      unused: opened.unused(),
      turnedDown,
      notices,
      tally,
    }
  } finally {
    await close()
  }
}

function firstOf(arrivals: readonly Arrival[]): Instant {
  return arrivals.reduce((first, { at }) => Math.min(first, at), Number.POSITIVE_INFINITY)
}

async function rowsOf({ rows: all }: OpenedFile) {
  const rows: ImportRow[] = []
  const bad: RefusedLine[] = []
  for await (const row of all) {
    if (isRefused(row)) bad.push(row)
    else rows.push(row)
  }
  return { rows, bad }
}
