import type { Actor } from '#domain/actors/actor.ts'
import { mayBeCalledBack } from '#domain/case/children.ts'
import { callersOf } from '#domain/case/queue.ts'
import type { Account } from '#domain/city/account.ts'
import type { City } from '#domain/city/city.ts'
import { furthestMove } from '#domain/contract/bodies.ts'
import { written } from '#domain/contract/instants.ts'
import type { ProblemAnswer } from '#domain/contract/problem.ts'
import type { Instant } from '#domain/time/instant.ts'
import { type Client, clientOf } from '../client.ts'
import type { Imported } from '../import/import-row.ts'
import { caseIn } from '../read-answer.ts'
import { chanceOf } from './chance.ts'
import type { Desk } from './desk.ts'

type Bearing = { readonly account: string } | { readonly citizen: string }

/** A desk in front of the public door: everybody signs in, looks and acts over HTTP, as any client would. */
export function httpDesk(
  address: string,
  { city, now }: { readonly city: City; readonly now: () => Instant },
): Desk {
  const clients = new Map<string, Promise<Client>>()
  const anybody = clientOf(address)
  const signedIn = (bearer: Bearing): Promise<Client> => {
    const name = Object.values(bearer)[0] ?? ''
    const known = clients.get(name)
    if (known) return known
    const client = signIn(anybody, address, bearer)
    clients.set(name, client)
    return client
  }
  const observer = city.pack.accounts.find(
    ({ roles, area }) => roles.includes('auditor') && area === city.root.code,
  )
  const operators = city.pack.accounts.filter(
    ({ roles, area }) => roles.includes('operator') && area === city.root.code,
  )
  if (!observer) throw new Error('the city has no auditor who sees all of it')
  const look = async (caseId: string) => {
    const client = await signedIn({ account: observer.id })
    const found = granted(await client.call('readCase', { params: { caseId } }))
    return { one: caseIn(found), revision: found.revision }
  }
  const report = async (client: Client, key: string, body: object): Promise<Imported> => {
    const answer = await client.call('report', { key, body })
    if (!answer.ok) throw new Error(`the report ${key} was refused: ${answer.refusal.code}`)
    const { caseId, state } = answer.value
    return { kind: 'imported', caseId, state }
  }
  return {
    city,
    now,
    look,
    takeRow: async ({ id, body: { type: _, ...body } }) =>
      report(await signedIn(reporterOf(id, body, operators)), id, body),
    takeFinding: async ({ id, actor, body: { type: _, ...body } }) =>
      report(await signedIn({ account: actor.person }), id, body),
    act: async ({ caseId, actor, body, id }) => {
      const client = await signedIn({ account: actor.person })
      const answer = await client.call('command', {
        params: { caseId },
        key: id,
        body,
        ...principalOf(actor),
      })
      return answer.ok ? undefined : answer.refusal.code
    },
    nextCaller: async (parent) => {
      const client = await signedIn({ account: observer.id })
      const { items } = granted(
        await client.call('listCases', { query: { queue: callersOf(parent.caseId), limit: 100 } }),
      )
      for (const { caseId } of items) {
        const { one: child } = await look(caseId)
        if (mayBeCalledBack(child, parent)) return child
      }
      return undefined
    },
    passTime: async (until) => {
      while (now() < until) {
        const at = Math.min(until, now() + furthestMove)
        granted(await anybody.call('setClock', { body: { now: written({ at }).at } }))
      }
    },
  }
}

async function signIn(anybody: Client, address: string, bearer: Bearing): Promise<Client> {
  const { token } = granted(await anybody.call('tokens', { body: bearer }))
  return clientOf(address, token)
}

function principalOf({ onBehalfOf }: Actor): { readonly onBehalfOf?: string } {
  return onBehalfOf === undefined ? {} : { onBehalfOf }
}

/** A call is logged by an operator; who writes signs in as a citizen and reports alone. */
function reporterOf(
  id: string,
  { channel }: Readonly<Record<string, unknown>>,
  operators: readonly Account[],
): Bearing {
  if (channel !== 'PHONE') return { citizen: id }
  const operator = chanceOf('operator', id).oneOf(operators)
  if (!operator) throw new Error('the city has no operator who takes calls of all of it')
  return { account: operator.id }
}

/** What is not granted to simulated people is a fault of the play. */
function granted<T>(
  answer: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: ProblemAnswer },
): T {
  if (answer.ok) return answer.value
  throw new Error(`the door refused: ${answer.refusal.code} ${JSON.stringify(answer.refusal.params)}`)
}
