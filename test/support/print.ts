import { commandLine } from '#bin/command-line.ts'
import type { Subcommand, Terminal } from '#bin/subcommand.ts'

/** A terminal that keeps what is printed on it; no colour, a hundred columns. */
export function keepingTerminal(given: Partial<Terminal> = {}) {
  const printed = { out: '', err: '' }
  const terminal: Terminal = {
    out: (text) => {
      printed.out += text
    },
    err: (text) => {
      printed.err += text
    },
    input: async () => '',
    colour: false,
    columns: 100,
    env: {},
    ...given,
  }
  return { terminal, printed }
}

/** Runs a subcommand and keeps what it printed. */
export async function print(command: Subcommand, args: readonly string[], given: Partial<Terminal> = {}) {
  // what fails in Chinese has tests of its own
  const { terminal, printed } = keepingTerminal({ locale: 'en', ...given })
  const code = await command.run(args, terminal)
  return { code, ...printed }
}

/** Types a line to the shell, which knows these subcommands, and keeps what it printed. */
export async function type(
  subcommands: readonly Subcommand[],
  args: readonly string[],
  given: Partial<Terminal> = {},
) {
  const { terminal, printed } = keepingTerminal(given)
  const code = await commandLine(subcommands, args, terminal)
  return { code, ...printed }
}
