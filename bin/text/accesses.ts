import { refusalClass } from '#domain/case/refusals.ts'
import { accessedWords, accessWords } from '#domain/words/case.ts'
import { wordOf, words } from '#domain/words/locale.ts'
import { refusalClassWords } from '#domain/words/refusals.ts'
import type { Access } from '#lambdas/shared/store.ts'
import { folded } from './columns.ts'
import type { Speaker } from './speaker.ts'
import { plain } from './wrap.ts'

/** Who saw, was refused to see, or erased what of a case, oldest first. */
export function accessLines(accesses: readonly Access[], speaker: Speaker): string {
  const { say, paint, long, person, added, locale, columns } = speaker
  if (accesses.length === 0)
    return `${say(words('没有查看明文的记录', 'nobody asked to see anything in clear'))}\n`
  const rows = accesses.map(({ at, person: id, field, purpose, outcome, code }) => [
    long(at),
    added(person(id), id),
    wordOf(accessedWords, field, locale),
    added(say(accessWords[outcome]), whyDenied(code, speaker)),
    plain(purpose).replaceAll('\n', ' '),
  ])
  return folded(rows, ['left', 'left', 'left', 'left', 'left'], columns)
    .flatMap((lines, index) => (accesses[index]?.outcome === 'denied' ? lines.map(paint.red) : lines))
    .map((line) => `${line}\n`)
    .join('')
}

/** What a refusal is about: its payload is not kept, so that its sentence cannot be told. */
function whyDenied(code: string | undefined, { say }: Speaker): string {
  if (code === undefined) return ''
  const [, kind] = Object.entries(refusalClass).find(([known]) => known === code) ?? []
  return kind === undefined ? code : say(refusalClassWords[kind])
}
