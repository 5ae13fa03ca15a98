import type { ActedBy } from '#domain/actors/actor.ts'
import type { City } from '#domain/city/city.ts'
import type { Instant } from '#domain/time/instant.ts'
import { roleWords } from '#domain/words/labels.ts'
import type { Locale, Words } from '#domain/words/locale.ts'
import { longTime, shortTime } from './local-time.ts'
import { type Paint, paintFor } from './paint.ts'
import { plain } from './wrap.ts'

/** Columns of a page that is not a terminal. */
const pageColumns = 100

/** How an answer is written: in which language, with whose names, how wide, with or without colour. */
export type Speaker = {
  readonly locale: Locale
  readonly city: City
  readonly paint: Paint
  readonly columns: number
  readonly say: (words: Words) => string
  /** Between the parts of a list. */
  readonly comma: string
  /** An addition to what stands before it: `结案（正常结案）`, `closed (normal)`. */
  readonly added: (to: string, addition: string) => string
  /** Name of a unit, or its id where the pack has lost it. */
  readonly unit: (id: string) => string
  /** Name of a person of the pack, or the id. */
  readonly person: (id: string) => string
  /** Role and name; the rules have no name. */
  readonly actor: (actor: ActedBy) => string
  readonly long: (at: Instant) => string
  readonly short: (at: Instant) => string
}

/** An outside system or device is known by its name; a citizen's key says nothing to anybody. */
function outsider(id: string): string {
  return id.startsWith('citizen:') ? '' : id.replace(/^(import|device):/, '')
}

export function speakerFor(style: {
  readonly city: City
  readonly locale: Locale
  readonly colour: boolean
  readonly columns?: number
}): Speaker {
  const { city, locale, columns = pageColumns } = style
  const { calendar } = city
  const comma = locale === 'en' ? ', ' : '，'
  const added = (to: string, addition: string) =>
    addition === '' ? to : locale === 'en' ? `${to} (${addition})` : `${to}（${addition}）`
  const person = (id: string) => plain(city.account(id)?.name ?? outsider(id))
  return {
    locale,
    city,
    columns,
    paint: paintFor(style),
    say: (words) => words[locale],
    comma,
    added,
    unit: (id) => city.unit(id)?.name ?? id,
    person,
    actor: ({ person: id, role, onBehalfOf }) => {
      const known = role === 'system' ? '' : person(id)
      const name = known === '' ? '' : ` ${known}`
      const deputy = onBehalfOf ? `${locale === 'en' ? 'for' : '代'} ${person(onBehalfOf)}` : ''
      return added(`${roleWords[role][locale]}${name}`, deputy)
    },
    long: (at) => longTime(calendar, at, locale),
    short: (at) => shortTime(calendar, at, locale),
  }
}
