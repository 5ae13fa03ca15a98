import { describe, expect, test } from 'vitest'
import { parseInstant } from '#domain/time/instant.ts'
import { parseCommand } from '#lambdas/shared/parse.ts'
import { chanceOf } from '#local/simulation/chance.ts'
import { classifier } from '#local/simulation/classify.ts'
import { findingsOf } from '#local/simulation/findings.ts'
import {
  channels,
  citizensByHour,
  inspectorShare,
  natures,
  repeatShare,
  subjects,
  type Weighted,
} from '#local/simulation/load-profile.ts'
import { sayingsOf, titleOf } from '#local/simulation/sayings/citizens.ts'
import { wordsFor } from '#local/simulation/sayings/units.ts'
import { citizensOf } from '#local/simulation/synthetic.ts'
import { demoCity } from '#test/support/demo-city.ts'
import { local } from '#test/support/story.ts'

const midnight = local('2026-11-20 00:00')
const day = { reports: 6_000, seed: '1', midnight }
const citizens = citizensOf(demoCity, day).map((line) => JSON.parse(line))
const findings = findingsOf(demoCity, day)
const classify = classifier(demoCity)
const cellOf = (report: { place: { cell: string } }) => report.place.cell

/** Largest difference between the shares wanted and those found. */
function distance<T>(wanted: Weighted<T>, found: readonly T[]): number {
  const total = wanted.reduce((sum, [, weight]) => sum + weight, 0)
  return Math.max(
    ...wanted.map(([choice, weight]) =>
      Math.abs(weight / total - found.filter((one) => one === choice).length / found.length),
    ),
  )
}

describe('citizens’ part of a day has the shape of the load profile', () => {
  test('by hour, channel and nature', () => {
    const hours = citizens.map(({ time }) =>
      Math.floor(((parseInstant(time, 0) ?? 0) - midnight) / 3_600_000),
    )
    // repeats come up to two hours after the first
    expect(distance(citizensByHour, hours)).toBeLessThan(0.03)
    expect(
      distance(
        channels,
        citizens.map(({ channel }) => channel),
      ),
    ).toBeLessThan(0.02)
    expect(
      distance(
        natures,
        citizens.map(({ nature }) => nature),
      ),
    ).toBeLessThan(0.02)
  })

  test('by subject, as the simulated operator sees it: no filler names a matter of its own', () => {
    const seen = citizens.map(({ title, text }) => {
      const { classCode } = classify({ title, text }, true)
      expect(classify({ title: '', text }, true).classCode, text).toBe(classCode)
      return subjects.find(([starts]) => starts.some((start) => classCode.startsWith(start)))?.[0]
    })
    // the matter of the day comes on top of its subject, and not every subject is reported or asked about alike
    expect(distance(subjects, seen)).toBeLessThan(0.05)
  })

  test('one in eight repeats a matter, and one matter comes from many within hours', () => {
    const matters = [...Map.groupBy(citizens, (report) => `${report.title} ${cellOf(report)}`).values()]
    const repeats = citizens.length - matters.length
    expect(repeats / citizens.length).toBeGreaterThan(repeatShare * 0.8)
    expect(repeats / citizens.length).toBeLessThan(repeatShare * 1.4)
    const sizes = matters.map(({ length }) => length).toSorted((a, b) => b - a)
    expect(sizes[0]).toBeGreaterThan(10 * (sizes[1] ?? 0))
  })

  test('the busiest tenth of the places has about a third of the reports', () => {
    const sizes = [...Map.groupBy(citizens, (report) => cellOf(report).slice(0, 12)).values()]
      .map(({ length }) => length)
      .toSorted((a, b) => b - a)
    const busiest = sizes.slice(0, 5).reduce((sum, size) => sum + size, 0)
    expect(busiest / citizens.length).toBeGreaterThan(0.28)
    expect(busiest / citizens.length).toBeLessThan(0.5)
  })

  test('who writes tells more than who calls', () => {
    const lengthOf = (wanted: boolean) => {
      const texts = citizens
        .filter(({ channel }) => (channel === 'PHONE') === wanted)
        .map(({ text }) => text.length)
      return texts.toSorted((a, b) => a - b)[Math.floor(texts.length / 2)] ?? 0
    }
    expect(lengthOf(false)).toBeGreaterThan(2.5 * lengthOf(true))
  })
})

