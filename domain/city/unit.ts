import * as z from 'zod'
import { AreaCode, codeLength } from './area.ts'
import { ClassCode } from './codes.ts'

/** Administrative level of a unit; a firm (企业) works for an authority and may serve an area of any size. */
const UnitLevel = z.enum(['city', 'district', 'street', 'community', 'firm'])

/** A handling unit (承办单位) or a centre that dispatches. */
export const Unit = z
  .strictObject({
    id: z.string().regex(/^u-[a-z0-9-]+$/, 'must be u- and lower-case letters, digits or hyphens'),
    name: z.string().min(1),
    level: UnitLevel,
    /** Area it serves: its scope. */
    area: AreaCode,
    /** Its superior: who decides where it may not, as in a conflict of interest. */
    parent: z.string().exactOptional(),
    /** Classes it may lead (职责清单); a unit may not be given a task outside its list (domain 6.4). */
    duties: z.array(ClassCode).readonly().default([]),
    active: z.boolean('must be yes or no'),
  })
  .refine((unit) => unit.level === 'firm' || unit.area.length === codeLength[unit.level], {
    path: ['area'],
    error: 'must be an area of the same level as the unit',
  })
  .readonly()
export type Unit = z.infer<typeof Unit>
