import { localeOfFailure } from './arguments.ts'
import { failed } from './failed.ts'
import { isUsage, messageOf, toldOf } from './fault.ts'
import { settingsFault } from './settings.ts'
import type { ExitCode, Subcommand, Terminal } from './subcommand.ts'
import { padded, widest } from './text/columns.ts'
import { plain } from './text/wrap.ts'

/** Runs what the arguments ask for; every fault ends here, in a few words and an exit code. */
export async function commandLine(
  subcommands: readonly Subcommand[],
  args: readonly string[],
  streams: Terminal,
): Promise<ExitCode> {
  // an error quotes what was typed, which may not steer the terminal
  const terminal: Terminal = {
    ...streams,
    err: (text) => streams.err(plain(text)),
    ...(args.includes('--json') && { asData: true }),
    locale: localeOfFailure(args, streams.env),
  }
  const debug = args.includes('--debug')
  const [name, ...rest] = args.filter((arg) => arg !== '--debug')
  const [wanted, asksHelp] = name === 'help' ? [rest[0], true] : [name, rest.some(isHelp)]
  if (wanted === undefined || isHelp(wanted)) {
    const isAsked = name !== undefined
    const tell = isAsked ? terminal.out : terminal.err
    tell(overview(subcommands))
    return isAsked ? 0 : 2
  }
  const subcommand = subcommands.find((one) => one.name === wanted)
  if (!subcommand) return failed('', terminal, 2, `there is no '${wanted}'; see gridline --help`)
  if (asksHelp) {
    terminal.out(subcommand.help)
    return 0
  }
  const fault = settingsFault(terminal.env)
  if (fault !== undefined) return failed(subcommand.name, terminal, 2, fault)
  try {
    return await subcommand.run(rest, terminal)
  } catch (fault) {
    const told = toldOf(fault)
    if (debug)
      return failed(subcommand.name, terminal, isUsage(fault) ? 2 : 1, { ...told, message: traceOf(fault) })
    if (!isUsage(fault)) return failed(subcommand.name, terminal, told.code === 'USAGE' ? 2 : 1, told)
    return failed(subcommand.name, terminal, 2, `${told.message}; see gridline ${subcommand.name} --help`)
  }
}

function isHelp(arg: string): boolean {
  return arg === '--help' || arg === '-h'
}

function overview(subcommands: readonly Subcommand[]): string {
  const width = widest(subcommands.map(({ name }) => name))
  const lines = subcommands.map(({ name, summary }) => `  ${padded(name, width)}   ${summary}`)
  return `gridline — the workflow of a 12345 hotline, on one machine

${lines.join('\n')}

  gridline NAME --help      what it takes, with examples
  gridline --debug NAME …   the whole trace when something fails

Data lie in ./.gridline (--data, GRIDLINE_DATA), the city in the demo pack
(--city, GRIDLINE_CITY). case, watch and import also ask a running server
(--url, GRIDLINE_URL), as whoever the token in GRIDLINE_TOKEN says. Exit code: 0 good, 1 refused or failed, 2 usage; with
--json what failed is on standard output too: { "error": { code, message } }.
What is told is in Chinese; with --lang en or GRIDLINE_LANG=en in English, but for due and
the reports of import, run and demo.
`
}

/** What went wrong, and where. */
function traceOf(fault: unknown): string {
  return [messageOf(fault), ...framesOf(fault)].join('\n')
}

/** The calls that led to the fault, without its message. */
function framesOf(fault: unknown): readonly string[] {
  const lines = fault instanceof Error ? (fault.stack ?? '').split('\n') : []
  return lines.filter((line) => /^\s+at /.test(line))
}
