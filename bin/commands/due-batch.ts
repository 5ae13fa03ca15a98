import * as z from 'zod'
import { ok, type Result, refused } from '#domain/case/result.ts'
import type { Calendar } from '#domain/time/calendar.ts'
import { answerOf } from './due-answer.ts'
import { type Problem, readQuestion } from './due-question.ts'

const Pause = z.union(
  [
    z.object({ from: z.string(), to: z.string().nullish() }),
    z.tuple([z.string(), z.string().nullable()]).transform(([from, to]) => ({ from, to })),
  ],
  'must be {"from","to"} or ["from","to"]',
)

const Line = z.object({
  start: z.string(),
  limit: z.string(),
  mode: z.string().optional(),
  pauses: z.array(Pause).optional(),
  /** As the option of the command line is called. */
  pause: z.array(Pause).optional(),
  explain: z.boolean().optional(),
})

/** What the arguments say for lines that do not say it themselves. */
export type BatchDefaults = { readonly mode: string | undefined; readonly explain: boolean }

/** One answer line for each question line, in its place; blank lines have none. */
export function answerBatch(calendar: Calendar, text: string, defaults: BatchDefaults) {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const answers = lines.map((line) => answerLine(calendar, line, defaults))
  return {
    text: answers.map((answer) => `${JSON.stringify(answer)}\n`).join(''),
    failed: answers.some((answer) => 'error' in answer),
  }
}

function answerLine(calendar: Calendar, line: string, defaults: BatchDefaults) {
  const read = readLine(line)
  if (!read.ok) return { error: read.refusal }
  const { mode = defaults.mode, explain = defaults.explain, pause, pauses = pause, ...question } = read.value
  const stretch = readQuestion({ ...question, mode, ...(pauses && { pauses }) }, calendar.utcOffsetMinutes)
  return stretch.ok ? answerOf(calendar, stretch.value, explain) : { error: stretch.refusal }
}

function readLine(line: string): Result<z.infer<typeof Line>, Problem> {
  const json = readJson(line)
  if (!json.ok) return json
  const parsed = Line.safeParse(json.value)
  if (parsed.success) return ok(parsed.data)
  const [issue] = parsed.error.issues
  return refused({ code: 'BAD_INPUT', message: `${issue?.path.join('.') || 'line'}: ${issue?.message}` })
}

function readJson(line: string): Result<unknown, Problem> {
  try {
    return ok(JSON.parse(line))
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause
    return refused({ code: 'BAD_JSON', message: 'line is not JSON' })
  }
}
