import { parseArgs } from 'node:util'
import { importFile as importInto } from '#local/import/import-file.ts'
import { cityFrom, dataFrom } from '../arguments.ts'
import type { Subcommand } from '../subcommand.ts'
import { importReportOf } from '../text/report.ts'

const help = `gridline import FILE — turn a file of reports into cases

JSON Lines in UTF-8, one report a line: { "id", "text", "title"?, "time"?, "user"? }
and, where known, fields of register: channel, nature, urgency, infoType, place,
classCode, row, replyWanted, replyMode, confidential, contact. A bare message came
by the web, asks for help, names no place and waits for an answer online. A title has
500 characters at most, a text 20,000; times are like 2026-03-06T17:00:00+08:00.

  --data DIR     data directory (default: $GRIDLINE_DATA, else ./.gridline)
  --city DIR     city pack (default: $GRIDLINE_CITY, else the demo city)
  --system NAME  system that the ids belong to (default: the file's name)
  --json         the report as data

The same id of the same system is the same case: importing twice doubles nothing.
A line that is refused is named with its number and why; the others go on, and
the exit code is 1.

  gridline import messages.jsonl
`

export const importFile: Subcommand = {
  name: 'import',
  summary: 'turn a file of reports into cases',
  help,
  run: async (args, terminal) => {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        data: { type: 'string' },
        city: { type: 'string' },
        system: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    })
    const [path, ...more] = positionals
    if (path === undefined || more.length > 0) {
      terminal.err('import takes one FILE; see gridline import --help\n')
      return 2
    }
    const settings = {
      directory: dataFrom(values.data, terminal.env),
      cityDirectory: cityFrom(values.city, terminal.env),
      env: terminal.env,
    }
    const result = await importInto({ path, ...(values.system && { system: values.system }) }, settings)
    const { lines, ...counts } = result
    terminal.out(values.json ? `${JSON.stringify({ ...counts, lines })}\n` : importReportOf(result))
    return result.refused > 0 ? 1 : 0
  },
}
