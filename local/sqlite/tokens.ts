import type { DatabaseSync } from 'node:sqlite'
import type { CaseStore, StageToken, TokenPut } from '#lambdas/shared/store.ts'
import type { GroupCommit } from './group-commit.ts'
import { integer, text } from './row.ts'

/** Tokens of the cases that moved last, known without a read; about 2 MB. */
const mostRecent = 10_000

/** A waiting stage as it stands in the file. */
export type Waiting = StageToken & { readonly caseId: string }

/** Tokens, and all of them page by page in the order of the cases. */
export type Tokens = Pick<CaseStore, 'token' | 'putToken' | 'dropToken'> & {
  waiting(after: string, limit: number): readonly Waiting[]
}

/**
 * Tokens of stages. A crash may lose the newest, since they are found again from the cases (M1): so they are held in memory
 * until the next transaction that somebody else pays for, and the token of a stage that is left before never reaches the disk.
 * One process at a time keeps the tokens of a directory.
 */
export function tokensOf(cases: DatabaseSync, writeSoon: GroupCommit['writeSoon']): Tokens {
  const read = cases.prepare('SELECT run, seq, token FROM tokens WHERE case_id = ?')
  const page = cases.prepare('SELECT * FROM tokens WHERE case_id > ? ORDER BY case_id LIMIT ?')
  const upsert = cases.prepare(`
    INSERT INTO tokens (case_id, run, seq, token) VALUES (?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET run = excluded.run, seq = excluded.seq, token = excluded.token`)
  const remove = cases.prepare('DELETE FROM tokens WHERE case_id = ?')
  /** What the file does not show yet; `gone` was dropped. */
  const held = new Map<string, StageToken | 'gone'>()
  const recent = new Map<string, StageToken | 'gone'>()
  let isAboard = false

  function hold(caseId: string, token: StageToken | 'gone'): void {
    held.set(caseId, token)
    keep(caseId, token)
    if (isAboard) return
    isAboard = true
    let written: readonly (readonly [string, StageToken | 'gone'])[] = []
    const wrote = writeSoon(() => {
      isAboard = false
      written = [...held]
      for (const [id, one] of written) {
        if (one === 'gone') remove.run(id)
        else upsert.run(id, one.run, one.seq, one.token)
      }
    })
    wrote.then(
      () => {
        for (const [id, one] of written) {
          if (held.get(id) === one) held.delete(id)
        }
      },
      () => {
        // still held, and written with the next one
        isAboard = false
      },
    )
  }

  function keep(caseId: string, token: StageToken | 'gone'): void {
    recent.delete(caseId)
    recent.set(caseId, token)
    const [oldest] = recent.size > mostRecent ? recent.keys() : []
    if (oldest !== undefined) recent.delete(oldest)
  }

  function tokenOf(caseId: string): StageToken | undefined {
    const one = held.get(caseId) ?? recent.get(caseId)
    if (one !== undefined) return one === 'gone' ? undefined : one
    const row = read.get(caseId)
    const found = row && { run: integer(row['run']), seq: integer(row['seq']), token: text(row['token']) }
    keep(caseId, found ?? 'gone')
    return found
  }

  return {
    token: async (caseId) => tokenOf(caseId),
    async putToken(caseId, token): Promise<TokenPut> {
      const stands = tokenOf(caseId)
      if (stands && isNewer(stands, token)) return { put: false, newer: stands }
      hold(caseId, token)
      return { put: true, ...(stands && { replaced: stands }) }
    },
    async dropToken(caseId, token) {
      if (tokenOf(caseId)?.token === token) hold(caseId, 'gone')
    },
    waiting(after, limit) {
      return page.all(after, limit).map((row) => ({
        caseId: text(row['case_id']),
        run: integer(row['run']),
        seq: integer(row['seq']),
        token: text(row['token']),
      }))
    },
  }
}

function isNewer(one: StageToken, other: StageToken): boolean {
  return one.run === other.run ? one.seq > other.seq : one.run > other.run
}
