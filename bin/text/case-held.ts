import stringWidth from 'string-width'
import type { Held } from '#domain/case/holding.ts'
import { holdingWords } from '#domain/words/case.ts'
import { words } from '#domain/words/locale.ts'
import { table } from './columns.ts'
import { durationOf, wholeMinutes } from './duration.ts'
import type { Speaker } from './speaker.ts'

/** Cells of a full bar. */
const barCells = 20

/** Who held the case how long, as a table with its sum: the minutes shown add up to the sum shown. */
export function heldLines(held: readonly Held[], speaker: Speaker): readonly string[] {
  const { paint, columns } = speaker
  const withBars = tableOf(held, speaker, 'bars')
  const isWide = withBars.every((line) => stringWidth(line) + 2 <= columns)
  const lines = isWide ? withBars : tableOf(held, speaker, 'numbers')
  const last = lines.length - 1
  return lines.map((line, index) => {
    const painted = index === 0 ? paint.dim(line) : index === last ? paint.bold(line) : line
    return `  ${painted}`
  })
}

function tableOf(
  held: readonly Held[],
  { say, locale, unit }: Speaker,
  style: 'bars' | 'numbers',
): readonly string[] {
  const elapsed = wholeMinutes(held.map(({ ms }) => ms))
  const working = wholeMinutes(held.map(({ workingMs }) => workingMs))
  const total = sumOf(held.map(({ ms }) => ms))
  const row = (
    name: string,
    sum: { readonly times: number; readonly elapsed: number; readonly working: number },
  ) => [
    name,
    say(words(`${sum.times} 次`, `${sum.times}×`)),
    durationOf(sum.elapsed, 'elapsed', locale),
    durationOf(sum.working, 'working', locale),
  ]
  const head = [
    say(words('持有者', 'holder')),
    say(words('次数', 'times')),
    say(words('历时', 'elapsed')),
    say(words('其中工作时间', 'working time')),
    ...(style === 'bars' ? [''] : []),
    say(words('占比', 'share')),
  ]
  const rows = held.map(({ by, unit: id, times, ms }, index) => [
    ...row(id === undefined ? say(holdingWords[by]) : unit(id), {
      times,
      elapsed: elapsed[index] ?? 0,
      working: working[index] ?? 0,
    }),
    ...(style === 'bars' ? [bar(ms, total)] : []),
    share(ms, total),
  ])
  const sum = [
    ...row(say(words('合计', 'total')), {
      times: sumOf(held.map(({ times }) => times)),
      elapsed: sumOf(elapsed),
      working: sumOf(working),
    }),
    ...(style === 'bars' ? [''] : []),
    share(total, total),
  ]
  const sides = [
    'left',
    'right',
    'right',
    'right',
    ...(style === 'bars' ? (['left'] as const) : []),
    'right',
  ] as const
  return table([head, ...rows, sum], sides)
}

function share(part: number, whole: number): string {
  return whole === 0 ? '–' : `${Math.round((100 * part) / whole)}%`
}

function bar(part: number, whole: number): string {
  return '▇'.repeat(whole === 0 ? 0 : Math.round((barCells * part) / whole))
}

function sumOf(amounts: readonly number[]): number {
  return amounts.reduce((sum, amount) => sum + amount, 0)
}
