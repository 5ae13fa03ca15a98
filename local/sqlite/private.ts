import type { SQLInputValue, SQLOutputValue } from 'node:sqlite'
import type { Access, Envelope, PrivateItems, StoredCommit } from '#lambdas/shared/store.ts'
import type { Files } from './group-commit.ts'
import { base64url, integer, orNull, text } from './row.ts'

type Row = Record<string, SQLOutputValue>

/** Writes of `private.db`, inside the caller's transaction, and its reads by the case. */
export function privateRows({ cases, privates }: Files) {
  const drop = privates.prepare('DELETE FROM sealed WHERE case_id = ? AND n = ?')
  const seal = privates.prepare(`
    INSERT INTO sealed (case_id, n, item, text_id, kid, wrapped_key, iv, tag, ciphertext)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`)
  const putCitizen = privates.prepare(`
    INSERT INTO citizens (case_id, n, citizen, at) VALUES (?, ?, ?, ?)`)
  const dropCitizens = privates.prepare('DELETE FROM citizens WHERE case_id = ? AND n = ?')
  const logAccess = privates.prepare(`
    INSERT INTO accesses (case_id, at, person, field, purpose, outcome, code) VALUES (?, ?, ?, ?, ?, ?, ?)`)
  const accessesOf = privates.prepare('SELECT * FROM accesses WHERE case_id = ? ORDER BY id')
  const forgetSealed = privates.prepare('DELETE FROM sealed WHERE case_id = ? AND n <= ?')
  const forgetCitizen = privates.prepare('DELETE FROM citizens WHERE case_id = ? AND n <= ?')
  const textsOf = privates.prepare(
    'SELECT * FROM sealed WHERE case_id = ? AND n = ? AND text_id IS NOT NULL ORDER BY item',
  )
  const contactOf = privates.prepare('SELECT * FROM sealed WHERE case_id = ? AND n = ? AND text_id IS NULL')
  const committed = cases.prepare(`
    SELECT n FROM heads JOIN commits USING (slot) WHERE case_id = ? AND sealed = 1 ORDER BY n`)
  const contactCommit = cases.prepare(
    'SELECT contact_n FROM heads WHERE case_id = ? AND contact_n IS NOT NULL',
  )

  function recordAccess({ caseId, at, person, field, purpose, outcome, code }: Access): void {
    logAccess.run(caseId, at, person, field, purpose, outcome, orNull(code))
  }

  return {
    put({ caseId, n }: Pick<StoredCommit, 'caseId' | 'n'>, { texts, contact, citizen }: PrivateItems): void {
      drop.run(caseId, n)
      for (const [item, { textId, envelope }] of texts.entries()) {
        seal.run(caseId, n, item, textId, ...envelopeColumns(envelope))
      }
      if (contact) seal.run(caseId, n, texts.length, null, ...envelopeColumns(contact))
      dropCitizens.run(caseId, n)
      for (const key of citizen?.keys ?? []) putCitizen.run(caseId, n, key, citizen?.at ?? 0)
    },
    texts: (caseId: string) =>
      committed
        .all(caseId)
        .flatMap(({ n }) => textsOf.all(caseId, integer(n)))
        .map((row) => ({ textId: text(row['text_id']), envelope: envelopeOf(row) })),
    contact(caseId: string): Envelope | undefined {
      const head = contactCommit.get(caseId)
      const row = head && contactOf.get(caseId, integer(head['contact_n']))
      return row && envelopeOf(row)
    },
    recordAccess,
    erase(access: Access, upTo: number): number {
      const { changes } = forgetSealed.run(access.caseId, upTo)
      forgetCitizen.run(access.caseId, upTo)
      recordAccess(access)
      return Number(changes)
    },
    accesses: (caseId: string): readonly Access[] => accessesOf.all(caseId).map(accessOf),
  }
}

function envelopeColumns({ kid, wrappedKey, iv, tag, ciphertext }: Envelope): readonly SQLInputValue[] {
  return [kid, ...[wrappedKey, iv, tag, ciphertext].map((field) => Buffer.from(field, 'base64url'))]
}

export function envelopeOf(row: Row): Envelope {
  return {
    kid: text(row['kid']),
    wrappedKey: base64url(row['wrapped_key']),
    iv: base64url(row['iv']),
    tag: base64url(row['tag']),
    ciphertext: base64url(row['ciphertext']),
  }
}

const outcomes = ['shown', 'denied', 'erased'] as const satisfies readonly Access['outcome'][]

function accessOf(row: Row): Access {
  return {
    caseId: text(row['case_id']),
    at: integer(row['at']),
    person: text(row['person']),
    field: text(row['field']),
    purpose: text(row['purpose']),
    outcome: outcomes.find((outcome) => outcome === row['outcome']) ?? 'denied',
    ...(row['code'] === null ? {} : { code: text(row['code']) }),
  }
}
