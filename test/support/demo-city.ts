import { type City, indexCity } from '#domain/city/city.ts'
import { readCity } from '#local/city/read-city.ts'

/** The project's own demo city, as a fixture: its rows, limits and calendar are what the vectors are written for. */
export const demoCity: City = await load()

async function load(): Promise<City> {
  const read = await readCity('cities/demo')
  if (!read.ok) throw new Error(`cities/demo: ${JSON.stringify(read.faults[0])}`)
  return indexCity(read.city)
}
