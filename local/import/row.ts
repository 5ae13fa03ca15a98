import * as z from 'zod'
import { type Instant, parseInstant } from '#domain/time/instant.ts'

/** A line that is no report, by number, with what is wrong and why. */
export type RefusedLine = { readonly line: number; readonly code: string; readonly reason: string }

/** A report as read from a file: whose it is, when it came, and the body of its `register`. */
export type ImportRow = {
  readonly line: number
  /** Identity in the source: the same id is the same case (M14). */
  readonly id: string
  readonly at?: Instant
  readonly body: Readonly<Record<string, unknown>>
  /** The line as read: two readings of one id must be the same. */
  readonly source: string
}

const Message = z.looseObject({
  id: z.union([z.string().min(1).max(200), z.number()]).transform(String),
  text: z.string(),
  title: z.string().optional(),
  time: z.string().optional(),
  user: z.string().min(1).optional(),
})

/** Fields of `register` that a row may carry beside the message's own; the rest of a row is not ours and stays out. */
const ownFields = [
  'channel',
  'nature',
  'urgency',
  'infoType',
  'place',
  'classCode',
  'row',
  'replyWanted',
  'reachable',
  'replyMode',
  'confidential',
  'accused',
  'callId',
  'contact',
  'address',
] as const

/**
 * A line of JSON Lines as a report. A bare message (id, title, text, time, user) came by the web, asks for help, names
 * no place, and waits for an answer online (wire format, command line).
 */
export function readRow(line: number, text: string, utcOffsetMinutes: number): ImportRow | RefusedLine {
  const json = parseJson(text)
  if (json === undefined) return { line, code: 'NOT_JSON', reason: 'the line is not JSON' }
  const parsed = Message.safeParse(json)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    return {
      line,
      code: 'BAD_INPUT',
      reason: `${issue?.path.join('.') || 'line'}: ${issue?.message ?? 'not a message'}`,
    }
  }
  const { id, title, time, user, text: description } = parsed.data
  const at = time === undefined ? undefined : parseInstant(time, utcOffsetMinutes)
  if (time !== undefined && at === undefined)
    return { line, code: 'BAD_INPUT', reason: `time: '${time}' is not an instant` }
  const own = Object.fromEntries(
    ownFields.flatMap((name) => (name in parsed.data ? [[name, parsed.data[name]]] : [])),
  )
  const body = {
    type: 'register',
    channel: 'WEB',
    nature: 'HELP',
    place: { none: 'not stated' },
    replyWanted: true,
    replyMode: 'ONLINE',
    ...(user && { contact: { account: user } }),
    ...own,
    source: id,
    description,
    ...(title?.trim() && { title: title.trim().slice(0, 200) }),
  }
  return { line, id, body, source: text, ...(at !== undefined && { at }) }
}

export function isRefused(row: ImportRow | RefusedLine): row is RefusedLine {
  return 'reason' in row
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
