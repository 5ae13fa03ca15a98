import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
} from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { DAY, type Instant } from '#domain/time/instant.ts'
import { openImport } from '../import/read-rows.ts'
import type { ImportRow } from '../import/row.ts'
import { isRefused } from '../import/source-record.ts'
import { keyFileOf, openRuntime, type Settings } from '../runtime.ts'
import { simulatedClock } from '../simulated-clock.ts'
import { markCases } from '../stage-mark.ts'
import { demoDay } from './demo-day.ts'
import { deskOf } from './desk.ts'
import { play } from './play.ts'

/** What is in the way of a new data directory is somebody's: it is not removed. */
class Occupied extends Error {
  override readonly name = 'Occupied'
}

/** Reports of the day that a new data directory begins with. */
const reports = 120

/**
 * Makes a data directory in which the last full working day before `now` was played: its open cases remain, and no head lies
 * in the future (wire format, `start`). It is played beside and moved into place whole, so that a start that is broken off
 * leaves nothing in the way of the next. Throws {@link Occupied} where there is a folder with something else in it.
 */
export async function seedDay(
  { directory, cityDirectory, env }: Omit<Settings, 'now'>,
  now: Instant,
): Promise<void> {
  if (existsSync(directory) && readdirSync(directory).length > 0) {
    throw new Occupied(`${directory} holds something, and no cases: name another data directory with --data`)
  }
  const beside = `${resolve(directory)}.seeding`
  rmSync(beside, { recursive: true, force: true })
  mkdirSync(beside, { recursive: true, mode: 0o700 })
  const clock = simulatedClock(0)
  const runtime = await openRuntime({
    directory: join(beside, 'data'),
    cityDirectory,
    env: { ...env, GRIDLINE_KEY_FILE: keyFileOf(directory, env) },
    now: clock.now,
    durability: 'throwaway',
  }).catch((fault) => {
    rmSync(beside, { recursive: true })
    throw fault
  })
  try {
    markCases(join(beside, 'data'), 'played')
    const { city } = runtime.ports
    const day = demoDay(city, { reports, seed: '1', now, folder: beside })
    const { utcOffsetMinutes } = city.calendar
    const { rows, system } = await openImport(day.file, { utcOffsetMinutes, now })
    const read: ImportRow[] = []
    for await (const row of rows) if (!isRefused(row)) read.push(row)
    await play(deskOf(runtime.ports, clock, system), {
      arrivals: day.arrivalsOf(read),
      seed: day.seed,
      until: day.midnight + DAY,
      progress: () => {},
    })
  } finally {
    await runtime.close()
  }
  for (const name of readdirSync(join(beside, 'data'))) syncFile(join(beside, 'data', name))
  if (existsSync(directory)) rmdirSync(directory)
  renameSync(join(beside, 'data'), directory)
  syncFile(dirname(resolve(directory)))
  rmSync(beside, { recursive: true })
}

/** Nothing waited for the disk while it was played. */
function syncFile(path: string): void {
  const file = openSync(path, 'r')
  fsyncSync(file)
  closeSync(file)
}
