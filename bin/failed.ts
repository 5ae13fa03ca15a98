import type { Told } from './fault.ts'
import type { ExitCode, Terminal } from './subcommand.ts'

/**
 * The one place where a subcommand says that it failed: a line on standard error and, where data were asked for, the same
 * on standard output with a stable code, so that a script finds it where it looks for the answer.
 */
export function failed(
  name: string,
  terminal: Terminal,
  exit: Exclude<ExitCode, 0>,
  told: string | Told,
): ExitCode {
  const plainly = { code: exit === 2 ? 'USAGE' : 'FAILED', message: '' }
  const error = typeof told === 'string' ? { ...plainly, message: told } : told
  const places = (error.faults ?? []).map(({ file, line, reason }) => `${file}:${line} ${reason}\n`)
  const advice = error.code === 'FAULT' ? ' (--debug shows where)' : ''
  terminal.err(`gridline ${name}: ${error.message}${advice}\n${places.join('')}`)
  if (terminal.asData) terminal.out(`${JSON.stringify({ error })}\n`)
  return exit
}
