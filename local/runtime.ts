import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type City, indexCity } from '#domain/city/city.ts'
import { type Instant, MINUTE } from '#domain/time/instant.ts'
import { readCommit } from '#lambdas/shared/commit.ts'
import type { Ports } from '#lambdas/shared/ports.ts'
import { sealer } from '#lambdas/shared/sealing.ts'
import type { Keys } from '#lambdas/shared/store.ts'
import { type CityFault, readCity } from './city/read-city.ts'
import { checkCityMark, markCity } from './city-mark.ts'
import { dataFound } from './data-directory.ts'
import { openKeyFile } from './key-file.ts'
import { KeyFault, keysFromEnvironment } from './key-ring.ts'
import { stoodAt } from './simulated-clock.ts'
import type { Durability } from './sqlite/database.ts'
import { openSqliteStore, type SqliteStore } from './sqlite/store.ts'
import { turns } from './turns.ts'

/** Settings of the embedded runtime, each named by the command line or the environment. */
export type Settings = {
  readonly directory: string
  readonly cityDirectory: string
  readonly env: Readonly<Record<string, string | undefined>>
  /** Simulated time; absent: the machine's clock, or the instant at which a simulated directory stopped. */
  readonly now?: () => Instant
  /** Absent: every answer is on disk. */
  readonly durability?: Durability
  /** `read`: writes nothing, and needs no right to; the directory must be there. */
  readonly access?: 'read'
}

export type Runtime = {
  readonly ports: Ports & { readonly store: SqliteStore }
  readonly close: () => Promise<void>
}

/** The city pack could not be read; says every fault with file and line. */
export class BrokenCity extends Error {
  override readonly name = 'BrokenCity'
  readonly faults: readonly CityFault[]

  constructor(directory: string, faults: readonly CityFault[]) {
    super(`the city pack ${directory} is broken`)
    this.faults = faults
  }
}

/** Personal data are there without the cases that they belong to: new ones beside them would make them nobody's. */
class CasesMissing extends Error {
  override readonly name = 'CasesMissing'
}

/** The data directory was last written by a clock that runs ahead of this one. */
export class AheadOfClock extends Error {
  override readonly name = 'AheadOfClock'
}

/** Most that a clock may lag behind what was written under another. */
const toleratedSkew = 5 * MINUTE

/** The one place where the embedded runtime is put together: city, keys, store and clock (M39). */
export async function openRuntime(settings: Settings): Promise<Runtime> {
  const { directory, cityDirectory, env, now, access, durability } = settings
  if (dataFound(directory) === 'cases missing') {
    throw new CasesMissing(`cases.db is missing in ${directory}, and private.db is there: restore it`)
  }
  const city = await openCity(cityDirectory)
  checkCityMark(directory, city.pack)
  const keys = keysFor(directory, env)
  const store = openSqliteStore({ directory, ...(access && { access }), ...(durability && { durability }) })
  try {
    const clock = now ?? clockOf(directory, store)
    if (!access) markCity(directory, city.pack)
    // of two that make a directory at once, one may be of another city
    checkCityMark(directory, city.pack)
    return {
      ports: { store, keys, sealer: sealer(keys), city, now: clock, inTurn: turns() },
      close: () => store.close(),
    }
  } catch (fault) {
    await store.close()
    throw fault
  }
}

/** The city of a pack, ready for look-ups; throws {@link BrokenCity}. */
export async function openCity(cityDirectory: string): Promise<City> {
  const read = await readCity(cityDirectory)
  if (!read.ok) throw new BrokenCity(cityDirectory, read.faults)
  return indexCity(read.city)
}

/** The machine's clock; in a directory of simulated time, the instant at which it stopped. */
function clockOf(directory: string, store: SqliteStore): () => Instant {
  const newest = store.newest()
  const last = newest && readCommit(newest).at
  const stood = stoodAt(directory, store, last)
  if (stood !== undefined) return () => stood
  checkNotAhead(directory, last)
  return Date.now
}

/** Throws {@link AheadOfClock} when the last commit of a directory of real time lies in the future. */
export function checkNotAhead(directory: string, last: Instant | undefined): void {
  if (last !== undefined && last > Date.now() + toleratedSkew) {
    throw new AheadOfClock(
      `${directory} was written under a clock that runs ahead: use another data directory`,
    )
  }
}

/** The key lies beside the data directory, never in it: a copy of the data alone reveals nothing. */
function keysFor(directory: string, env: Settings['env']): Keys {
  const given = env['GRIDLINE_KEY']
  if (given) return keysFromEnvironment(given)
  const path = keyFileOf(directory, env)
  // a new key would seal what comes beside what is there, and open neither tomorrow
  if (!existsSync(path) && existsSync(join(directory, 'cases.db'))) {
    throw new KeyFault(`the key file ${path} of the data in ${directory} is missing: restore it`)
  }
  return openKeyFile({ path })
}

/** Where the keys of a data directory lie, unless one is named for several. */
export function keyFileOf(directory: string, env: Settings['env']): string {
  return env['GRIDLINE_KEY_FILE'] ?? `${resolve(directory)}.key`
}
