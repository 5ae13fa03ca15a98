import * as z from 'zod'
import { Account } from './account.ts'
import { Area, Cell, ResponsibilityGrid } from './area.ts'
import { CalendarFile } from './calendar-file.ts'
import { CatalogueEntry } from './catalogue.ts'
import { Deputyship } from './deputyship.ts'
import { Sla } from './sla-profiles.ts'
import { Standard } from './standard.ts'
import { Unit } from './unit.ts'

/** Everything that varies between cities, as data: one immutable pack, named by its hash (M36). */
export const CityPack = z
  .strictObject({
    id: z.string().regex(/^[a-z][a-z0-9-]*$/, 'must be lower-case letters, digits or hyphens'),
    name: z.string().min(1),
    /** Hex SHA-256 over the files. */
    hash: z.string().regex(/^[0-9a-f]{64}$/),
    /** A city without grid management (网格): its cases come from the hotline alone, and it has no cells. */
    hotlineOnly: z.boolean('must be true or false').default(false),
    calendar: CalendarFile,
    areas: z.array(Area).min(1).readonly(),
    grids: z.array(ResponsibilityGrid).readonly(),
    cells: z.array(Cell).readonly(),
    units: z.array(Unit).readonly(),
    standard: Standard,
    catalogue: z.array(CatalogueEntry).readonly(),
    sla: Sla,
    accounts: z.array(Account).readonly(),
    deputies: z.array(Deputyship).readonly().default([]),
  })
  .readonly()
export type CityPack = z.infer<typeof CityPack>
