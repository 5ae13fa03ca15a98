import { ok, type Result, refused } from '#domain/case/result.ts'
import { type Instant, parseInstant } from '#domain/time/instant.ts'
import { budgetOf, type Limit, parseLimit } from '#domain/time/limit.ts'
import type { Pause, Stretch } from '#domain/time/stretch.ts'

/** A question as it was written, by arguments or by one line of a batch. */
export type Question = {
  readonly start: string
  readonly limit: string
  readonly mode?: string | undefined
  readonly pauses?: readonly WrittenPause[] | undefined
}

/** [from, to) as instants; without `to` it is still open. */
export type WrittenPause = { readonly from: string; readonly to?: string | null | undefined }

export type Problem = {
  readonly code: 'BAD_JSON' | 'BAD_INPUT' | 'BAD_START' | 'BAD_LIMIT' | 'BAD_MODE' | 'BAD_PAUSE'
  readonly message: string
}

/** Reads a question; instants without a zone are local times of the city. */
export function readQuestion(question: Question, utcOffsetMinutes: number): Result<Stretch, Problem> {
  const startedAt = parseInstant(question.start, utcOffsetMinutes)
  if (startedAt === undefined) return problem('BAD_START', `start ${notAnInstant(question.start)}`)
  const limit = readLimit(question)
  if (!limit.ok) return limit
  const pauses = readPauses(question.pauses ?? [], utcOffsetMinutes)
  if (!pauses.ok) return pauses
  return ok({ limit: limit.value, budget: budgetOf(limit.value), startedAt, pauses: pauses.value })
}

function readLimit({ limit: text, mode }: Question): Result<Limit, Problem> {
  const isDayMode = mode === undefined || mode === 'working' || mode === 'legal'
  const limit = parseLimit(text, mode === 'legal' ? mode : 'working')
  if (!isDayMode && (limit ?? parseLimit(text, 'legal'))?.unit === 'WD') {
    return problem('BAD_MODE', `mode ${quoted(mode)} is neither working nor legal`)
  }
  if (limit) return ok(limit)
  const onlyLegal = parseLimit(text, 'legal') !== undefined
  return problem(
    'BAD_LIMIT',
    onlyLegal
      ? `limit ${quoted(text)} exists only with mode legal`
      : `limit ${quoted(text)} is not a limit such as 15MIN, 2UH, 4WH or 5WD`,
  )
}

function readPauses(
  written: readonly WrittenPause[],
  utcOffsetMinutes: number,
): Result<readonly Pause[], Problem> {
  const pauses: Pause[] = []
  for (const { from: fromText, to: toText } of written) {
    const from = parseInstant(fromText, utcOffsetMinutes)
    if (from === undefined) return problem('BAD_PAUSE', `pause ${notAnInstant(fromText)}`)
    const to = typeof toText === 'string' ? parseInstant(toText, utcOffsetMinutes) : Number.POSITIVE_INFINITY
    if (to === undefined) return problem('BAD_PAUSE', `pause ${notAnInstant(toText ?? '')}`)
    if (to < from) return problem('BAD_PAUSE', `pause from ${fromText} ends before it begins`)
    pauses.push(pauseOf(from, to))
  }
  return ok(joined(pauses.sort((a, b) => a.from - b.from)))
}

/** A stretch wants disjoint pauses; where two were written over each other, the clock stands still all the same. */
function joined(ascending: readonly Pause[]): readonly Pause[] {
  const pauses: Pause[] = []
  for (const pause of ascending) {
    const last = pauses.at(-1)
    if (last && pause.from <= endOf(last)) {
      pauses[pauses.length - 1] = pauseOf(last.from, Math.max(endOf(last), endOf(pause)))
    } else pauses.push(pause)
  }
  return pauses
}

function endOf({ to }: Pause): Instant {
  return to ?? Number.POSITIVE_INFINITY
}

function pauseOf(from: Instant, to: Instant): Pause {
  return { from, ...(to < Number.POSITIVE_INFINITY && { to }), why: 'paused' }
}

function notAnInstant(text: string): string {
  return `${quoted(text)} is not an instant such as 2026-03-06T17:00 or 2026-03-06T17:00+08:00`
}

function quoted(text: string): string {
  return `'${text}'`
}

function problem(code: Problem['code'], message: string): { readonly ok: false; readonly refusal: Problem } {
  return refused({ code, message })
}
