import type { Instant } from '#domain/time/instant.ts'

/** Who a token is for: an account of the city pack, a citizen or a device by the issuer's own name for them. */
export type Bearer =
  | { readonly account: string }
  | { readonly citizen: string; readonly issuer: string }
  | { readonly device: string }

/** Tells who a bearer token is for; absent for one that is not valid here and now. */
export type Identity = {
  bearerOf(token: string): Promise<Bearer | undefined>
}

/** The demo issuer: a token for whoever asks. */
export type TokenIssuer = {
  issue(
    bearer: { readonly account: string } | { readonly citizen: string } | { readonly device: string },
  ): Promise<{ readonly token: string; readonly expiresAt: Instant }>
}
