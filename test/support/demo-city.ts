import { type Actor, actorOf } from '#domain/actors/actor.ts'
import { type City, indexCity } from '#domain/city/city.ts'
import { readCity } from '#local/city/read-city.ts'

/** The project's own demo city, as a fixture: its rows, limits and calendar are what the vectors are written for. */
export const demoCity: City = await load()

/** The same city with policy BJ in force: natural days, and no callback before the promised date. */
export const beijingCity: City = indexCity({
  ...demoCity.pack,
  sla: { ...demoCity.pack.sla, active: 'BJ' },
})

/** The same city with rules that dispatch along the catalogue (rules R10). */
export const dispatchingCity: City = indexCity({
  ...demoCity.pack,
  sla: {
    ...demoCity.pack.sla,
    profiles: demoCity.pack.sla.profiles.map((profile) => ({
      ...profile,
      automatic: { file: true, dispatch: true },
    })),
  },
})

/** The same city with a second level for what one level decides there, and with much time for each (rules R38). */
export const deliberateCity: City = indexCity({
  ...demoCity.pack,
  sla: {
    ...demoCity.pack.sla,
    profiles: demoCity.pack.sla.profiles.map((profile) => ({
      ...profile,
      desk: { ...profile.desk, APPLICATION: { n: 10, unit: 'WD', mode: 'working' } },
      levels: {
        ...profile.levels,
        VOID: { deciders: ['duty-chief', 'supervisor'] },
        RECLASSIFY: { deciders: ['dispatcher', 'duty-chief'] },
        COHANDLE: { deciders: ['dispatcher', 'duty-chief'] },
      },
    })),
  },
})
/** The person behind an account of the demo city. */
export function staff(id: string): Actor {
  const account = demoCity.account(id)
  if (!account) throw new Error(`no account ${id}`)
  return actorOf(account)
}

async function load(): Promise<City> {
  const read = await readCity('cities/demo')
  if (!read.ok) throw new Error(`cities/demo: ${JSON.stringify(read.faults[0])}`)
  return indexCity(read.city)
}
