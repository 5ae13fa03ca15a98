import { parseArgs } from 'node:util'
import type { Settings } from '#local/runtime.ts'
import { balanceOf } from '#local/simulation/balance.ts'
import { runFile } from '#local/simulation/run-file.ts'
import { schedule } from '#local/simulation/schedule.ts'
import { cityFrom, dataFrom, parseTime } from '../arguments.ts'
import { failed } from '../failed.ts'
import type { ExitCode, Subcommand, Terminal } from '../subcommand.ts'
import { progressOn } from '../text/progress.ts'
import { jsonOf, runReportOf } from '../text/run-report.ts'
import { fileFrom, fileHelp, fileOptions } from './file-arguments.ts'
import { importAndReport } from './import.ts'

const help = `gridline run FILE — import a file and carry every case to its end

Imports the reports (see gridline import), then simulated staff (accounts of the
city pack, each with its own rights) accept, dispatch, handle, feed back, call
back and close them in simulated time, until every case has ended.

  --now DATE       the newest report falls in the last full week before it (default: today)
  --seed TEXT      another seed, other choices; the same seed, the same report (default: 1)
${fileHelp}

The data directory remembers that its time is simulated. Run twice, nothing is
doubled. Exit code 1 if a line was refused: the others were carried on.

  gridline run messages.jsonl
  gridline run messages.jsonl --data /tmp/trial --seed 7 --json
`

export const run: Subcommand = {
  name: 'run',
  summary: 'import a file and carry every case to its end in simulated time',
  help,
  run: async (args, terminal) => {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { ...fileOptions, now: { type: 'string' }, seed: { type: 'string', default: '1' } },
    })
    const file = fileFrom(values, positionals, 'run')
    const now = parseTime(values.now)
    if (!file.ok) return failed('run', terminal, 2, file.refusal)
    if (now === undefined) return failed('run', terminal, 2, `--now '${values.now}' is not a date`)
    if (values['dry-run']) return importAndReport(file.value, { ...values, into: 'simulated time' }, terminal)
    return runAndReport(
      {
        file: file.value,
        seed: values.seed,
        arrivalsOf: (rows, utcOffsetMinutes) => schedule(rows, now, utcOffsetMinutes),
        json: values.json,
        directory: dataFrom(values.data, terminal.env),
        cityDirectory: cityFrom(values.city, terminal.env),
      },
      terminal,
    )
  },
}

/** Runs a file and prints its report; exit code 1 if a line was refused, a case stayed open, or sums disagree. */
export async function runAndReport(
  one: Omit<Parameters<typeof runFile>[0], 'progress'> &
    Pick<Settings, 'directory' | 'cityDirectory' | 'durability'> & {
      readonly json: boolean
      /** Heading of the report; absent: the file's name. */
      readonly title?: string
    },
  terminal: Terminal,
): Promise<ExitCode> {
  const { file, seed, arrivalsOf, today, sit, json, title, ...settings } = one
  const progress = progressOn(terminal)
  const started = performance.now()
  const result = await runFile(
    { file, seed, arrivalsOf, ...(today !== undefined && { today }), ...(sit && { sit }), progress },
    { ...settings, env: terminal.env },
  )
  progress.clear()
  const seconds = (performance.now() - started) / 1_000
  const style = { ...terminal, title: title ?? result.file, seconds }
  terminal.out(json ? `${JSON.stringify(jsonOf(result))}\n` : runReportOf(result, style))
  const balanced = balanceOf(result).every(({ one, other }) => one === other)
  return result.refused.length > 0 || result.tally.open > 0 || !balanced ? 1 : 0
}
