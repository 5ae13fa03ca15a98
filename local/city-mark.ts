import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import type { CityPack } from '#domain/city/pack.ts'
import { createOnce } from './create-once.ts'
import { jsonOf } from './json-text.ts'

/** Whose cases a data directory holds: the city, not its pack, which is amended from year to year (M36). */
const CityMark = z.object({ id: z.string(), name: z.string() })
type CityMark = z.infer<typeof CityMark>

/** The data belong to another city than the pack that was given. */
export class OtherCity extends Error {
  override readonly name = 'OtherCity'
}

/** Throws {@link OtherCity}; a directory without a mark, made by an earlier release, is anybody's until it is marked. */
export function checkCityMark(directory: string, { id, name }: CityPack): void {
  const mark = readMark(directory)
  if (!mark || mark.id === id) return
  throw new OtherCity(
    `the data in ${directory} are of the city ${mark.id} (${mark.name}), not of ${id} (${name}): ` +
      'name its pack with --city, or another directory with --data',
  )
}

/** Marks a directory for good; where another process was first, its mark stands. */
export function markCity(directory: string, { id, name }: CityPack): void {
  if (!existsSync(markIn(directory))) createOnce(markIn(directory), `${JSON.stringify({ id, name })}\n`)
}

function readMark(directory: string): CityMark | undefined {
  const path = markIn(directory)
  if (!existsSync(path)) return undefined
  const mark = CityMark.safeParse(jsonOf(readFileSync(path, 'utf8')))
  if (mark.success) return mark.data
  throw new OtherCity(`${path} is damaged: it says which city the data are of, restore it`)
}

function markIn(directory: string): string {
  return join(directory, 'city.json')
}
