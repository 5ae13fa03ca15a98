import type { City } from '#domain/city/city.ts'
import type { StandardRow } from '#domain/city/standard.ts'
import { DAY, HOUR, type Instant, localDay, startOfDay } from '#domain/time/instant.ts'
import { type Chance, chanceOf } from './chance.ts'

/** Share of a day's reports by the hour in which they come; quiet nights, a morning and an afternoon peak. */
const byHour = [2, 1, 1, 1, 1, 1, 2, 3, 6, 9, 10, 8, 5, 5, 7, 8, 7, 6, 5, 4, 4, 4, 3, 2] as const

const openings = [
  (place: string, matter: string) => `${place}${matter}，已经反映过物业，一直没有解决，希望尽快处理。`,
  (place: string, matter: string) => `您好，我住在${place}，这里${matter}，影响日常生活，请有关部门看一下。`,
  (place: string, matter: string) => `${place}一带${matter}，想问一下归哪个单位管，什么时候能办好。`,
  (place: string, matter: string) => `反映${place}${matter}的问题，早晚高峰尤其明显，请核实处理并答复。`,
  (place: string, matter: string) => `${place}${matter}，老人小孩出行不便，盼复。`,
] as const

/** What a day brings: calls, messages and inspectors' findings, in shares that add up to one. */
const mix = { phone: 0.5, message: 0.2, inspector: 0.3 } as const

/** A day of synthetic reports as JSON Lines, one object each; written for this project, no real person or place. */
export function syntheticDay(
  city: City,
  { reports, seed, day }: { readonly reports: number; readonly seed: string; readonly day: Instant },
): readonly string[] {
  const { utcOffsetMinutes } = city.calendar
  const midnight = startOfDay(localDay(day, utcOffsetMinutes), utcOffsetMinutes)
  return Array.from({ length: reports }, (_, index) => {
    const chance = chanceOf(seed, 'report', index)
    const at = midnight + hourOf(chance) * HOUR + Math.floor((chance.draw() * HOUR) / 1_000) * 1_000
    const common = {
      id: `demo-${String(index + 1).padStart(4, '0')}`,
      time: new Date(Math.min(at, midnight + DAY - 1)).toISOString(),
    }
    return JSON.stringify({ ...common, ...reportOf(city, chance, index) })
  })
}

function reportOf(city: City, chance: Chance, index: number): Readonly<Record<string, unknown>> {
  const share = chance.draw()
  if (share < mix.inspector) return finding(city, chance)
  const row = chance.oneOf(matters(city, 'HOTLINE'))
  const text = told(city, chance, row)
  if (share < mix.inspector + mix.message) return { ...text, user: `u${index % 90}` }
  return {
    ...text,
    channel: 'PHONE',
    nature: chance.oneOf(['HELP', 'COMPLAINT', 'COMPLAINT', 'CONSULT', 'REPORT', 'ADVICE']),
    urgency: chance.happens(0.03) ? 'URGENT' : 'NORMAL',
    place: placeOf(city, chance),
    replyWanted: !chance.happens(0.08),
    replyMode: 'PHONE',
    confidential: chance.happens(0.03),
    contact: {
      name: chance.oneOf(['赵女士', '钱先生', '孙女士', '李先生', '周女士']),
      phone: `1380000${String(1000 + index).slice(-4)}`,
    },
  }
}

function finding(city: City, chance: Chance): Readonly<Record<string, unknown>> {
  const row = chance.oneOf(matters(city, chance.happens(0.5) ? 'COMPONENT' : 'EVENT'))
  return {
    title: row?.className,
    text: `巡查发现：${row?.condition}。`,
    channel: 'INSPECTOR',
    nature: 'REPORT',
    infoType: row?.infoType,
    place: placeOf(city, chance),
    classCode: row?.classCode,
    row: row?.id,
    replyWanted: false,
  }
}

function told(city: City, chance: Chance, row: StandardRow | undefined) {
  const street =
    chance
      .oneOf(city.pack.areas.filter(({ level }) => level === 'community'))
      ?.name.replace(/居委会|社区/g, '') ?? city.pack.name
  const matter = chance.oneOf(row?.keywords ?? []) ?? '有事想咨询'
  const say = chance.oneOf(openings) ?? openings[0]
  return { title: `${street}${matter}`, text: say(street, matter) }
}

function placeOf({ pack }: City, chance: Chance) {
  const cell = chance.oneOf(pack.cells)
  return cell ? { cell: cell.code, lng: cell.lng, lat: cell.lat } : { none: 'not stated' }
}

function matters({ pack }: City, infoType: StandardRow['infoType']): readonly StandardRow[] {
  return pack.standard.rows.filter((row) => row.infoType === infoType)
}

function hourOf(chance: Chance): number {
  const hours = byHour.flatMap((share, hour) => Array.from({ length: share }, () => hour))
  return chance.oneOf(hours) ?? 0
}
