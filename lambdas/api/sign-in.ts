import { type Actor, actorOf } from '#domain/actors/actor.ts'
import { actingFor } from '#domain/actors/deputy.ts'
import { refusal } from '#domain/case/refusals.ts'
import { ok, type Result, refused } from '#domain/case/result.ts'
import type { Problem } from '#domain/contract/problem.ts'
import type { Bearer } from '../shared/identity-port.ts'
import { digestOf } from '../shared/sealing.ts'
import type { DoorPorts } from './ports.ts'

/** Who asks: the person behind the bearer token, as deputy of `principal` where one is named (rules R47). */
export async function signIn(
  ports: DoorPorts,
  { authorization, principal }: { readonly authorization?: string; readonly principal?: string },
): Promise<Result<Actor, Problem>> {
  const token = /^Bearer ([\w.~+/-]+=*)$/i.exec(authorization ?? '')?.[1]
  const bearer = token === undefined ? undefined : await ports.identity.bearerOf(token)
  const actor = bearer && actorFor(bearer, ports)
  if (!actor) return refused({ code: 'UNAUTHENTICATED' })
  if (principal === undefined) return ok(actor)
  const deputy = actingFor({ principal, deputy: actor.person }, ports.now(), ports.city)
  return deputy ? ok(deputy) : refused(refusal('FORBIDDEN', { needs: ['deputy'] }))
}

/** The account, with the roles and the scope of the city pack; absent for one that the pack does not know. */
function actorFor(bearer: Bearer, { city, keys }: DoorPorts): Actor | undefined {
  if ('account' in bearer) {
    const account = city.account(bearer.account)
    return account && actorOf(account)
  }
  if ('device' in bearer) return { person: `device:${bearer.device}`, roles: ['device'] }
  // an issuer may name a citizen by phone: what stands in events for ever may not (M18b)
  const name = digestOf(keys, JSON.stringify([bearer.issuer, bearer.citizen])).slice(0, 24)
  return { person: `citizen:${name}`, roles: ['citizen'] }
}
