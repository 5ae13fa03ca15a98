import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type CountedRecord, type CountedSheet, sequenceOf } from '#lambdas/shared/counters.ts'
import type { CaseStore } from '#lambdas/shared/store.ts'

const street = '319901001'
const water = { area: street, unit: 'u-city-water' }
const centre = { area: street }

/** The n-th record of a shard, which changes counters of sheets. */
function record(n: number, ...tallies: CountedRecord['tallies']): CountedRecord {
  return { sequence: sequenceOf(n), tallies }
}

const one = (sheet: CountedSheet['sheet'], counts: CountedSheet['counts']) => ({ sheet, counts })

export function counterContract(store: () => CaseStore, reopen: () => Promise<CaseStore>): void {
  const count = (shard: string, ...records: readonly CountedRecord[]) =>
    store().count({ shard, seenAt: 0 }, records)
  const shown = async (district = '319901', day?: number) =>
    Object.fromEntries(
      (await store().sheets(district, day)).map(({ sheet, counts }) => [
        `${sheet.area} ${sheet.unit ?? '-'}`,
        counts,
      ]),
    )

  describe('counters of boards (M23)', () => {
    test('stand on the sheet that they are counted for, of now and of each day apart, also after reopening', async () => {
      await count(
        's',
        record(1, one(centre, { REPORTED: 1 }), one({ ...centre, day: 20_260_309 }, { registered: 1 })),
        record(2, one(centre, { REPORTED: -1 }), one(water, { DISPATCHED: 1, warned: 1 })),
        record(3, one({ area: '319902', unit: 'u-city-water' }, { HANDLING: 2 })),
        record(4, one({ area: '31' }, { REPORTED: 1 })),
      )
      // whoever closes waits for what may be lost
      const again = await reopen()
      const districts = await Promise.all(
        ['319901', '319902', '31', '319903'].map((code) => again.sheets(code)),
      )
      expect(districts.map((sheets) => sheets.map(({ sheet, counts }) => [sheet, counts]))).toEqual([
        [
          [centre, {}],
          [water, { DISPATCHED: 1, warned: 1 }],
        ],
        [[{ area: '319902', unit: 'u-city-water' }, { HANDLING: 2 }]],
        [[{ area: '31' }, { REPORTED: 1 }]],
        [],
      ])
      expect((await again.sheets('319901', 20_260_309)).map(({ sheet, counts }) => [sheet, counts])).toEqual([
        [{ ...centre, day: 20_260_309 }, { registered: 1 }],
      ])
      expect(await again.sheets('319901', 20_260_310)).toEqual([])
    })

    test('count a record once, whoever brings it again and with what', async () => {
      const [first, second, third] = [1, 2, 3].map((n) => record(n, one(centre, { REPORTED: 1 }))) as [
        CountedRecord,
        CountedRecord,
        CountedRecord,
      ]
      await count('s', first)
      await count('s', first)
      await count('s', first, second)
      await count('s', first, second, third)
      await count('s', second)
      expect(await shown()).toEqual({ [`${street} -`]: { REPORTED: 3 } })
    })

    test('a shard knows nothing of another, whatever their sequences', async () => {
      await count('s', record(9, one(centre, { REPORTED: 1 })))
      await count('t', record(1, one(centre, { REPORTED: 1 })))
      await count('t', record(9, one(centre, { REPORTED: 1 })))
      await count('s', record(1, one(centre, { REPORTED: 1 })))
      expect(await shown()).toEqual({ [`${street} -`]: { REPORTED: 3 } })
    })

    test('sequences of any length are compared as numbers', async () => {
      await count('s', {
        sequence: sequenceOf('99999999999999999999'),
        tallies: [one(centre, { REPORTED: 1 })],
      })
      await count('s', {
        sequence: sequenceOf('100000000000000000000'),
        tallies: [one(centre, { REPORTED: 1 })],
      })
      await count('s', {
        sequence: sequenceOf('99999999999999999999'),
        tallies: [one(centre, { REPORTED: 1 })],
      })
      expect(await shown()).toEqual({ [`${street} -`]: { REPORTED: 2 } })
    })

    test('two that bring the same at once count it once', async () => {
      const records = Array.from({ length: 20 }, (_, n) => record(n + 1, one(centre, { REPORTED: 1 })))
      await Promise.all(
        [records, records.slice(0, 10), records.slice(5), records].map((some) => count('s', ...some)),
      )
      expect(await shown()).toEqual({ [`${street} -`]: { REPORTED: 20 } })
    })

    test('come to the same in whatever batches, repeated from wherever', async () => {
      let round = 0
      const batches = fc.array(fc.tuple(fc.nat(11), fc.integer({ min: 1, max: 12 })), { maxLength: 6 })
      await fc.assert(
        fc.asyncProperty(batches, async (repeats) => {
          const area = `3199${10 + (round % 80)}${String(round++ % 1_000).padStart(3, '0')}`
          const records = Array.from({ length: 12 }, (_, n) =>
            record(n + 1, one(n % 3 === 0 ? { area, unit: 'u' } : { area }, { HANDLING: n + 1 })),
          )
          let seen = 0
          for (const [start, length] of repeats) {
            // a stream leaves out nothing
            const from = Math.min(start, seen)
            await count(area, ...records.slice(from, from + length))
            seen = Math.max(seen, from + length)
          }
          await count(area, ...records.slice(Math.min(seen, 12)))
          const sheets = await store().sheets(area.slice(0, 6))
          const ofArea = sheets.filter(({ sheet }) => sheet.area === area)
          expect(ofArea.map(({ counts }) => counts)).toEqual([{ HANDLING: 56 }, { HANDLING: 22 }])
        }),
        { numRuns: 25 },
      )
    })

    test('a correction is added once, unless something was counted since the sheet was read', async () => {
      await count('s', record(1, one(centre, { REPORTED: 3, overdue: 1 })))
      const [read] = await store().sheets('319901')
      if (!read) throw new Error('no sheet')
      const { folds } = read
      expect(await store().correct({ sheet: centre, folds, noted: { REPORTED: -1 } })).toBe(true)
      const [noted] = await store().sheets('319901')
      expect(noted).toMatchObject({ counts: { REPORTED: 3, overdue: 1 }, noted: { REPORTED: -1 } })
      await count('s', record(2, one(centre, { REPORTED: 1 })))
      expect(await store().correct({ sheet: centre, folds: noted?.folds ?? 0, add: { REPORTED: -1 } })).toBe(
        false,
      )
      const [now] = await store().sheets('319901')
      expect(await store().correct({ sheet: centre, folds: now?.folds ?? 0, add: { REPORTED: -1 } })).toBe(
        true,
      )
      const [corrected] = await store().sheets('319901')
      expect(corrected).toMatchObject({ counts: { REPORTED: 3, overdue: 1 } })
      expect(corrected).not.toHaveProperty('noted')
    })

    test('a correction makes a sheet that nothing was counted for', async () => {
      expect(await store().correct({ sheet: water, folds: 0, add: { HANDLING: 2 } })).toBe(true)
      expect(await store().correct({ sheet: water, folds: 0, add: { HANDLING: 2 } })).toBe(false)
      expect(await shown()).toEqual({ [`${street} u-city-water`]: { HANDLING: 2 } })
    })
  })
}
