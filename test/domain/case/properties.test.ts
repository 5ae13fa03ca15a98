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

/** An application to co-handle is made in 50 and ends with whatever leads back to 40, so that none is open there. */
const neverOpen = ['cohandled from DISPATCHED']

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
    test('a head is within 2 KB after 999 of 1,000 steps (M24)', () => {
      expect(withinTwoKilobytes(found.heads)).toBeGreaterThanOrEqual(0.999)
    })

    test('every row of the table is taken, and none from a state that it does not name', () => {
      const rows = new Set([...found.edges.keys()].map(rowOfEdge))
      expect([...found.edges.keys()].filter((edge) => !allEdges.includes(edge))).toEqual([])
      expect([...new Set(allEdges.map(rowOfEdge))].filter((row) => !rows.has(row))).toEqual([])
    })

    test('every row is taken from every state that it names', () => {
      expect(allEdges.filter((edge) => !found.edges.has(edge))).toEqual(neverOpen)
    })
  })
})
