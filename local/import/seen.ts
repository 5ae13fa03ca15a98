import { DatabaseSync } from 'node:sqlite'

/** Remembers keys with a value: as many as a file has rows, which memory need not hold. */
export type Seen = {
  /** Value that the key was first seen with; absent: seen for the first time, and remembered from now on. */
  readonly meet: (key: string, value: string) => string | undefined
  readonly close: () => void
}

/** On a private file of the system's temporary folder, which goes away by itself. */
export function openSeen(): Seen {
  const database = new DatabaseSync('')
  database.exec(`PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -8192;
    CREATE TABLE seen (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    BEGIN`)
  const put = database.prepare('INSERT INTO seen (key, value) VALUES (?, ?) ON CONFLICT DO NOTHING')
  const find = database.prepare('SELECT value FROM seen WHERE key = ?')
  return {
    meet: (key, value) => {
      if (put.run(key, value).changes > 0) return undefined
      return String(find.get(key)?.['value'])
    },
    close: () => database.close(),
  }
}
