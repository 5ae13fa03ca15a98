import type { Words } from '#domain/words/locale.ts'
import { padded, widest } from './columns.ts'
import type { Paint } from './paint.ts'
import type { Speaker } from './speaker.ts'
import { fill } from './wrap.ts'

/** Something known, under its label. */
export type Fact = {
  readonly label: Words
  readonly parts: readonly string[]
  readonly tone?: keyof Paint
}

/** Labels in a column, what is known beside them, as many lines as it takes. */
export function factLines(
  facts: readonly Fact[],
  { say, paint, columns, comma }: Pick<Speaker, 'say' | 'paint' | 'columns' | 'comma'>,
): readonly string[] {
  const width = widest(facts.map(({ label }) => say(label)))
  return facts.flatMap(({ label, parts, tone }) =>
    fill(parts, comma, columns - width - 4).map((line, index) => {
      const head = index === 0 ? paint.dim(padded(say(label), width)) : ' '.repeat(width)
      return `  ${head}  ${tone ? paint[tone](line) : line}`
    }),
  )
}
