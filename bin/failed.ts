import type { Told } from './fault.ts'
import type { ExitCode, Terminal } from './subcommand.ts'
import { faultSaid } from './text/fault-said.ts'
import { debugWords } from './text/fault-words.ts'
import { packFaultSaid } from './text/pack-fault.ts'

/**
 * The one place where a subcommand says that it failed: a line on standard error and, where data were asked for, the same
 * on standard output with a stable code, so that a script finds it where it looks for the answer. Both are in the language
 * that was asked for; `name` is empty where no subcommand was found.
 */
export function failed(
  name: string,
  terminal: Terminal,
  exit: Exclude<ExitCode, 0>,
  told: string | Told,
): ExitCode {
  const { locale = 'zh-CN' } = terminal
  const plainly = { code: exit === 2 ? 'USAGE' : 'FAILED', message: '' }
  const error = typeof told === 'string' ? { ...plainly, message: told } : told
  const { said, ...rest } = error
  const message = said?.[locale] ?? faultSaid(error.message, error.code, locale)
  const faults = error.faults?.map((fault) => ({ ...fault, reason: packFaultSaid(fault.reason, locale) }))
  const places = (faults ?? []).map(({ file, line, reason }) => `${file}:${line} ${reason}\n`)
  const advice = error.code === 'FAULT' ? debugWords[locale] : ''
  terminal.err(`${['gridline', name].join(' ').trim()}: ${message}${advice}\n${places.join('')}`)
  if (terminal.asData) {
    terminal.out(`${JSON.stringify({ error: { ...rest, message, ...(faults && { faults }) } })}\n`)
  }
  return exit
}
