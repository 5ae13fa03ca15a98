import { lstatSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DAY, type Instant } from '#domain/time/instant.ts'

const prefix = 'gridline-demo-'

/** A folder for one demo. What earlier demos of the same user left more than a day ago is removed first. */
export function demoFolder(now: Instant): string {
  for (const name of readdirSync(tmpdir())) {
    if (name.startsWith(prefix)) removeOld(join(tmpdir(), name), now)
  }
  return mkdtempSync(join(tmpdir(), prefix))
}

function removeOld(path: string, now: Instant): void {
  // a temporary folder is everybody's: another user may have put anything there, or a link to somewhere else
  const found = lstatSync(path, { throwIfNoEntry: false })
  const isOwn = process.getuid === undefined || found?.uid === process.getuid()
  if (!found?.isDirectory() || !isOwn || found.mtimeMs > now - DAY) return
  rmSync(path, { recursive: true, force: true })
}
