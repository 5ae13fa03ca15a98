import * as z from 'zod'
import { AreaCode } from './area.ts'
import { ClassCode } from './codes.ts'

/** Stands for every class: the general office that takes what nobody else leads (属地兜底, domain 6.4). */
export const everyClass = '*'

/** One entry of the dispatch catalogue (派单目录): who leads a class, in one area or everywhere. */
export const CatalogueEntry = z
  .strictObject({
    classCode: ClassCode.or(z.literal(everyClass)),
    /** Absent: the whole city. */
    area: AreaCode.exactOptional(),
    unit: z.string(),
    /** Units that help the lead (协办). */
    coUnits: z.array(z.string()).readonly().exactOptional(),
  })
  .readonly()
export type CatalogueEntry = z.infer<typeof CatalogueEntry>
