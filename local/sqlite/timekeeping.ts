import type { Files, GroupCommit } from './group-commit.ts'
import { integer } from './row.ts'

/** SQLite's own field of a file for its application: the letters GLST, whoever reads it in a dump. */
const simulated = 0x474c5354

/** Whether time is simulated in a directory, as its cases say themselves: a file beside them can be lost. */
export type Timekeeping = {
  readonly isSimulated: () => boolean
  /** For good. */
  readonly simulate: () => Promise<void>
}

export function timekeepingOf({ cases }: Files, write: GroupCommit['write']): Timekeeping {
  const asked = cases.prepare('PRAGMA application_id')
  return {
    isSimulated: () => integer(asked.get()?.['application_id']) === simulated,
    simulate: () => write(() => cases.exec(`PRAGMA application_id = ${simulated}`)),
  }
}
