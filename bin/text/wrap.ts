import stringWidth from 'string-width'

const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' })

/** Marks that may not begin a line. */
const closing = new Set('，。、；：？！）】》」』”’…,.;:?!)]}%')

/** Marks that may not end a line. */
const opening = new Set('（《「『【“‘([{')

/** Control characters but the line break: a quoted text may not steer the terminal. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is sought
const controls = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

/** A text without anything that could steer a terminal: control characters become spaces. */
export function plain(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(controls, ' ')
}

/**
 * Lines of at most `width` columns; breaks between Chinese characters, between Latin words where it can, and never before
 * a closing mark unless nothing else fits.
 */
export function wrap(text: string, width: number): readonly string[] {
  return plain(text)
    .split('\n')
    .flatMap((line) => wrapLine(line, Math.max(width, 2)))
}

/** Parts of a list in lines of at most `width` columns: a part is broken only where it does not fit a line of its own. */
export function fill(parts: readonly string[], separator: string, width: number): readonly string[] {
  const mark = separator.trimEnd()
  const space = separator.slice(mark.length)
  const lines: string[] = []
  for (const [index, part] of parts.entries()) {
    // the separator belongs to the part before it, so that it finds room on the same line
    const marked = index < parts.length - 1 ? part + mark : part
    const line = lines.at(-1)
    const longer = line === undefined ? undefined : `${line}${space}${plain(marked)}`
    if (longer !== undefined && stringWidth(longer) <= width) lines[lines.length - 1] = longer
    // an address stays whole to be copied: where its mark has no room, the end of the line parts as well
    else if (/^[!-~]+$/.test(part) && part.length <= width && stringWidth(marked) > width) lines.push(part)
    else lines.push(...wrap(marked, width))
  }
  return lines
}

function wrapLine(text: string, width: number): readonly string[] {
  const lines: string[] = []
  let line: readonly string[] = []
  for (const { segment } of graphemes.segment(text)) {
    if (stringWidth(line.join('') + segment) > width) {
      const [kept, carried] = split(line, segment, width)
      lines.push(kept.join('').trimEnd())
      line = carried
      if (carried.length > 0 && stringWidth(carried.join('') + segment) > width) {
        lines.push(carried.join(''))
        line = []
      }
    }
    if (line.length > 0 || segment !== ' ') line = [...line, segment]
  }
  return [...lines, line.join('').trimEnd()]
}

/** Where a full line ends when `next` follows: what stays, and what goes to the next line. */
function split(
  line: readonly string[],
  next: string,
  width: number,
): readonly [readonly string[], readonly string[]] {
  const at = line.findLastIndex((_, index) => index > 0 && mayBreak(line[index - 1] ?? '', line[index] ?? ''))
  if (mayBreak(line.at(-1) ?? '', next)) return [line, []]
  // a word that is longer than a line is broken anywhere, but not before a mark that closes it
  if (at <= 0) return closing.has(next) && line.length > 1 ? [line.slice(0, -1), line.slice(-1)] : [line, []]
  const carried = line.slice(line[at] === ' ' ? at + 1 : at)
  return stringWidth(carried.join('') + next) > width ? [line, []] : [line.slice(0, at), carried]
}

function mayBreak(before: string, after: string): boolean {
  if (closing.has(after) || opening.has(before)) return false
  return before === ' ' || after === ' ' || stringWidth(before) === 2 || stringWidth(after) === 2
}
