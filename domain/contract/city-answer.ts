import * as z from 'zod'
import { Area, ResponsibilityGrid } from '#domain/city/area.ts'
import { InfoType } from '#domain/city/codes.ts'
import { Unit } from '#domain/city/unit.ts'
import { LimitState } from './clock-state.ts'

const RowShown = z
  .strictObject({
    id: z.string(),
    classCode: z.string(),
    className: z.string(),
    infoType: InfoType,
    /** 立案条件. */
    condition: z.string(),
    /** Must be verified on site before filing. */
    verify: z.boolean(),
    /** Grid limit of handling; a hotline matter has that of its hotline row. */
    limit: LimitState.exactOptional(),
    closing: z
      .strictObject({
        id: z.string(),
        text: z.string(),
        site: z.boolean(),
        photo: z.boolean(),
        inform: z.boolean(),
      })
      .readonly(),
  })
  .readonly()

/**
 * The codes of the city that requests and commands name. Its people stand in no answer of this, and its cells (单元网格),
 * tens of thousands in a large city, are with those who patrol them.
 */
export const CityAnswer = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    /** Hash of the pack: the `ETag` of this answer. */
    pack: z.string(),
    areas: z.array(Area).readonly(),
    grids: z.array(ResponsibilityGrid).readonly(),
    units: z.array(Unit).readonly(),
    standard: z
      .strictObject({
        version: z.string(),
        /** Row of a hotline matter that fits no other. */
        defaultRow: z.string(),
        rows: z.array(RowShown).readonly(),
      })
      .readonly(),
    /** Limits of laws that a dispatch may cite. */
    statutory: z
      .array(
        z.strictObject({ id: z.string(), name: z.string(), law: z.string(), limit: LimitState }).readonly(),
      )
      .readonly(),
  })
  .readonly()
  .meta({
    id: 'City',
    description: 'Codes of the city: areas, responsibility grids, units, classes with their standard rows',
  })
export type CityAnswer = z.infer<typeof CityAnswer>

/**
 * What a report may name and what a case of one's own names back, for whoever brings something in and does not work on it:
 * standard rows, grids and the duties of units are for staff (domain 12.6).
 */
export const PublicCityAnswer = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    /** Hash of the pack; the `ETag` of this answer begins with it. */
    pack: z.string(),
    areas: z.array(Area).readonly(),
    units: z.array(z.strictObject({ id: z.string(), name: z.string() }).readonly()).readonly(),
    classes: z
      .array(z.strictObject({ classCode: z.string(), className: z.string(), infoType: InfoType }).readonly())
      .readonly(),
  })
  .readonly()
  .meta({
    id: 'PublicCity',
    description: 'Codes of the city as a citizen or a device sees them: areas, names of units, classes',
  })
export type PublicCityAnswer = z.infer<typeof PublicCityAnswer>
