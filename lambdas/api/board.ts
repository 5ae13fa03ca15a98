import { createHash } from 'node:crypto'
import type { Actor } from '#domain/actors/actor.ts'
import { reachesWith } from '#domain/actors/capabilities.ts'
import { isUnder } from '#domain/actors/scope.ts'
import { type Figures, figuresOf } from '#domain/case/figures.ts'
import { centresWithin } from '#domain/case/queue.ts'
import { ok } from '#domain/case/result.ts'
import { dayOf } from '#domain/case/tally.ts'
import { isWithin } from '#domain/city/area.ts'
import type { City } from '#domain/city/city.ts'
import type { BoardAnswer } from '#domain/contract/board-answer.ts'
import { formatDate } from '#domain/time/civil-date.ts'
import { localDay } from '#domain/time/instant.ts'
import { sheetsSeenBy } from '../shared/board-sheets.ts'
import { type CountedSheet, districtOf } from '../shared/counters.ts'
import type { RouteHandler } from './door.ts'

/** The figures of what the asker may see; another board is another tag, so that a screen that polls is mostly sent nothing. */
export const board: RouteHandler<'board'> = async ({ ports: { store, city, now }, actor }) => {
  const { utcOffsetMinutes } = city.calendar
  const at = now()
  const { standing, happened } = await sheetsSeenBy(
    store,
    districtsOf(actor, city),
    dayOf(at, utcOffsetMinutes),
  )
  const seen = ({ sheet }: CountedSheet) => maySee(sheet, actor, city)
  const body = {
    day: formatDate(localDay(at, utcOffsetMinutes)),
    ...boardOf(standing.filter(seen), happened.filter(seen)),
  }
  return ok({ body, tag: tagOf(body) })
}

/** A centre's board is that of its area; a unit's that of itself and the units below it, wherever its cases are. */
function maySee({ area, unit }: CountedSheet['sheet'], actor: Actor, city: City): boolean {
  return reachesWith('read-board', actor).some((reach) =>
    reach === 'area'
      ? actor.area !== undefined && isWithin(area, actor.area)
      : isUnder(unit, actor.unit, city),
  )
}

function districtsOf(actor: Actor, city: City): readonly string[] {
  const reaches = reachesWith('read-board', actor)
  const scope = reaches.includes('unit') ? city.root.code : (actor.area ?? city.root.code)
  return [...new Set(centresWithin(scope, city).map((area) => districtOf({ area })))]
}

function boardOf(
  standing: readonly CountedSheet[],
  happened: readonly CountedSheet[],
): Figures & Pick<BoardAnswer, 'groups'> {
  const name = ({ sheet: { area, unit = '' } }: CountedSheet) => `${area} ${unit}`
  const now = Map.groupBy(standing, name)
  const today = Map.groupBy(happened, name)
  const groups = [...new Set([...now.keys(), ...today.keys()])].toSorted().flatMap((group) => {
    const sheets = [now.get(group) ?? [], today.get(group) ?? []] as const
    const [{ sheet } = {}] = sheets.flat()
    if (!sheet) return []
    const { area, unit } = sheet
    const figures = figuresOf(...countsOf(sheets))
    return isEmpty(figures) ? [] : [{ area, ...(unit !== undefined && { unit }), ...figures }]
  })
  return { ...figuresOf(...countsOf([standing, happened])), groups }
}

function countsOf([now, day]: readonly [readonly CountedSheet[], readonly CountedSheet[]]) {
  return [now.map(({ counts }) => counts), day.map(({ counts }) => counts)] as const
}

function isEmpty({ open, today }: Figures): boolean {
  return open === 0 && Object.values(today).every((n) => n === 0)
}

function tagOf(body: BoardAnswer): string {
  return createHash('sha256').update(JSON.stringify(body)).digest('base64url').slice(0, 22)
}
