import stringWidth from 'string-width'
import type { CaseEvent } from '#domain/case/events.ts'
import { type Instant, localDay } from '#domain/time/instant.ts'
import { erased, textWords } from '#domain/words/case.ts'
import { handOverWords } from '#domain/words/hand-over.ts'
import { eventWords } from '#domain/words/labels.ts'
import { wordOf } from '#domain/words/locale.ts'
import type { CaseView } from '#lambdas/shared/read-case.ts'
import { padded, widest } from './columns.ts'
import { remarksOn } from './event-remarks.ts'
import { dateOf, minuteOf } from './local-time.ts'
import type { Speaker } from './speaker.ts'
import { fill, wrap } from './wrap.ts'

/** Narrowest column of remarks that still reads well. */
const leastRemark = 24

/** Where names and texts of events begin: behind the time. */
const textIndent = 4 + 5 + 2

type Row = { readonly event: CaseEvent; readonly time: string; readonly what: string; readonly who: string }

/** What happened, day by day: when, what, who, what mattered about it, and what was written. */
export function timelineLines({ events, texts }: CaseView, speaker: Speaker): readonly string[] {
  const { city, locale, paint } = speaker
  // what was noticed later stands at the instant it is dated to
  const inOrder = events.toSorted((a, b) => a.at - b.at)
  const rows = inOrder.map(
    (event): Row => ({
      event,
      time: minuteOf(city.calendar, event.at),
      what: eventWords[event.type][locale],
      who: speaker.actor(event.actor),
    }),
  )
  const widths = { what: widest(rows.map(({ what }) => what)), who: widest(rows.map(({ who }) => who)) }
  let day: number | undefined
  return rows.flatMap((row) => {
    const { event } = row
    const today = localDay(event.at, city.calendar.utcOffsetMinutes)
    const heading = today === day ? [] : [paint.bold(dateLine(event.at, speaker))]
    day = today
    return [...heading, ...rowLines(row, widths, speaker), ...quotes(event, texts, speaker)]
  })
}

function dateLine(at: Instant, { city, locale }: Speaker): string {
  return `  ${dateOf(city.calendar, at, locale)}`
}

/** Remarks stand behind the names where there is room, else under them, as far to the right as leaves them room. */
function rowLines(
  { event, time, what, who }: Row,
  widths: { readonly what: number; readonly who: number },
  speaker: Speaker,
): readonly string[] {
  const { paint, columns, comma } = speaker
  const colour = colourOf(event, speaker)
  const before = textIndent + widths.what + 2
  const behind = before + widths.who + 2
  const from = [behind, before].find((start) => columns - start >= leastRemark) ?? textIndent
  const lines = fill(remarksOn(event, speaker), comma, columns - from)
  const below = (line: string) => ' '.repeat(from) + line
  const padding = from === textIndent ? 0 : widths.what
  const head = `    ${time}  ${colour(padded(what, padding))}  `
  if (from !== behind) {
    const isRoom = stringWidth(head + who) <= columns
    const names = isRoom ? [head + paint.dim(who)] : [head.trimEnd(), below(paint.dim(who))]
    return [...names, ...lines.map(below)]
  }
  return [
    head + (lines[0] === undefined ? paint.dim(who) : `${paint.dim(padded(who, widths.who))}  ${lines[0]}`),
    ...lines.slice(1).map(below),
  ]
}

/** Texts of an event, indented; those of the report stand at the head of the case already. */
function quotes(
  { type, texts: refs = {} }: CaseEvent,
  texts: CaseView['texts'],
  speaker: Speaker,
): readonly string[] {
  if (type === 'Registered') return []
  const { columns, locale, paint, say } = speaker
  const indent = ' '.repeat(textIndent)
  const labels = type === 'HandedOver' ? handOverWords : textWords
  return Object.entries(refs).flatMap(([name, { textId }]) => {
    const text = texts.get(textId) ?? say(erased)
    const label = `${wordOf(labels, name, locale)}${locale === 'en' ? ': ' : '：'}`
    return wrap(label + text, columns - indent.length - 2).map((line) => `${indent}${paint.dim('│')} ${line}`)
  })
}

function colourOf({ type }: CaseEvent, { paint }: Speaker): (text: string) => string {
  if (type === 'Breached' || type === 'Defaulted') return paint.red
  return type === 'RungReached' || type === 'Reminded' ? paint.yellow : (text) => text
}
