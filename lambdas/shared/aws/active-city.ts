import { type City, indexCity } from '#domain/city/city.ts'
import type { Instant } from '#domain/time/instant.ts'
import type { cityPacksOf } from '../dynamodb/city-packs.ts'

/** How long a process goes on with a city pack until it looks whether another counts. */
const lookAgainMs = 60_000

/** The city by the pack that counts, read once for each pack and looked after once a minute (M36). */
export function activeCity(
  packs: Pick<ReturnType<typeof cityPacksOf>, 'active' | 'read'>,
  now: () => Instant,
): () => Promise<City> {
  let held: { readonly city: City; readonly until: Instant } | undefined
  return async () => {
    if (held && now() < held.until) return held.city
    const hash = await packs.active()
    const city = held?.city.pack.hash === hash ? held.city : indexCity(await packs.read(hash))
    held = { city, until: now() + lookAgainMs }
    return city
  }
}
