import { dataFound } from '../data-directory.ts'
import { openCity, type Settings } from '../runtime.ts'
import { type ImportFile, openImport } from './read-rows.ts'

/**
 * Reads as far as the first row before a data directory is made, and throws what a person can mend there: a mistyped
 * name of a file, a mapping or a column leaves neither a directory nor a key behind.
 */
export async function readFirstRow(
  file: ImportFile,
  { directory, cityDirectory }: Pick<Settings, 'directory' | 'cityDirectory'>,
): Promise<void> {
  if (dataFound(directory) !== 'none') return
  const { calendar } = await openCity(cityDirectory)
  const { utcOffsetMinutes } = calendar
  const { rows } = await openImport(file, { utcOffsetMinutes, now: Date.now() })
  for await (const _ of rows) return
}
