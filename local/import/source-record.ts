/** A line that is no report, by number, with what is wrong and why. */
export type RefusedLine = { readonly line: number; readonly code: string; readonly reason: string }

/** A line of a file as text, without its line end; lines count from 1. */
export type TextLine = { readonly line: number; readonly text: string }

/** One record of a file as read, before anybody asked what its columns mean. */
export type SourceRecord = {
  /** Its first line. */
  readonly line: number
  /** What stands under which column; of an object inside an object the columns are joined by a dot. */
  readonly values: ReadonlyMap<string, unknown>
  /** The record as read: two readings of one id must be the same. */
  readonly source: string
}

/** What goes without a line feed is one line: old programs end lines with a carriage return alone. */
export function returnsAlone(text: string): string {
  return text.trimEnd().includes('\r') ? '；行内有单独的回车（CR），换行请用 LF 或 CRLF 另存' : ''
}

export function isRefused(one: object): one is RefusedLine {
  return 'reason' in one
}
