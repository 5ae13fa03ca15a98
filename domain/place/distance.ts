type Point = { readonly lng: number; readonly lat: number }

/** Mean radius of the earth in metres (IUGG). */
const EARTH_RADIUS = 6_371_008.8

/** Metres between two points in degrees, along the great circle; both in one coordinate system. */
export function metresBetween(a: Point, b: Point): number {
  const radians = Math.PI / 180
  const [latA, latB] = [a.lat * radians, b.lat * radians]
  const height = Math.sin((latB - latA) / 2) ** 2
  const width = Math.cos(latA) * Math.cos(latB) * Math.sin(((b.lng - a.lng) * radians) / 2) ** 2
  return 2 * EARTH_RADIUS * Math.asin(Math.min(1, Math.sqrt(height + width)))
}
