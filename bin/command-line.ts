import { maskText } from '#domain/actors/masking.ts'
import { UnknownKey } from '#lambdas/shared/store.ts'
import { OtherCity } from '#local/city-mark.ts'
import { BrokenMapping } from '#local/import/mapping.ts'
import { UnreadableFile } from '#local/import/unreadable.ts'
import { AheadOfClock, BrokenCity } from '#local/runtime.ts'
import { failed } from './failed.ts'
import { faultCode } from './fault-codes.ts'
import type { ExitCode, Subcommand, Terminal } from './subcommand.ts'
import { padded, widest } from './text/columns.ts'
import { systemSentence } from './text/system-faults.ts'
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
  if (!subcommand) {
    terminal.err(`gridline: there is no '${wanted}'; see gridline --help\n`)
    return 2
  }
  if (asksHelp) {
    terminal.out(subcommand.help)
    return 0
  }
  try {
    return await subcommand.run(rest, terminal)
  } catch (fault) {
    const message = describe(subcommand.name, fault, debug)
    return isUsage(fault)
      ? failed(subcommand.name, terminal, 2, message)
      : failed(subcommand.name, terminal, 1, message, faultCode(fault))
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
(--city, GRIDLINE_CITY). Exit code: 0 good, 1 refused or failed, 2 usage; with
--json what failed is on standard output too: { "error": { code, message } }.
`
}

/** What went wrong, without personal data: a message may quote what it could not read. */
function describe(name: string, fault: unknown, debug: boolean): string {
  if (debug) return [messageOf(fault), ...framesOf(fault)].join('\n')
  if (fault instanceof BrokenCity || fault instanceof BrokenMapping) {
    const places = fault.faults.map(({ file, line, reason }) => `${file}:${line} ${reason}`)
    return [fault.message, ...places].join('\n')
  }
  if (isUsage(fault)) return `${firstSentence(fault)}; see gridline ${name} --help`
  const denied = systemSentence(fault)
  if (denied) return denied
  if (isPlain(fault)) return fault.message
  return `${messageOf(fault)} (--debug shows where)`
}

/** A fault whose message says what to do, and quotes nothing of a citizen's. */
function isPlain(fault: unknown): fault is Error {
  return [AheadOfClock, OtherCity, UnknownKey, UnreadableFile].some((kind) => fault instanceof kind)
}

/** A fault of the arguments, as `parseArgs` throws it. */
function isUsage(fault: unknown): fault is Error {
  return fault instanceof Error && 'code' in fault && String(fault.code).startsWith('ERR_PARSE_ARGS')
}

/** The first sentence names the argument, what follows is advice on how to quote it. */
function firstSentence({ message }: Error): string {
  return message.split('. ')[0] ?? message
}

/** One line; of text that could not be parsed nothing is quoted, since it may be a citizen's. */
function messageOf(fault: unknown): string {
  if (fault instanceof SyntaxError) return 'something stored is not what it should be'
  const message = fault instanceof Error ? fault.message : String(fault)
  const cause = fault instanceof Error && fault.cause instanceof Error ? `: ${fault.cause.message}` : ''
  return maskText(`${message}${cause}`.split('\n')[0] ?? '')
}

/** The calls that led to the fault, without its message. */
function framesOf(fault: unknown): readonly string[] {
  const lines = fault instanceof Error ? (fault.stack ?? '').split('\n') : []
  return lines.filter((line) => /^\s+at /.test(line))
}
