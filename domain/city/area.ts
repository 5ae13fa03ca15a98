import * as z from 'zod'

/** Digits of an area's code by level; each code begins with that of the area above it (domain 3). */
export const codeLength = { city: 2, district: 6, street: 9, community: 12 } as const

const AreaLevel = z.enum(['city', 'district', 'street', 'community'])

/** Digits only, long enough for a city and short enough for a community. */
export const AreaCode = z.string().regex(/^(?:\d{2}|\d{6}|\d{9}|\d{12})$/, 'must have 2, 6, 9 or 12 digits')

/** A city, district (区), street or town (街镇), or community (居村). */
export const Area = z
  .strictObject({
    code: AreaCode,
    name: z.string().min(1),
    level: AreaLevel,
    parent: AreaCode.exactOptional(),
  })
  .refine((area) => area.code.length === codeLength[area.level], {
    path: ['code'],
    error: 'must have 2 digits for a city, 6 for a district, 9 for a street, 12 for a community',
  })
  .refine((area) => area.parent === codeAbove(area.code), {
    path: ['parent'],
    error: 'must be the code of the area one level above, with which this code begins',
  })
  .readonly()
export type Area = z.infer<typeof Area>

/** A responsibility grid (责任网格): the cells of one street that its inspectors patrol. */
export const ResponsibilityGrid = z
  .strictObject({
    code: z.string().regex(/^\d{9}-\d{2}$/, 'must be the nine digits of a street, a hyphen and two digits'),
    name: z.string().min(1),
  })
  .readonly()
export type ResponsibilityGrid = z.infer<typeof ResponsibilityGrid>

/** A unit grid cell (单元网格): 15 digits = community and a sequence of three (domain 3). */
export const Cell = z
  .strictObject({
    code: z.string().regex(/^\d{15}$/, 'must have 15 digits'),
    /** Responsibility grid the cell belongs to; every cell is in exactly one. */
    grid: z.string().min(1),
    /** Centre of the cell, degrees WGS-84. */
    lng: z.number('must be a number of degrees').min(-180).max(180),
    lat: z.number('must be a number of degrees').min(-90).max(90),
  })
  .readonly()
export type Cell = z.infer<typeof Cell>

/** True when the area or cell `code` lies in the area `scope`, or is that area. */
export function isWithin(code: string, scope: string): boolean {
  return code.startsWith(scope)
}

/** The street of a responsibility grid. */
export function streetOf({ code }: ResponsibilityGrid): string {
  return code.slice(0, codeLength.street)
}

/** Code of the area one level above, absent for a city. */
function codeAbove(code: string): string | undefined {
  const length = Object.values(codeLength).findLast((digits) => digits < code.length)
  return length && code.slice(0, length)
}
