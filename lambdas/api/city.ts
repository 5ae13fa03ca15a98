import { rolesWith } from '#domain/actors/capabilities.ts'
import { ok } from '#domain/case/result.ts'
import type { City } from '#domain/city/city.ts'
import type { CityAnswer, PublicCityAnswer } from '#domain/contract/city-answer.ts'
import type { RouteHandler } from './door.ts'

/**
 * The codes of the city pack, to staff all, to others what reports name; another pack is another tag, so that a client asks
 * for it whole once.
 */
export const city: RouteHandler<'city'> = async ({ ports, actor }) => {
  const { hash } = ports.city.pack
  return rolesWith('read-internals', actor).length > 0
    ? ok({ body: codesOf(ports.city), tag: hash })
    : ok({ body: publicCodesOf(ports.city), tag: `${hash}-public` })
}

function codesOf({ pack, activeSla }: City): CityAnswer {
  const { id, name, hash, areas, grids, units, standard } = pack
  return {
    ...{ id, name, pack: hash, areas, grids, units },
    standard: { ...standard, rows: standard.rows.map(({ keywords: _, ...row }) => row) },
    statutory: activeSla.statutory.map(({ extend: _, suspend: __, ...row }) => row),
  }
}

function publicCodesOf({ pack }: City): PublicCityAnswer {
  const { id, name, hash, areas, units, standard } = pack
  const byCode = Map.groupBy(standard.rows, ({ classCode }) => classCode)
  return {
    ...{ id, name, pack: hash, areas },
    units: units.map((unit) => ({ id: unit.id, name: unit.name })),
    classes: [...byCode.values()].flatMap(([row]) => {
      if (!row) return []
      const { classCode, className, infoType } = row
      return [{ classCode, className, infoType }]
    }),
  }
}
