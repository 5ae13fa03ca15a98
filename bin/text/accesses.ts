import { revealableWords } from '#domain/words/case.ts'
import { wordOf, words } from '#domain/words/locale.ts'
import type { Access } from '#lambdas/shared/store.ts'
import { table } from './columns.ts'
import type { Speaker } from './speaker.ts'
import { plain } from './wrap.ts'

/** Who saw, or was refused to see, what of a case, oldest first. */
export function accessLines(accesses: readonly Access[], speaker: Speaker): string {
  const { say, paint, long, person, added, locale } = speaker
  if (accesses.length === 0)
    return `${say(words('没有查看明文的记录', 'nobody asked to see anything in clear'))}\n`
  const rows = accesses.map(({ at, person: id, field, purpose, outcome, code }) => [
    long(at),
    added(person(id), id),
    wordOf(revealableWords, field, locale),
    outcome === 'shown'
      ? say(words('已显示', 'shown'))
      : say(words(`拒绝 ${code ?? ''}`, `denied ${code ?? ''}`)),
    plain(purpose).replaceAll('\n', ' '),
  ])
  const lines = table(rows, ['left', 'left', 'left', 'left', 'left'])
  return lines
    .map((line, index) =>
      accesses[index]?.outcome === 'denied' ? paint.red(line.trimEnd()) : line.trimEnd(),
    )
    .map((line) => `${line}\n`)
    .join('')
}
