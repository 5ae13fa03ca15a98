import { beforeAll, describe, expect, test } from 'vitest'
import {
  allEdges,
  type Exploration,
  explored,
  rowOfEdge,
  summaryOf,
  withinTwoKilobytes,
} from '#test/support/exploration.ts'
import { lastly, laws } from '#test/support/laws.ts'

/** The same walks every time, so that a change fails by what it does and not by chance; `npm run explore` takes others. */
const seed = Number(process.env['GRIDLINE_SEED'] ?? 2026)
const walks = Number(process.env['GRIDLINE_WALKS'] ?? 2_500)

/** The callers of merged cases are told a second after the end: only an outage leaves time for more to happen before. */
const toldByThen = allEdges.filter(
  (edge) => rowOfEdge(edge) === 'children told' && !/ (CLOSED|ANSWERED|ARCHIVED)$/.test(edge),
)

/** An appeal that outlives the reopening of its case is too rare for walks; the tables of the rows have it. */
const appealed = allEdges.filter((edge) => rowOfEdge(edge) === 'appeal upheld' && !edge.endsWith(' CLOSED'))

describe(`${walks} walks of 30 to 45 commands`, () => {
  let found: Exploration

  beforeAll(() => {
    found = explored({ seed, walks })
    console.info(summaryOf(found).join('\n'))
  }, 240_000)

  test.each(Object.keys(laws))('after every step: %s', (law) => {
    expect(found.failures.get(law)).toBeUndefined()
  })

  test.each(Object.keys(lastly))('in the end: %s', (law) => {
    expect(found.failures.get(law)).toBeUndefined()
  })

  /** What only many walks come to: one that is walked again alone is not asked. */
  describe.runIf(walks >= 2_000)('taken together', () => {
    test('a head is within 2 KB after 998 of 1,000 steps (M24)', () => {
      expect(withinTwoKilobytes(found.heads)).toBeGreaterThanOrEqual(0.998)
    })

    test('every row of the table is taken, and none from a state that it does not name', () => {
      const rows = new Set([...found.edges.keys()].map(rowOfEdge))
      expect([...found.edges.keys()].filter((edge) => !allEdges.includes(edge))).toEqual([])
      expect([...new Set(allEdges.map(rowOfEdge))].filter((row) => !rows.has(row))).toEqual([])
    })

    test('every row is taken from every state that it names', () => {
      const untaken = allEdges.filter((edge) => !found.edges.has(edge))
      expect(untaken.filter((edge) => ![...toldByThen, ...appealed].includes(edge))).toEqual([])
    })
  })
})
