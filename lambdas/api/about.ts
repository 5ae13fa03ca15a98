import { ok, refused } from '#domain/case/result.ts'
import { furthestMove } from '#domain/contract/bodies.ts'
import { written } from '#domain/contract/instants.ts'
import type { RouteHandler } from './door.ts'
import { frontPage } from './show/front-page.ts'

export const front: RouteHandler<'front'> = async ({ ports: { city } }) => {
  const body = { city: city.pack.name, links: { health: 'v1/health', openapi: 'openapi.json' } }
  return ok({ body, page: frontPage(body) })
}

export const health: RouteHandler<'health'> = async ({ ports: { city, stage, now } }) =>
  ok({
    body: { status: 'ok', city: city.pack.name, pack: city.pack.hash, stage, now: written({ at: now() }).at },
  })

export const openapi: RouteHandler<'openapi'> = async ({ ports }) => ok({ body: await ports.document() })

/** A token without proof, for the accounts of a pack that is no secret. */
export const tokens: RouteHandler<'tokens'> = async ({ ports: { trial, city }, body }) => {
  if (!trial || ('account' in body && !city.account(body.account))) return refused({ code: 'NOT_FOUND' })
  const { token, expiresAt } = await trial.issuer.issue(body)
  return ok({ body: { token, expiresAt: written({ at: expiresAt }).at } })
}

/** Moves the simulated now on and lets happen what is due by then (M38). */
export const setClock: RouteHandler<'setClock'> = async ({ ports: { trial, now }, body }) => {
  if (!trial) return refused({ code: 'NOT_FOUND' })
  if (body.now < now()) return refused({ code: 'BAD_INPUT', errors: [{ path: 'now', code: 'IN_THE_PAST' }] })
  if (body.now > now() + furthestMove) {
    return refused({ code: 'BAD_INPUT', errors: [{ path: 'now', code: 'TOO_FAR' }] })
  }
  const { now: at, settled } = await trial.setClock(body.now)
  return ok({ body: { now: written({ at }).at, settled }, line: { count: settled } })
}
