import { basename, extname } from 'node:path'
import { deliver } from '#lambdas/shared/deliver.ts'
import { readRows } from '../import/read-rows.ts'
import { type ImportRow, isRefused, type RefusedLine } from '../import/row.ts'
import { openRuntime, type Settings } from '../runtime.ts'
import { isSimulated, markSimulated, simulatedClock } from '../simulated-clock.ts'
import { type Arrival, type Played, type Progress, play } from './play.ts'
import { type Tally, tallyOf } from './tally.ts'

/** What a run of a file came to: `read` = `imported` + `duplicates` + `refused`, and `ended` + `open` = the accepted rows. */
export type RunResult = {
  readonly file: string
  readonly read: number
  readonly imported: number
  readonly duplicates: number
  readonly refused: readonly RefusedLine[]
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
    path,
    seed,
    arrivalsOf,
    progress,
  }: {
    readonly path: string
    readonly seed: string
    /** When the reports of the file arrive, and what arrives beside them. */
    readonly arrivalsOf: (rows: readonly ImportRow[], utcOffsetMinutes: number) => readonly Arrival[]
    readonly progress: Progress
  },
  settings: Omit<Settings, 'now'>,
): Promise<RunResult> {
  const clock = simulatedClock(0)
  const { ports, close } = await openRuntime({ ...settings, now: clock.now })
  try {
    if (ports.store.newest() && !isSimulated(settings.directory)) {
      throw new RealDirectory(
        `${settings.directory} holds cases of the real clock, which a run may not move: give it a directory of its own with --data`,
      )
    }
    markSimulated(settings.directory)
    const { utcOffsetMinutes } = ports.city.calendar
    const { rows, bad } = await rowsOf(path, utcOffsetMinutes)
    const system = basename(path, extname(path))
    const arrivals = arrivalsOf(rows, utcOffsetMinutes)
    const { cases, imported, duplicates, refused, turnedDown } = await play(ports, clock, {
      arrivals,
      system,
      seed,
      progress,
    })
    const lines = [...bad, ...refused].toSorted((a, b) => a.line - b.line)
    const tally = await tallyOf(ports, [...new Set(cases)])
    const notices = await deliver(ports, { send: async () => {} })
    return {
      file: basename(path),
      read: arrivals.length + bad.length,
      imported,
      duplicates,
      refused: lines,
      turnedDown,
      notices,
      tally,
    }
  } finally {
    await close()
  }
}

async function rowsOf(path: string, utcOffsetMinutes: number) {
  const rows: ImportRow[] = []
  const bad: RefusedLine[] = []
  for await (const row of readRows(path, utcOffsetMinutes)) {
    if (isRefused(row)) bad.push(row)
    else rows.push(row)
  }
  return { rows, bad }
}
