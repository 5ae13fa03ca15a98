import stringWidth from 'string-width'
import { fill } from './wrap.ts'

/** Spaces between two columns. */
const gap = '  '

export type Side = 'left' | 'right'

/** Rows of cells as lines whose columns line up; a Chinese character is two wide, and all lines are equally wide. */
export function table(rows: readonly (readonly string[])[], sides: readonly Side[]): readonly string[] {
  const columns = sides.map((side, column) =>
    aligned(
      rows.map((row) => row[column] ?? ''),
      side,
    ),
  )
  return rows.map((_, row) => columns.map((cells) => cells[row] ?? '').join(gap))
}

/**
 * Rows as lines of at most `width` columns: as many leading cells line up as fit in every row, what does not fit beside
 * them stands below, indented.
 */
export function folded(
  rows: readonly (readonly string[])[],
  sides: readonly Side[],
  width: number,
): readonly (readonly string[])[] {
  const counts = sides.map((_, index) => sides.length - index)
  const fits = (count: number) => table(rows, sides.slice(0, count)).every((line) => isWithin(line, width))
  const beside = counts.find(fits) ?? 1
  const firsts = table(rows, sides.slice(0, beside))
  const wholes = table(rows, sides)
  return rows.map((row, index) => {
    const whole = (wholes[index] ?? '').trimEnd()
    if (isWithin(whole, width)) return [whole]
    // nothing lines up below, so that figures need no padding
    const below = row
      .slice(beside)
      .filter((cell) => cell !== '')
      .map((cell) => cell.replaceAll(/ {2,}/g, ' '))
    return [
      ...fill([(firsts[index] ?? '').trimEnd()], '', width),
      ...fill(below, gap, width - gap.length).map((line) => gap + line),
    ]
  })
}

function isWithin(line: string, width: number): boolean {
  return stringWidth(line.trimEnd()) <= width
}

/** Cells of one column, each as wide as the widest. */
export function aligned(cells: readonly string[], side: Side): readonly string[] {
  const width = widest(cells)
  return cells.map((cell) => padded(cell, width, side))
}

export function padded(text: string, width: number, side: Side = 'left'): string {
  const space = ' '.repeat(Math.max(0, width - stringWidth(text)))
  return side === 'left' ? text + space : space + text
}

export function widest(texts: readonly string[]): number {
  return texts.reduce((width, text) => Math.max(width, stringWidth(text)), 0)
}
