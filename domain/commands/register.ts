import * as z from 'zod'
import type { Caller, Place } from '#domain/case/case.ts'
import { replyModes } from '#domain/case/codes.ts'
import type { Input } from '#domain/case/input.ts'
import { isWithin } from '#domain/city/area.ts'
import type { City } from '#domain/city/city.ts'
import { Channel, ClassCode, InfoType, Nature, Urgency } from '#domain/city/codes.ts'
import { TimeOfDay } from '#domain/city/written.ts'
import { define, type FieldFault } from './definition.ts'
import { Id, Photo, photoFaults, text } from './fields.ts'

export const Located = z
  .strictObject({
    cell: z
      .string()
      .regex(/^\d{15}$/)
      .exactOptional(),
    area: z
      .string()
      .regex(/^\d{2,12}$/)
      .exactOptional(),
    lng: z.number().min(-180).max(180).exactOptional(),
    lat: z.number().min(-90).max(90).exactOptional(),
  })
  .meta({ dependentRequired: { lng: ['lat'], lat: ['lng'] } })

/** Half a point is none. Where it lies is not asked: what is outside the city is registered, and rejected (OUT_OF_AREA). */
export function pointFaults(place: Register['place'] | undefined): readonly FieldFault[] {
  if (place === undefined || 'none' in place || (place.lng === undefined) === (place.lat === undefined))
    return []
  return [{ path: place.lng === undefined ? 'place.lng' : 'place.lat', code: 'REQUIRED' }]
}

/** Why a report has no place; codes, since a case never keeps free text (M18b). */
const Nowhere = z.strictObject({ none: z.enum(['not stated', 'not needed', 'whole city', 'moving']) })

/** T01: a call, message or finding becomes a case (rules R9). */
export const Register = z
  .strictObject({
    type: z.literal('register'),
    channel: Channel,
    nature: Nature,
    urgency: Urgency.default('NORMAL'),
    infoType: InfoType.default('HOTLINE'),
    place: z
      .union([Nowhere, Located])
      .refine((place) => Object.keys(place).length > 0, { error: 'REQUIRED' })
      .meta({ minProperties: 1 }),
    classCode: ClassCode.exactOptional(),
    row: Id.exactOptional(),
    replyWanted: z.boolean(),
    /** False for callers who cannot be reached by their own choice (rules R58). */
    reachable: z.boolean().default(true),
    replyMode: z.enum(replyModes).exactOptional(),
    confidential: z.boolean().default(false),
    accused: Id.exactOptional(),
    callId: Id.exactOptional(),
    /** When the caller would rather be called, local times of the day (rules R58). */
    callBetween: z.strictObject({ from: TimeOfDay, to: TimeOfDay }).readonly().exactOptional(),
    /** The caller agreed to his or her data being used for this matter (domain 6.7). */
    consent: z.boolean().exactOptional(),
    /** Before and, where the reporter handled it at once (自处置), after the work (rules R48). */
    photos: z.array(Photo).max(20).readonly().default([]),
    /** An earlier case of the same matter: new facts make a new case, linked (rules R59). */
    relatedTo: Id.exactOptional(),
    /** True when a contact or an online account came with the report; set at the edge, never sent. */
    identified: z.boolean().default(false),
  })
  .readonly()
export type Register = z.infer<typeof Register>

export const register = define<Register>({
  type: 'register',
  fields: Register,
  texts: z.strictObject({
    title: text(500).exactOptional(),
    description: text(20_000),
    address: text(300).exactOptional(),
    /** Identity in the system that the report came from: kept as given, so it may say anything. */
    source: text(200).exactOptional(),
  }),
  complete: ({ photos, place }) => [...photoFaults(photos), ...pointFaults(place)],
  facts: (input) => {
    const { command, context } = input
    const { city, caseNo } = context
    if (caseNo === undefined) throw new Error('a case is registered with a number')
    const { channel, nature, urgency, infoType, confidential, classCode, row, replyMode, accused, callId } =
      command
    const { photos, relatedTo, callBetween, consent } = command
    const brought = hasCaller(channel) || urgency === 'CRITICAL' || urgency === 'URGENT'
    return [
      {
        type: 'Registered',
        caseNo,
        channel,
        nature,
        urgency,
        infoType,
        place: placeOf(command.place, city),
        caller: callerOf(command),
        confidential,
        ...(brought && { hotline: city.hotlineRowOf(nature, urgency) }),
        ...(replyMode && { replyMode }),
        ...(classCode && { classCode }),
        ...(row && { row }),
        ...(accused && { accused }),
        ...(callId && { callId }),
        ...(relatedTo && { relatedTo }),
        ...(callBetween && { callBetween }),
        ...(consent !== undefined && { consent }),
        ...(photos.length > 0 && { photos: photos.length }),
        // after the work: of one's own on the spot only, other work is still to come
        ...(isSelfHandled(input) && { afterPhoto: has('AFTER', photos) }),
      },
    ]
  },
})

/** Handled on the spot by the inspector who reports it; from another system it is a report like others (rules R48). */
export function isSelfHandled({ command, request: { actor } }: Input<Register>): boolean {
  return command.channel === 'SELF' && actor.roles.includes('inspector')
}

/** True when one of the photos was taken in this phase of the work. */
export function has(phase: 'BEFORE' | 'AFTER', photos: Register['photos']): boolean {
  return photos.some((photo) => photo.phase === phase)
}

/** Channels that no citizen stands behind. */
const withoutCaller: ReadonlySet<Channel> = new Set([
  'INSPECTOR',
  'SELF',
  'VIDEO',
  'AI',
  'IOT',
  'SUPERVISION',
  'ASSESS',
])

function hasCaller(channel: Channel): boolean {
  return !withoutCaller.has(channel)
}

function callerOf({ channel, replyWanted, reachable, identified }: Register): Caller {
  if (!hasCaller(channel)) return 'NONE'
  if (!replyWanted) return 'REFUSED'
  return reachable && identified ? 'WILLING' : 'UNREACHABLE'
}

/** The area a report belongs to: of its cell, else as given, else the whole city. */
export function areaOf(place: Register['place'], city: City): string {
  if ('none' in place) return city.root.code
  return place.cell?.slice(0, 12) ?? place.area ?? city.root.code
}

/** The place as the case keeps it. */
export function placeOf(place: Register['place'], city: City): Place {
  const area = areaOf(place, city)
  if ('none' in place) return { area, none: place.none }
  const { lng, lat, cell } = place
  return { area, ...(cell && { cell }), ...(lng !== undefined && lat !== undefined && { lng, lat }) }
}

/** True when cell and area of the place exist in the city, and the cell lies in the area. */
export function isKnownPlace(place: Register['place'], city: City): boolean {
  if ('none' in place) return true
  const { cell, area } = place
  if (cell && (!city.cell(cell) || !isWithin(cell, area ?? ''))) return false
  return city.area(areaOf(place, city)) !== undefined
}
