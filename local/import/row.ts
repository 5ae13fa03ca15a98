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
  // a number beyond 2^53 has lost digits before it is seen
  id: z.union([z.string().min(1).max(200), z.int()]).transform(String),
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
  if (json === undefined) return { line, code: 'NOT_JSON', reason: '不是一行 JSON' }
  const parsed = Message.safeParse(json)
  if (!parsed.success) return { line, code: 'BAD_INPUT', reason: faultsOf(parsed.error) }
  const { id, title, time, user, text: description } = parsed.data
  const at = time === undefined ? undefined : parseInstant(time, utcOffsetMinutes)
  if (time !== undefined && at === undefined) {
    return { line, code: 'BAD_INPUT', reason: 'time：应为 2026-03-06T17:00:00+08:00 这样的时刻' }
  }
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
    ...own,
    ...(user && { contact: { account: user, ...contactOf(own) } }),
    source: id,
    description,
    ...(title?.trim() && { title: title.trim() }),
  }
  return { line, id, body, source: text, ...(at !== undefined && { at }) }
}

/** Contact that the row itself states. */
function contactOf({ contact }: Readonly<Record<string, unknown>>): object {
  return typeof contact === 'object' && contact !== null ? contact : {}
}

/** What is wrong with which field; nothing of its content is quoted, since it may be a citizen's. */
function faultsOf({ issues }: z.ZodError): string {
  return issues
    .map(({ path, code }) => `${path.join('.') || '整行'}：${wrong[code] ?? '不符合格式'}`)
    .join('；')
}

/** Kinds of fault in words. */
const wrong: Readonly<Record<string, string>> = {
  invalid_type: '缺失或类型不对',
  invalid_union: '缺失或类型不对',
  too_small: '不能为空',
  too_big: '过长',
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
