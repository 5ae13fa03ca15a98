import { statSync } from 'node:fs'
import { join } from 'node:path'

/** What of a data directory is there: both files, none, or personal data without the cases that they belong to. */
export type DataFound = 'whole' | 'none' | 'cases missing'

/**
 * The cases file is made first, so that personal data without it are what is left of a loss, never a beginning. Throws
 * where nobody may look: what is shut is not absent.
 */
export function dataFound(directory: string): DataFound {
  if (isThere(join(directory, 'cases.db'))) return 'whole'
  return isThere(join(directory, 'private.db')) ? 'cases missing' : 'none'
}

function isThere(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined
}
