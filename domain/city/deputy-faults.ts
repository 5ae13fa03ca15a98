import type { Deputyship } from './deputyship.ts'
import type { Draft } from './draft.ts'
import type { PackFault } from './fault.ts'

type Placed = Draft['deputies'][number]

/** Who is away has one deputy a day, and somebody of those who stand in for each other is there (rules R47). */
export function deputyFaults({ deputies }: Draft): readonly PackFault[] {
  return deputies.flatMap((one) => {
    const earlier = deputies.filter(({ index }) => index < one.index)
    const other = earlier.find(({ row }) => row.for === one.row.for && overlaps(row, one.row))?.row
    const circle = circleFrom(one.row, [one.row], earlier)
    const reason = other
      ? `'${other.for}' already has '${other.deputy}' for a deputy, until ${other.to}: one at a time`
      : circle && `deputies go round in a circle (${circle.join(', ')}): nobody of them is there`
    return reason ? { path: ['deputies', one.index, 'deputy'], reason } : []
  })
}

/** The people of a chain that comes back to where it began, on days that all of it shares. */
function circleFrom(
  days: Pick<Deputyship, 'from' | 'to'>,
  chain: readonly Deputyship[],
  earlier: readonly Placed[],
): readonly string[] | undefined {
  const [first, last] = [chain[0], chain.at(-1)]
  if (!first || !last) return undefined
  if (last.deputy === first.for) return [...chain.map((one) => one.for), first.for]
  for (const { row } of earlier) {
    if (row.for !== last.deputy || !overlaps(row, days) || chain.includes(row)) continue
    const shared = {
      from: row.from > days.from ? row.from : days.from,
      to: row.to < days.to ? row.to : days.to,
    }
    const found = circleFrom(shared, [...chain, row], earlier)
    if (found) return found
  }
  return undefined
}

function overlaps(one: Pick<Deputyship, 'from' | 'to'>, other: Pick<Deputyship, 'from' | 'to'>): boolean {
  return one.from <= other.to && other.from <= one.to
}
