import * as z from 'zod'
import { Account } from './account.ts'
import { Area } from './area.ts'
import { CatalogueEntry } from './catalogue.ts'
import { StandardRow } from './standard.ts'
import { Unit } from './unit.ts'

/** The sound rows of a list that may hold broken ones, with their places in it. */
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
  units: sound(Unit),
  standard: z
    .object({ defaultRow: z.string().catch(''), rows: sound(StandardRow) })
    .catch({ defaultRow: '', rows: [] }),
  catalogue: sound(CatalogueEntry),
  accounts: sound(Account),
})
export type Draft = z.infer<typeof Draft>
