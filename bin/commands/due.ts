import { readFile } from 'node:fs/promises'
import type { Calendar } from '#domain/time/calendar.ts'
import { explain } from '#domain/time/explain.ts'
import type { Stretch } from '#domain/time/stretch.ts'
import { failed } from '../failed.ts'
import type { ExitCode, Subcommand, Terminal } from '../subcommand.ts'
import { answerOf } from './due-answer.ts'
import { type Request, readArguments } from './due-arguments.ts'
import { answerBatch } from './due-batch.ts'
import { renderExplanation } from './due-explain.ts'
import { readQuestion } from './due-question.ts'

const help = `gridline due START LIMIT [options]     when a limit that starts at START ends
gridline due --batch FILE|- [options]  one question per line of JSON, one answer per line

START   2026-03-06T17:00 (city time), 2026-03-06T17:00+08:00 or 2026-03-06T09:00Z
LIMIT   number and unit: MIN UH UD ND run day and night,
        WMIN WH WD only in working slots

  --start START     instead of the first argument
  --limit LIMIT     instead of the second
  --mode working|legal
                    how WD counts: 480 working minutes each from START (default),
                    or by the close of the n-th working day after the day of receipt;
                    0WD (by the close of that day) is legal only
  --pause FROM..TO  time not counted; may be repeated; FROM.. is still open
  --city DIR        city pack whose calendar counts
  --explain         the due date day by day: what counted, what did not and why
  --json            the answer as one line of JSON
  --batch FILE|-    lines { "start", "limit", "mode"?, "pauses"?: [{ "from", "to" }],
                    "explain"? }, answers { "dueAt", "provisional"? }
                    or { "error": { "code", "message" } }

Examples
  gridline due 2026-03-06T17:00 2WD
  gridline due 2026-03-09T10:00 5WD --mode legal --explain \\
    --pause 2026-03-11T10:00..2026-03-14T22:00
  echo '{"start":"2026-09-30T20:30","limit":"1WD"}' | gridline due --batch -

Exit code: 0 good, 1 a line of the batch was refused, 2 usage.
`

/** `gridline due`: working-time arithmetic on the calendar of a city pack, the default one's when no folder is named. */
export function makeDue(calendarOf: (cityDir: string | undefined) => Promise<Calendar>): Subcommand {
  return {
    name: 'due',
    summary: 'when a limit ends, and why',
    help,
    run: async (args, terminal) => {
      const read = readArguments(args)
      if (!read.ok) return failed('due', terminal, 2, read.refusal)
      const request = read.value
      if (request.kind === 'help') {
        terminal.out(help)
        return 0
      }
      const calendar = await calendarOf(request.city)
      return request.kind === 'batch'
        ? runBatch(request, calendar, terminal)
        : runSingle(request, calendar, terminal)
    },
  }
}

function runSingle(
  request: Extract<Request, { kind: 'single' }>,
  calendar: Calendar,
  terminal: Terminal,
): ExitCode {
  const stretch = readQuestion(request.question, calendar.utcOffsetMinutes)
  if (!stretch.ok) return failed('due', terminal, 2, stretch.refusal)
  if (request.json) terminal.out(`${JSON.stringify(answerOf(calendar, stretch.value, request.explain))}\n`)
  else if (request.explain)
    terminal.out(renderExplanation(calendar, explain(calendar, stretch.value), terminal))
  else terminal.out(plainAnswer(calendar, stretch.value))
  return 0
}

async function runBatch(
  { file, defaults }: Extract<Request, { kind: 'batch' }>,
  calendar: Calendar,
  terminal: Terminal,
): Promise<ExitCode> {
  const text = await readLines(file, terminal)
  if (text === undefined)
    return failed('due', terminal, 1, { code: 'UNREADABLE_FILE', message: `cannot read ${file}` })
  const answers = answerBatch(calendar, text, defaults)
  terminal.out(answers.text)
  return answers.failed ? 1 : 0
}

async function readLines(file: string, terminal: Terminal): Promise<string | undefined> {
  return file === '-' ? terminal.input() : readFile(file, 'utf8').catch(() => undefined)
}

/** The instant alone on the first line, so that a script can take it. */
function plainAnswer(calendar: Calendar, stretch: Stretch): string {
  const { dueAt, pausedSince, provisional } = answerOf(calendar, stretch, false)
  const note = provisional ? 'provisional: a year up to then has no published holiday notice\n' : ''
  return dueAt === null ? `none: paused since ${pausedSince}\n` : `${dueAt}\n${note}`
}
