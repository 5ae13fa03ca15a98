import type { Actor } from '#domain/actors/actor.ts'
import { type Capability, rolesFor, rolesWith } from '#domain/actors/capabilities.ts'
import { maskContact, maskText, mayReveal, type Revealable } from '#domain/actors/masking.ts'
import { isInScope } from '#domain/actors/scope.ts'
import type { Case } from '#domain/case/case.ts'
import type { CaseEvent } from '#domain/case/events.ts'
import { evolve } from '#domain/case/evolve.ts'
import { type Refusal, refusal } from '#domain/case/refusals.ts'
import { ok, type Result, refused } from '#domain/case/result.ts'
import { settle } from '#domain/case/settle.ts'
import type { Instant } from '#domain/time/instant.ts'
import { revisionAfter } from './append.ts'
import { readCommit } from './commit.ts'
import { readHead } from './head.ts'
import type { Ports } from './ports.ts'
import { type Contact, openContact, openTexts } from './private-items.ts'
import type { Access } from './store.ts'

/** What a reader sees of a case: everything that has come due by `at` has happened, and personal data are masked. */
export type CaseView = {
  readonly at: Instant
  readonly revision: number
  /** When the report was made, as its source says; absent where that is when it was registered, which clocks count from. */
  readonly occurredAt?: Instant
  readonly one: Case
  readonly events: readonly CaseEvent[]
  /** By text id; a text that was erased is absent. */
  readonly texts: ReadonlyMap<string, string>
  readonly contact?: Contact
  /** When the personal data were erased; what came later is there again. */
  readonly erasedAt?: Instant
}

/** What is to be shown in clear, and why. */
export type Reveal = { readonly fields: readonly Revealable[]; readonly purpose: string }

/** Why a reader is shown nothing. */
export type Unseen = Refusal | { readonly code: 'NOT_FOUND' }

/** A case by its number or id. */
type Wanted = { readonly id: string; readonly reader: Actor }

/**
 * Reads a case for a person; it writes nothing but who saw, or was refused to see, what in clear, and that before it
 * answers (M28, rules R60). A case that the reader may not see is not found (wire format).
 */
export async function readCase(
  ports: Ports,
  { reveal, ...wanted }: Wanted & { readonly reveal?: Reveal },
): Promise<Result<CaseView, Unseen>> {
  const found = await findCase(ports, wanted.id)
  if (!found) return refused({ code: 'NOT_FOUND' })
  const { one } = found
  if (reveal) {
    const allowed = mayReveal(wanted.reader, found, ports.city)
    const outcome = allowed.ok
      ? ({ outcome: 'shown' } as const)
      : ({ outcome: 'denied', code: allowed.refusal.code } as const)
    for (const field of reveal.fields) {
      const { purpose } = reveal
      await ports.store.recordAccess({
        caseId: one.caseId,
        at: found.at,
        person: wanted.reader.person,
        field,
        purpose: maskText(purpose),
        ...outcome,
      })
    }
    if (!allowed.ok)
      return refused(maySee(wanted.reader, one, ports) ? allowed.refusal : { code: 'NOT_FOUND' })
  }
  if (!maySee(wanted.reader, one, ports)) return refused({ code: 'NOT_FOUND' })
  return ok({ ...found, ...(await privateParts(ports, one.caseId, reveal?.fields ?? [])) })
}

/** Who saw, or was refused to see, what of the case: for auditors and supervisors of its area (domain 12.9). */
export async function readAccesses(
  ports: Ports,
  { id, reader }: Wanted,
): Promise<Result<readonly Access[], Unseen>> {
  const found = await findCase(ports, id)
  if (!found || !maySee(reader, found.one, ports)) return refused({ code: 'NOT_FOUND' })
  if (!mayOn('read-accesses', reader, found.one, ports)) {
    return refused(refusal('FORBIDDEN', { needs: rolesFor('read-accesses') }))
  }
  const contact = await openContact(ports, found.one.caseId)
  const accesses = await ports.store.accesses(found.one.caseId)
  return ok(accesses.map((access) => ({ ...access, purpose: maskText(access.purpose, contact) })))
}

/** The case as it stands now, settled in memory: a reader sees what is due even before the clock has written it (M10). */
export async function findCase(ports: Ports, id: string) {
  const { store, city } = ports
  const stored = await store.head((await store.caseIdOf(id)) ?? id)
  if (!stored) return undefined
  const head = readHead(stored)
  const all = await store.commits(stored.caseId)
  // a commit that was appended since the head was read is of the next answer
  const commits = all.filter(({ n }) => n <= head.version).map(readCommit)
  const at = Math.max(ports.now(), head.at)
  const due = settle(head.case, at, { city })
  const one = due.reduce(evolve, head.case)
  const occurredAt = commits[0]?.occurredAt
  return {
    at,
    version: head.version,
    revision: revisionAfter(head, due),
    ...(occurredAt !== undefined && occurredAt !== one.registered.at && { occurredAt }),
    one,
    events: [...commits.flatMap(({ events }) => events), ...due],
  }
}

export function maySee(reader: Actor, one: Case, ports: Pick<Ports, 'city'>): boolean {
  return mayOn('read-case', reader, one, ports)
}

/** True when the reader has the capability in a role that reaches this case (domain 12.6). */
export function mayOn(
  capability: Capability,
  reader: Actor,
  one: Case,
  { city }: Pick<Ports, 'city'>,
): boolean {
  return rolesWith(capability, reader).some((role) => isInScope(reader, role, one, one.place.area, city))
}

async function privateParts(ports: Ports, caseId: string, shown: readonly Revealable[]) {
  const [contact, texts, accesses] = await Promise.all([
    openContact(ports, caseId),
    openTexts(ports, caseId),
    ports.store.accesses(caseId),
  ])
  const erasure = accesses.findLast(({ outcome }) => outcome === 'erased')
  const seen = shown.includes('texts')
    ? texts
    : new Map([...texts].map(([textId, text]) => [textId, maskText(text, contact)] as const))
  return {
    texts: seen,
    ...(contact && { contact: maskContact(contact, shown) }),
    ...(erasure && { erasedAt: erasure.at }),
  }
}
