import type { Actor } from '#domain/actors/actor.ts'
import { mayErase } from '#domain/actors/erasing.ts'
import { maskText } from '#domain/actors/masking.ts'
import type { Case } from '#domain/case/case.ts'
import type { Refusal } from '#domain/case/refusals.ts'
import { ok, type Result, refused } from '#domain/case/result.ts'
import { keysOfCitizen, possibleKeysOfReport, reportedBy } from './citizen.ts'
import type { Ports } from './ports.ts'
import { type Contact, openContact } from './private-items.ts'
import { findCase, maySee, type Unseen } from './read-case.ts'

/** A case whose personal data are gone; `items` counts the texts and contacts that were. */
export type Erased = { readonly caseId: string; readonly caseNo: string; readonly items: number }

/** Name of an erasure in the access log, where reveals name a field. */
const field = 'erasure'

/**
 * Erases texts, contact and citizen key of a case. Heads and commits stay, so that the chain holds and says "erased"; who
 * asked and why is on record, and so is who was refused (M26, M28, rules R60).
 */
export async function eraseCase(
  ports: Ports,
  asked: { readonly id: string; readonly actor: Actor; readonly purpose: string },
): Promise<Result<Erased, Unseen>> {
  return eraseProved<never>(ports, { ...asked, isTheirs: () => ok(undefined) })
}

/** The index says that a case is the citizen's, and its contact that it is somebody else's: one of both was changed. */
type Differs = { readonly code: 'CITIZEN_DIFFERS' }

async function eraseProved<R extends Differs = never>(
  ports: Ports,
  {
    id,
    actor,
    purpose,
    isTheirs,
  }: {
    readonly id: string
    readonly actor: Actor
    readonly purpose: string
    /** Asked of the case itself, once the actor may erase it. */
    readonly isTheirs: (one: Case, contact: Contact | undefined) => Result<undefined, R>
  },
): Promise<Result<Erased, Unseen | R>> {
  const { store, city } = ports
  const found = await findCase(ports, id)
  if (!found) return refused({ code: 'NOT_FOUND' })
  const { one, at, version } = found
  const { caseId, caseNo } = one
  const allowed = mayErase(actor, one, city)
  const contact = await openContact(ports, caseId)
  const access = { caseId, at, person: actor.person, field, purpose: maskText(purpose, contact) }
  if (!allowed.ok) {
    await store.recordAccess({ ...access, outcome: 'denied', code: allowed.refusal.code })
    return refused(maySee(actor, one, ports) ? allowed.refusal : { code: 'NOT_FOUND' })
  }
  const proved = isTheirs(one, contact)
  if (!proved.ok) {
    await store.recordAccess({ ...access, outcome: 'denied', code: proved.refusal.code })
    return proved
  }
  // what another command brings meanwhile was not judged here, and stays
  return ok({ caseId, caseNo, items: await store.erase({ ...access, outcome: 'erased' }, version) })
}

/** What came of the cases of one citizen: erased, or still needed; those that are not the actor's to see are counted. */
export type CitizenErased = {
  readonly erased: readonly Erased[]
  readonly refused: readonly { readonly caseNo: string; readonly refusal: Refusal | Differs }[]
  readonly elsewhere: number
}

/**
 * Erases all cases of a citizen, known by a phone or by an account of another system (M27). An erasure cannot be undone: a
 * case that the index names is erased only if its own contact, or who reported it, is the citizen.
 */
export async function eraseCitizen(
  ports: Ports,
  {
    system,
    user,
    ...asked
  }: { readonly system: string; readonly user: string; readonly actor: Actor; readonly purpose: string },
): Promise<CitizenErased> {
  const erased: Erased[] = []
  const stands: { caseNo: string; refusal: Refusal | Differs }[] = []
  let elsewhere = 0
  const citizen = keysOfCitizen(ports.keys, { system, user })
  const isTheirs = (one: Case, contact: Contact = {}): Result<undefined, Differs> => {
    const own = possibleKeysOfReport(ports.keys, { contact, ...reportedBy(one) }).flat()
    return own.some((key) => citizen.includes(key)) ? ok(undefined) : refused({ code: 'CITIZEN_DIFFERS' })
  }
  for (const [caseId, caseNo] of await casesOf(ports, citizen)) {
    const answer = await eraseProved(ports, { ...asked, id: caseId, isTheirs })
    if (answer.ok) erased.push(answer.value)
    else if (answer.refusal.code === 'NOT_FOUND') elsewhere++
    else stands.push({ caseNo, refusal: answer.refusal })
  }
  return { erased, refused: stands, elsewhere }
}

/** Read to the end before the first is erased: an erased case leaves the list. A case may lie under several keys. */
async function casesOf({ store }: Ports, citizens: readonly string[]) {
  const cases = new Map<string, string>()
  for (const citizen of citizens) {
    let cursor: string | undefined
    do {
      const page = await store.list({ citizen }, {}, { limit: 100, ...(cursor && { cursor }) })
      for (const { caseId, columns } of page.items) cases.set(caseId, columns.caseNo)
      cursor = page.cursor
    } while (cursor)
  }
  return cases
}
