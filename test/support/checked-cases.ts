import { expect } from 'vitest'
import { type Dossier, dossierOf } from '#domain/case/dossier.ts'
import type { ClockKind } from '#domain/clocks/kinds.ts'
import { type Explanation, explain } from '#domain/time/explain.ts'
import { HOUR } from '#domain/time/instant.ts'
import { demoCity, staff } from './demo-city.ts'
import { accept, dispatch, found, register } from './steps.ts'
import { given, local, type Story, shown } from './story.ts'

/** Rows of the demo city for one manhole cover: 2UH, 4WH, 2WD and 5WD. */
export const manhole = {
  missing: 'C0103-1',
  cracked: 'C0103-2',
  rattling: 'C0103-3',
  sunken: 'C0103-4',
} as const

/** Unit that the catalogue names for it, and who works there. */
const waterOffice = demoCity.leadFor('C0103', '319901001').unit.id
export const crew = staff('binjiang-water-handler')
export const crewHead = staff('binjiang-water-admin')

/** A manhole cover seen by an inspector, filed under the row, sent to the unit. */
export function cover(row: string, at: string, dispatchedAt = at): Story {
  return given(found(at), accept(at, row), dispatch(dispatchedAt, waterOffice))
}

/** No water: H4, five working days, with the water authority since Monday 03-09 10:00. */
export const noWater = given(register('03-09 09:40'), accept('03-09 09:45'), dispatch('03-09 10:00'))

/** How the due instant of a clock comes about; its days always add up to its total. */
export function explained({ one, city }: Story, kind: ClockKind): Explanation {
  const clock = one.clocks[kind]
  if (!clock) throw new Error(`no clock ${kind}`)
  const explanation = explain(city.calendar, clock)
  expect(explanation.days.reduce((sum, { counted }) => sum + counted, 0)).toBe(explanation.total)
  return explanation
}

/** Hours of the unit's time that each day counted, as `03-09 7`. */
export function counted(story: Story): readonly string[] {
  return explained(story, 'HANDLING').days.flatMap(({ date, counted: ms }) =>
    ms === 0 ? [] : [`${date.slice(5)} ${ms / HOUR}`],
  )
}

/** Breaches as they are on record, as `CONTACT 03-10 18:00`. */
export function breaches(story: Story): readonly string[] {
  return story.of('Breached').map(({ clock, at }) => `${clock} ${shown(at)}`)
}

/** What the case has been through, as a supervisor opens it. */
export function dossier({ one, events, city }: Story, at: string): Dossier {
  return dossierOf(one, events, local(at), city.calendar)
}
