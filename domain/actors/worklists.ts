import { centresWithin, ownerIn } from '#domain/case/queue.ts'
import { isWithin } from '#domain/city/area.ts'
import type { City } from '#domain/city/city.ts'
import type { Actor } from './actor.ts'
import { type Reach, reachesWith, rolesWith } from './capabilities.ts'
import { isUnder } from './scope.ts'

/** Stages of worklists that belong to a unit or a centre; tasks and callers of merged cases have readers of their own. */
const stages = ['intake', 'dispatch', 'handling', 'parked', 'feedback', 'callback', 'decide', 'task'] as const

/** Kinds of worklists: what stands before the colon of their names. */
export const worklistKinds = [...stages, 'callers'] as const
export type WorklistKind = (typeof worklistKinds)[number]

/** Kinds of worklists that centres keep: of these all that lie within one's area can be asked for as one. */
export const centreKinds = ['intake', 'dispatch', 'feedback', 'callback', 'decide'] as const

/** Whose a worklist is, absent for one that the city cannot have. */
type Owner =
  | { readonly unit: string; readonly area: string }
  | { readonly person: string; readonly area: string; readonly unit?: string }
  | { readonly area: string }

/** True for the name of a worklist that this city can have. */
export function isWorklist(queue: string, city: City): boolean {
  return ownerOf(queue, city) !== undefined
}

/** True when the worklist is the actor's to see: of an area or a unit that one of his or her roles reaches (domain 12.6). */
export function maySeeWorklist(queue: string, actor: Actor, city: City): boolean {
  const owner = ownerOf(queue, city)
  if (!owner) return false
  if ('person' in owner && owner.person === actor.person) return true
  return reachesWith('read-worklist', actor).some((reach) => reaches(reach, owner, actor, city))
}

/** True for a kind of worklist by itself, which stands for that of every centre within the asker's area. */
export function isCentreKind(queue: string): boolean {
  return centreKinds.some((kind) => kind === queue)
}

/** The worklists of a kind of all centres within the actor's area; none where no role of the actor reaches an area. */
export function worklistsOfKind(kind: string, actor: Actor, city: City): readonly string[] {
  const { area } = actor
  if (area === undefined || !reachesWith('read-worklist', actor).includes('area')) return []
  return centresWithin(area, city).map((code) => `${kind}:${code}`)
}

function reaches(reach: Reach, owner: Owner, actor: Actor, city: City): boolean {
  if (reach === 'area') return actor.area !== undefined && owner.area.startsWith(actor.area)
  return 'unit' in owner && isUnder(owner.unit, actor.unit, city)
}

function ownerOf(queue: string, city: City): Owner | undefined {
  if (!stages.some((stage) => queue.startsWith(`${stage}:`))) return undefined
  const name = ownerIn(queue)
  const unit = city.unit(name)
  if (unit) return { unit: unit.id, area: unit.area }
  const area = city.area(name)
  if (area) return { area: area.code }
  const account = city.account(name)
  if (!account) return undefined
  return { person: account.id, area: account.area ?? '', ...(account.unit && { unit: account.unit }) }
}

/** Worklists of work that waits for the actor: a person's own, those of the unit, and those of the centre (rules R62, R63). */
export function worklistsFor(actor: Actor, city: City): readonly string[] {
  const { person, roles, area, unit } = actor
  const { areas } = city.pack
  const patrolled =
    roles.includes('inspector') && area !== undefined ? areas.filter(({ code }) => isWithin(code, area)) : []
  const ofUnit = unit !== undefined && rolesWith('read-worklist', actor).length > 0
  const decides = area !== undefined && roles.some((role) => role !== 'inspector')
  return [
    `task:${person}`,
    ...patrolled.map(({ code }) => `task:${code}`),
    ...(ofUnit ? [`task:${unit}`, `decide:${unit}`] : []),
    // an application waits in the district of its case as long as somebody there may decide it
    ...(decides ? centresWithin(area, city).map((code) => `decide:${code}`) : []),
  ]
}