describe('texts read as people speak', () => {
  test('every row is told in words that the operator recognises it by', () => {
    for (const row of demoCity.pack.standard.rows.filter(({ id }) => id !== demoCity.defaultRow.id)) {
      expect(sayingsOf(row).length, row.id).toBeGreaterThan(0)
      for (const saying of sayingsOf(row)) {
        expect(classify({ title: titleOf(row, saying, '莲塘'), text: '' }, true).id, saying.text).toBe(row.id)
        expect(saying.text, row.id).not.toMatch(/的情况$/)
      }
    }
  })

  test('only what somebody is to blame for is reported (举报), and who asks asks a question', () => {
    for (const { nature, title, text } of citizens) {
      if (nature === 'REPORT') expect(classify({ title, text }, true).classCode).toMatch(/^[EH]/)
      if (text.includes('想问一下，')) expect(nature, text).toBe('CONSULT')
    }
  })

  test('a row of another city is told in its own words, whatever its code means here', () => {
    const row = { ...demoCity.pack.standard.rows[0], id: 'C0201-1', classCode: 'C0201', keywords: ['路灯坏'] }
    const { closing, className = '', condition = '', infoType = 'COMPONENT', verify = false } = row
    if (!closing) throw new Error('the demo city has a first row')
    const lamp = { ...row, closing, className, condition, infoType, verify }
    expect(sayingsOf(lamp)).toEqual([{ text: '有路灯坏的情况', isQuestion: false }])
  })

  test('a unit writes of a visit only where there is something to visit', () => {
    const draws = Array.from({ length: 40 }, (_, index) => chanceOf('words', index))
    const of = (classCode: string) => draws.map((chance) => wordsFor({ classCode }, 'account', chance))
    expect(new Set(of('H0301')).size).toBeGreaterThan(1)
    for (const text of of('H0301')) expect(text).not.toMatch(/到场|现场|上门/)
    expect(of('C0137').join('')).toMatch(/到场/)
  })
})

describe('inspectors’ part of a day', () => {
  test('is the share of the profile, each finding by somebody who patrols the grid it lies in', () => {
    expect(findings.length / day.reports).toBeCloseTo(inspectorShare, 2)
    for (const { actor, body } of findings) {
      expect(parseCommand(body)).toMatchObject({ ok: true })
      const cell = /"cell":"(\d{15})"/.exec(JSON.stringify(body))?.[1] ?? ''
      const grid = demoCity.cell(cell)?.grid ?? ''
      expect(demoCity.inspectorsOf(grid).map(({ id }) => id)).toContain(actor.person)
    }
  })

  test('what was put right on the spot is shown before and after, and was not urgent (rules R48)', () => {
    const own = findings.filter(({ body }) => body['channel'] === 'SELF')
    expect(own.length / findings.length).toBeGreaterThan(0.15)
    for (const { body } of own) {
      expect(JSON.stringify(body['photos'])).toMatch(/BEFORE.*AFTER/)
      expect(demoCity.row(String(body['row']))?.limit?.mode).toBe('working')
    }
  })
})

test('the same seed makes the same day, another another', () => {
  const small = { ...day, reports: 40 }
  expect(citizensOf(demoCity, small)).toEqual(citizensOf(demoCity, small))
  expect(findingsOf(demoCity, small)).toEqual(findingsOf(demoCity, small))
  expect(citizensOf(demoCity, { ...small, seed: '2' })).not.toEqual(citizensOf(demoCity, small))
})
