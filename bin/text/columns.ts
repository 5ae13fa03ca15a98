import stringWidth from 'string-width'

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
