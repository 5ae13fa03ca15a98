import { isWithin, streetOf } from './area.ts'
import type { Draft } from './draft.ts'
import type { PackFault } from './fault.ts'

/** A responsibility grid holds cells of its own street and is patrolled by people whose scope holds it. */
export function gridFaults({ grids, cells, accounts }: Draft): readonly PackFault[] {
  const streets = new Map(grids.map(({ row }) => [row.code, streetOf(row)]))
  return [
    ...cells.flatMap(({ index, row }) => {
      const street = streets.get(row.grid)
      return street === undefined || isWithin(row.code, street)
        ? []
        : { path: ['cells', index, 'grid'], reason: `'${row.grid}' belongs to the street ${street}` }
    }),
    ...accounts.flatMap(({ index, row: { area, grids: patrolled } }) =>
      (patrolled ?? []).flatMap((grid, place) => {
        const street = streets.get(grid)
        return area === undefined || street === undefined || isWithin(street, area)
          ? []
          : { path: ['accounts', index, 'grids', place], reason: `'${grid}' lies outside ${area}` }
      }),
    ),
  ]
}
