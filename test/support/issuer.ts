import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose'
import type { IssuerSettings } from '#lambdas/shared/issuer-settings.ts'

type Algorithm = 'RS256' | 'ES256' | 'PS256' | 'EdDSA'
type KeyPair = Awaited<ReturnType<typeof generateKeyPair>>

/** An OIDC issuer of a city's own: its keys are published over HTTP, and may be changed, broken or gone. */
export type Issuer = {
  readonly settings: IssuerSettings
  /** A key under this id, published from now on unless it is another's. */
  readonly addKey: (kid: string, algorithm?: Algorithm) => Promise<KeyPair>
  readonly removeKey: (kid: string) => void
  /** What the keys' address answers instead of them. */
  readonly answerKeysWith: (answer: { readonly status: number; readonly body: string } | undefined) => void
  readonly asked: () => number
  readonly close: () => Promise<void>
}

export async function openIssuer(): Promise<Issuer> {
  const published = new Map<string, object>()
  let instead: { readonly status: number; readonly body: string } | undefined
  let asked = 0
  const server = createServer((_, response) => {
    asked += 1
    response.statusCode = instead?.status ?? 200
    response.setHeader('Connection', 'close')
    response.end(instead?.body ?? JSON.stringify({ keys: [...published.values()] }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // a server that listens on TCP has such an address
  const { port } = server.address() as AddressInfo
  return {
    settings: {
      issuer: 'https://login.city.example/',
      keys: `http://127.0.0.1:${port}/keys`,
      audience: 'gridline',
      accountClaim: 'gridline_account',
      deviceClaim: 'gridline_device',
    },
    addKey: async (kid, algorithm = 'RS256') => {
      const pair = await generateKeyPair(algorithm, { extractable: true })
      published.set(kid, { ...(await exportJWK(pair.publicKey)), kid, alg: algorithm, use: 'sig' })
      return pair
    },
    removeKey: (kid) => {
      published.delete(kid)
    },
    answerKeysWith: (answer) => {
      instead = answer
    },
    asked: () => asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
      }),
  }
}

/** A token as an issuer signs it; claims given as undefined are left out. */
export function signed(
  claims: JWTPayload,
  by: { readonly key: KeyPair['privateKey'] | Uint8Array; readonly kid: string; readonly alg?: string },
): Promise<string> {
  const { key, kid, alg = 'RS256' } = by
  return new SignJWT(claims).setProtectedHeader({ alg, kid, typ: 'at+jwt' }).sign(key)
}
