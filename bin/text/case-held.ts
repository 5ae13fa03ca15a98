import stringWidth from 'string-width'
import type { Held } from '#domain/case/holding.ts'
import { holdingWords } from '#domain/words/case.ts'
import { words } from '#domain/words/locale.ts'
import { table } from './columns.ts'
import { durationOf, wholeMinutes, wholeParts } from './duration.ts'
import type { Speaker } from './speaker.ts'
import { fill } from './wrap.ts'

/** Cells of a full bar. */
const barCells = 20

/** What a table shows beside the times, from most to least: the widest that fits is shown. */
const styles = [['bar', 'share'], ['share'], []] as const satisfies readonly (readonly ('bar' | 'share')[])[]
type Extras = (typeof styles)[number]

/** Who held the case how long, as a table with its sum: the minutes shown add up to the sum shown. */
export function heldLines(held: readonly Held[], speaker: Speaker): readonly string[] {
  const { paint, columns } = speaker
  const tables = styles.map((extras) => tableOf(held, speaker, extras))
  const fits = (lines: readonly string[]) => lines.every((line) => stringWidth(line) + 2 <= columns)
  const lines = tables.find(fits)
  if (!lines) return listOf(held, speaker)
  const last = lines.length - 1
  return lines.map((line, index) => {
    const painted = index === 0 ? paint.dim(line) : index === last ? paint.bold(line) : line
    return `  ${painted}`
  })
}

/** The same where no table has room: each holder by name, the figures below. */
function listOf(held: readonly Held[], speaker: Speaker): readonly string[] {
  const { paint, columns, comma } = speaker
  const [heads, ...rows] = rowsOf(held, speaker)
  return rows.flatMap(({ holder, times, elapsed, working, share }, index) => {
    const figures = [times, `${heads.elapsed} ${elapsed}`, `${heads.working} ${working}`, share]
    const lines = [`  ${holder}`, ...fill(figures, comma, columns - 4).map((line) => `    ${line}`)]
    return index === rows.length - 1 ? lines.map(paint.bold) : lines
  })
}

type Cells = {
  readonly holder: string
  readonly times: string
  readonly elapsed: string
  readonly working: string
  readonly bar: string
  readonly share: string
}

function tableOf(held: readonly Held[], speaker: Speaker, extras: Extras): readonly string[] {
  const columns = ['holder', 'times', 'elapsed', 'working', ...extras] as const
  const rows = rowsOf(held, speaker)
  return table(
    rows.map((cells) => columns.map((column) => cells[column])),
    columns.map((column) => (column === 'holder' || column === 'bar' ? 'left' : 'right')),
  )
}

/** A head, one row for each holder, and the sum. */
function rowsOf(
  held: readonly Held[],
  { say, locale, unit }: Speaker,
): readonly [heads: Cells, ...rows: readonly Cells[]] {
  const total = sumOf(held.map(({ ms }) => ms))
  const elapsed = wholeMinutes(held.map(({ ms }) => ms))
  const working = wholeMinutes(held.map(({ workingMs }) => workingMs))
  const shares = wholeParts(held.map(({ ms }) => (total === 0 ? 0 : (100 * ms) / total)))
  const count = (times: number) => say(words(`${times} 次`, `${times}×`))
  return [
    {
      holder: say(words('持有者', 'holder')),
      times: say(words('次数', 'times')),
      elapsed: say(words('历时', 'elapsed')),
      working: say(words('其中工作时间', 'working time')),
      bar: '',
      share: say(words('占比', 'share')),
    },
    ...held.map(({ by, unit: id, times, ms }, index) => ({
      holder: id === undefined ? say(holdingWords[by]) : unit(id),
      times: count(times),
      elapsed: durationOf(elapsed[index] ?? 0, 'elapsed', locale),
      working: durationOf(working[index] ?? 0, 'working', locale),
      bar: bar(ms, total),
      share: total === 0 ? '–' : `${shares[index] ?? 0}%`,
    })),
    {
      holder: say(words('合计', 'total')),
      times: count(sumOf(held.map(({ times }) => times))),
      elapsed: durationOf(sumOf(elapsed), 'elapsed', locale),
      working: durationOf(sumOf(working), 'working', locale),
      bar: '',
      share: total === 0 ? '–' : '100%',
    },
  ]
}

function bar(part: number, whole: number): string {
  return '▇'.repeat(whole === 0 ? 0 : Math.round((barCells * part) / whole))
}

function sumOf(amounts: readonly number[]): number {
  return amounts.reduce((sum, amount) => sum + amount, 0)
}
