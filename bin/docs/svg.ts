type Attributes = Readonly<Record<string, string | number>>
export type Point = readonly [x: number, y: number]

/** An element of SVG around other elements. */
export function element(name: string, attributes: Attributes, ...content: readonly string[]): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(String(value))}"`)
  const open = `<${name}${written.join('')}`
  return content.length === 0 ? `${open}/>` : `${open}>${content.join('')}</${name}>`
}

export function text([x, y]: Point, said: string, attributes: Attributes = {}): string {
  return element('text', { x, y, ...attributes }, escaped(said))
}

export function escaped(said: string): string {
  return said
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

/** A way along right angles, its corners rounded. */
export function wayThrough(points: readonly Point[]): string {
  const parts = points.map((point, at) => {
    const [before, after] = [points[at - 1], points[at + 1]]
    if (!before) return `M${point.join(' ')}`
    if (!after) return `L${point.join(' ')}`
    return `L${beside(point, before).join(' ')} Q${point.join(' ')} ${beside(point, after).join(' ')}`
  })
  return parts.join(' ')
}

/** The point where a corner begins to be round. */
function beside([x, y]: Point, [towardsX, towardsY]: Point): Point {
  const radius = 10
  return [x + Math.sign(towardsX - x) * radius, y + Math.sign(towardsY - y) * radius]
}
