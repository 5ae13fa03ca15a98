import * as z from 'zod'
import { Account } from './account.ts'
import { Area, Cell, ResponsibilityGrid } from './area.ts'
import { CalendarFile } from './calendar-file.ts'
import { CatalogueEntry } from './catalogue.ts'
import { Deputyship } from './deputyship.ts'
import type { CityPack } from './pack.ts'
import { Sla } from './sla-profiles.ts'
import { StandardRow } from './standard.ts'
import { Unit } from './unit.ts'

/** A row with its place in a list that may hold broken ones. */
type Placed<Row> = { readonly index: number; readonly row: Row }

/** The sound rows of a list. */
function sound<Row extends z.ZodType>(row: Row) {
  return z
    .array(z.unknown())
    .catch([])
    .transform((items) =>
      items.flatMap((item, index) => {
        const parsed = row.safeParse(item)
        return parsed.success ? { index, row: parsed.data } : []
      }),
    )
}

/** A pack as far as it can be read, so that one broken row does not hide what is wrong with the others. */
export const Draft = z.object({
  areas: sound(Area),
  grids: sound(ResponsibilityGrid),
  cells: sound(Cell),
  units: sound(Unit),
  standard: z
    .object({ defaultRow: z.string().catch(''), rows: sound(StandardRow) })
    .catch({ defaultRow: '', rows: [] }),
  catalogue: sound(CatalogueEntry),
  accounts: sound(Account),
  deputies: sound(Deputyship),
  calendar: CalendarFile.optional().catch(undefined),
  sla: Sla.optional().catch(undefined),
})
export type Draft = z.infer<typeof Draft>

/** The same of a pack without a broken row. */
export function draftOf(pack: CityPack): Draft {
  const { areas, grids, cells, units, standard, catalogue, accounts, deputies, calendar, sla } = pack
  return {
    calendar,
    sla,
    areas: placed(areas),
    grids: placed(grids),
    cells: placed(cells),
    units: placed(units),
    standard: { defaultRow: standard.defaultRow, rows: placed(standard.rows) },
    catalogue: placed(catalogue),
    accounts: placed(accounts),
    deputies: placed(deputies),
  }
}

function placed<Row>(rows: readonly Row[]): Placed<Row>[] {
  return rows.map((row, index) => ({ index, row }))
}
