import type { Actor } from '#domain/actors/actor.ts'
import { mayErase } from '#domain/actors/erasing.ts'
import { maskText } from '#domain/actors/masking.ts'
import type { Refusal } from '#domain/case/refusals.ts'
import { ok, type Result, refused } from '#domain/case/result.ts'
import { keysOfCitizen } from './citizen.ts'
import type { Ports } from './ports.ts'
import { openContact } from './private-items.ts'
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
  { id, actor, purpose }: { readonly id: string; readonly actor: Actor; readonly purpose: string },
): Promise<Result<Erased, Unseen>> {
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
  // what another command brings meanwhile was not judged here, and stays
  return ok({ caseId, caseNo, items: await store.erase({ ...access, outcome: 'erased' }, version) })
}

/** What came of the cases of one citizen: erased, or still needed; those that are not the actor's to see are counted. */
export type CitizenErased = {
  readonly erased: readonly Erased[]
  readonly refused: readonly { readonly caseNo: string; readonly refusal: Refusal }[]
  readonly elsewhere: number
}

/** Erases all cases of a citizen, known by a phone or by an account of another system (M27). */
export async function eraseCitizen(
  ports: Ports,
  {
    system,
    user,
    ...asked
  }: { readonly system: string; readonly user: string; readonly actor: Actor; readonly purpose: string },
): Promise<CitizenErased> {
  const erased: Erased[] = []
  const stands: { caseNo: string; refusal: Refusal }[] = []
  let elsewhere = 0
  for (const { caseId, caseNo } of await casesOf(ports, keysOfCitizen(ports.keys, { system, user }))) {
    const answer = await eraseCase(ports, { ...asked, id: caseId })
    if (answer.ok) erased.push(answer.value)
    else if (answer.refusal.code === 'NOT_FOUND') elsewhere++
    else stands.push({ caseNo, refusal: answer.refusal })
  }
  return { erased, refused: stands, elsewhere }
}

/** Read to the end before the first is erased: an erased case leaves the list. */
async function casesOf({ store }: Ports, citizens: readonly string[]) {
  const cases: { caseId: string; caseNo: string }[] = []
  for (const citizen of citizens) {
    let cursor: string | undefined
    do {
      const page = await store.list({ citizen }, {}, { limit: 100, ...(cursor && { cursor }) })
      cases.push(...page.items.map(({ caseId, columns }) => ({ caseId, caseNo: columns.caseNo })))
      cursor = page.cursor
    } while (cursor)
  }
  return cases
}
