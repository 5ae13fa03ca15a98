/** Kilometres of one degree of latitude. */
const KM_PER_DEGREE = 111.32

/**
 * The 1-km tile of a point in WGS-84 degrees, as `row:column` (M29). Columns are as wide as a kilometre is at the row's
 * southern edge, so that tiles of one row do not overlap.
 */
export function tileOf({ lng, lat }: { readonly lng: number; readonly lat: number }): string {
  const row = Math.floor(lat * KM_PER_DEGREE)
  const width = KM_PER_DEGREE * Math.cos((row / KM_PER_DEGREE) * (Math.PI / 180))
  return `${row}:${Math.floor(lng * width)}`
}

/** The tile of a point and those around it: whoever looks for something nearby finds it across a tile's edge too. */
export function tilesAround({ lng, lat }: { readonly lng: number; readonly lat: number }): readonly string[] {
  const high = 1 / KM_PER_DEGREE
  const wide = 1 / (KM_PER_DEGREE * Math.cos(lat * (Math.PI / 180)))
  const steps = [0, -1, 1]
  const tiles = steps.flatMap((north) =>
    steps.map((east) => tileOf({ lng: lng + east * wide, lat: lat + north * high })),
  )
  return [...new Set(tiles)]
}
