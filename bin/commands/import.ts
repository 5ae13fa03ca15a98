import { parseArgs } from 'node:util'
import { checkFile, type ImportResult, importFile as importInto } from '#local/import/import-file.ts'
import { sendFile } from '#local/import/send-file.ts'
import { openCity } from '#local/runtime.ts'
import { reachCity } from '#local/served-city.ts'
import { cityFrom, dataFrom } from '../arguments.ts'
import { failed } from '../failed.ts'
import { placeFrom } from '../sources/place.ts'
import type { ExitCode, Subcommand, Terminal } from '../subcommand.ts'
import { importReportOf } from '../text/report.ts'
import { type FileValues, fileFrom, fileHelp, fileOptions } from './file-arguments.ts'

const help = `gridline import FILE — turn a file of reports into cases

FILE is a table (CSV, TSV) with a header, or JSON Lines with one report a line, in
UTF-8, GB18030 (GBK) or UTF-16. Common headers are understood in Chinese and English
(工单编号, 受理时间, 诉求内容 … id, title, text, time, user); for others say with
--mapping what the columns mean: docs/import.md has the list and examples.

${fileHelp}
  --url ADDRESS    instead of --data: send the rows to a running server ($GRIDLINE_URL), as
                   requests of whoever the token in $GRIDLINE_TOKEN says

The same id of the same system is the same case: importing twice doubles nothing. A file
under another name is another system, unless --system names the first one: the old name
of the file, without its ending. Cases of simulated time (gridline run) take no import.
Clocks start at the import; the time that the file states is checked, and shown by
gridline case.
A file without a row is refused. A line that is refused is named with its number and
why; the others go on, and the exit code is 1.

Examples
  gridline import messages.jsonl
  gridline import 工单导出.csv --dry-run
  gridline import 工单导出.csv --mapping 12345.yaml
  gridline import 工单导出.csv --url http://127.0.0.1:8012
`

export const importFile: Subcommand = {
  name: 'import',
  summary: 'turn a file of reports into cases',
  help,
  run: async (args, terminal) => {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { ...fileOptions, url: { type: 'string' } },
    })
    const file = fileFrom(values, positionals, 'import')
    if (!file.ok) return failed('import', terminal, 2, file.refusal)
    const place = placeFrom({ data: values.data, url: values.url }, terminal.env)
    if (!place.ok) return failed('import', terminal, 2, place.refusal)
    if (place.value.at === 'directory') return importAndReport(file.value, values, terminal)
    if (values['dry-run']) return failed('import', terminal, 2, '--dry-run does not go with --url')
    return sendAndReport(file.value, place.value.address, values, terminal)
  },
}

/** Sends a file to a server and prints what came of it. */
async function sendAndReport(
  file: Parameters<typeof sendFile>[0],
  address: string,
  values: FileValues,
  terminal: Terminal,
): Promise<ExitCode> {
  const { env } = terminal
  const city = await openCity(cityFrom(values.city, env))
  const token = env['GRIDLINE_TOKEN']
  const served = await reachCity(address, { city, ...(token !== undefined && { token }) })
  if (served.warning !== undefined) terminal.err(`gridline import: ${served.warning}\n`)
  return report(await sendFile(file, city, served), values, terminal)
}

/** Imports a file, or only checks it, and prints what came of it; exit code 1 if a line was refused. */
export async function importAndReport(
  file: Parameters<typeof importInto>[0],
  values: FileValues & Pick<Parameters<typeof importInto>[1], 'into'>,
  terminal: Terminal,
): Promise<ExitCode> {
  const settings = {
    ...(values.into && { into: values.into }),
    directory: dataFrom(values.data, terminal.env),
    cityDirectory: cityFrom(values.city, terminal.env),
    env: terminal.env,
  }
  const result = await (values['dry-run'] ? checkFile(file, settings) : importInto(file, settings))
  return report(result, values, terminal)
}

function report(result: ImportResult, { json }: FileValues, terminal: Terminal): ExitCode {
  terminal.out(json ? `${JSON.stringify(result)}\n` : importReportOf(result))
  return result.refused > 0 ? 1 : 0
}
