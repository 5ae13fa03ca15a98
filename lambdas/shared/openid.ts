import { hkdfSync } from 'node:crypto'
import { createRemoteJWKSet, errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify, SignJWT } from 'jose'
import * as z from 'zod'
import type { Bearer, Identity, TokenIssuer } from './identity-port.ts'
import type { IssuerSettings } from './issuer-settings.ts'
import type { Keys } from './store.ts'

/** Algorithms with a public key; a token that says it needs none, or brings a shared secret, counts nowhere. */
const algorithms = ['RS256', 'PS256', 'ES256', 'EdDSA']

/** How far the clocks of issuer and city may be apart, seconds. */
const clockTolerance = 30

/** Tokens of an OIDC issuer (RFC 9068): signature by its published keys, issuer, audience and time are checked. */
export function openIdIdentity(settings: IssuerSettings): Identity {
  const keys = reached(createRemoteJWKSet(new URL(settings.keys)))
  const { issuer, audience, accountClaim, deviceClaim } = settings
  return {
    bearerOf: (token) =>
      valid(async () => {
        const options = { issuer, audience, algorithms, clockTolerance, requiredClaims: ['sub', 'exp'] }
        const { payload } = await jwtVerify(token, keys, options)
        return bearerIn(payload, { accountClaim, deviceClaim, issuer })
      }),
  }
}

const demoIssuer = 'urn:gridline:demo'
const demoClaims = { accountClaim: 'gridline_account', deviceClaim: 'gridline_device', issuer: demoIssuer }
/** A demo token holds for a day of work. */
const demoLifetimeMs = 12 * 3_600_000

/** The demo issuer and the identity that takes its tokens; `secret` is the deployment's own, `now` the real time. */
export function demoIdentity(secret: Uint8Array, now: () => number): Identity & TokenIssuer {
  return {
    bearerOf: (token) =>
      valid(async () => {
        const options = { issuer: demoIssuer, algorithms: ['HS256'], currentDate: new Date(now()) }
        const { payload } = await jwtVerify(token, secret, options)
        return bearerIn(payload, demoClaims)
      }),
    issue: async (bearer) => {
      const expiresAt = Math.floor((now() + demoLifetimeMs) / 1_000) * 1_000
      const claims =
        'account' in bearer
          ? { gridline_account: bearer.account }
          : 'device' in bearer
            ? { gridline_device: bearer.device }
            : {}
      const token = await new SignJWT(claims)
        .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
        .setIssuer(demoIssuer)
        .setSubject(Object.values(bearer)[0] ?? '')
        .setExpirationTime(expiresAt / 1_000)
        .sign(secret)
      return { token, expiresAt }
    },
  }
}

/** Signs demo tokens: derived from the deployment's own secret, so that a token outlives a restart. */
export function demoSecret(keys: Keys): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', keys.secret('digest'), '', 'gridline demo tokens', 32))
}

/** The first identity that knows a token. */
export function anyOf(identities: readonly Identity[]): Identity {
  return {
    bearerOf: async (token) => {
      for (const identity of identities) {
        const bearer = await identity.bearerOf(token)
        if (bearer) return bearer
      }
      return undefined
    },
  }
}

/** Tokens kept for the next request, so that a signature is checked once in a while and not for every command. */
const kept = 1_000

/** Remembers a valid token for at most `forMs`, and never past its own end. */
export function remembering(identity: Identity, now: () => number, forMs = 60_000): Identity {
  const known = new Map<string, { readonly bearer: Bearer; readonly until: number }>()
  return {
    bearerOf: async (token) => {
      const found = known.get(token)
      if (found && now() < found.until) return found.bearer
      known.delete(token)
      const bearer = await identity.bearerOf(token)
      if (!bearer) return undefined
      const oldest = known.size >= kept ? known.keys().next().value : undefined
      if (oldest !== undefined) known.delete(oldest)
      known.set(token, { bearer, until: Math.min(now() + forMs, endOf(token)) })
      return bearer
    },
  }
}

/** When a token that was found valid ends, milliseconds since 1970. */
function endOf(token: string): number {
  const claims = z
    .object({ exp: z.number() })
    .parse(JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()))
  return claims.exp * 1_000
}

/** What says of the issuer's keys that they could not be had, and nothing of the token. */
const ofKeys: ReadonlySet<string> = new Set([
  errors.JWKSTimeout.code,
  errors.JWKSInvalid.code,
  // an answer that is not 200, or no JSON
  errors.JOSEError.code,
])

/** The issuer's keys cannot be had: whether a token is valid will be known later. */
export class KeysUnreachable extends Error {
  override readonly name = 'KeysUnreachable'
}

function reached(keys: JWTVerifyGetKey): JWTVerifyGetKey {
  return async (header, token) => {
    try {
      return await keys(header, token)
    } catch (cause) {
      if (cause instanceof errors.JOSEError && !ofKeys.has(cause.code)) throw cause
      throw new KeysUnreachable('the keys of the issuer cannot be had', { cause })
    }
  }
}

/** A token that is not valid is nobody's; that the issuer's keys cannot be had is a fault. */
async function valid(check: () => Promise<Bearer | undefined>): Promise<Bearer | undefined> {
  try {
    return await check()
  } catch (fault) {
    if (!(fault instanceof errors.JOSEError)) throw fault
    return undefined
  }
}

function bearerIn(
  claims: JWTPayload,
  {
    accountClaim,
    deviceClaim,
    issuer,
  }: { readonly accountClaim: string; readonly deviceClaim: string; readonly issuer: string },
): Bearer | undefined {
  const account = claims[accountClaim]
  const device = claims[deviceClaim]
  if (account !== undefined) return typeof account === 'string' ? { account } : undefined
  if (device !== undefined) return typeof device === 'string' ? { device } : undefined
  // the type says that it is a text, which the library does not check
  const { sub }: { readonly sub?: unknown } = claims
  return typeof sub === 'string' && sub !== '' ? { citizen: sub, issuer } : undefined
}
