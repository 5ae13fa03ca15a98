import { randomBytes } from 'node:crypto'
import * as fs from 'node:fs'
import { dirname } from 'node:path'

/** A file for its owner alone, complete and synced before it appears under its name; of two processes the first to link wins. */
export function createOnce(path: string, content: string): void {
  const draft = draftOf(path, content)
  try {
    fs.linkSync(draft, path)
  } catch (fault) {
    if (!fs.existsSync(path)) throw fault
  } finally {
    fs.unlinkSync(draft)
  }
  syncDirectory(dirname(path))
}

/** Another content in the place of the file, complete and synced before it is: a crash leaves one or the other. */
export function replaceFile(path: string, content: string): void {
  fs.renameSync(draftOf(path, content), path)
  syncDirectory(dirname(path))
}

function draftOf(path: string, content: string): string {
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`
  fs.writeFileSync(draft, content, { mode: 0o600, flag: 'wx', flush: true })
  return draft
}

/** A new name is durable only when its directory is; Windows opens no directories and needs none. */
function syncDirectory(path: string): void {
  if (process.platform === 'win32') return
  const directory = fs.openSync(path, 'r')
  fs.fsyncSync(directory)
  fs.closeSync(directory)
}
