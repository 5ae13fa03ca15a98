import { ok } from '#domain/case/result.ts'
import type { RouteHandler } from './door.ts'

/** The codes of the city pack; another pack is another tag, so that a client asks for it whole once. */
export const city: RouteHandler<'city'> = async ({ ports }) => {
  const { pack, activeSla } = ports.city
  const { id, name, hash, areas, grids, units, standard } = pack
  return ok({
    body: {
      ...{ id, name, pack: hash, areas, grids, units },
      standard: { ...standard, rows: standard.rows.map(({ keywords: _, ...row }) => row) },
      statutory: activeSla.statutory.map(({ extend: _, suspend: __, ...row }) => row),
    },
    tag: hash,
  })
}
