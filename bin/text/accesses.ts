import { accessedWords, accessWords } from '#domain/words/case.ts'
import { wordOf, words } from '#domain/words/locale.ts'
import type { Access } from '#lambdas/shared/store.ts'
import { table } from './columns.ts'
import type { Speaker } from './speaker.ts'
import { plain } from './wrap.ts'

/** Who saw, was refused to see, or erased what of a case, oldest first. */
export function accessLines(accesses: readonly Access[], speaker: Speaker): string {
  const { say, paint, long, person, added, locale } = speaker
  if (accesses.length === 0)
    return `${say(words('没有查看明文的记录', 'nobody asked to see anything in clear'))}\n`
  const rows = accesses.map(({ at, person: id, field, purpose, outcome, code }) => [
    long(at),
    added(person(id), id),
    wordOf(accessedWords, field, locale),
    [say(accessWords[outcome]), code].filter((part) => part !== undefined).join(' '),
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
