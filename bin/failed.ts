import type { ExitCode, Terminal } from './subcommand.ts'

/**
 * The one place where a subcommand says that it failed: a line on standard error and, where data were asked for, the same
 * on standard output with a stable code, so that a script finds it where it looks for the answer.
 */
export function failed(
  name: string,
  terminal: Terminal,
  exit: Exclude<ExitCode, 0>,
  message: string,
  code = exit === 2 ? 'USAGE' : 'FAILED',
): ExitCode {
  terminal.err(`gridline ${name}: ${message}\n`)
  if (terminal.asData) terminal.out(`${JSON.stringify({ error: { code, message } })}\n`)
  return exit
}
