import type { Subcommand, Terminal } from '#bin/subcommand.ts'

/** Runs a subcommand and keeps what it printed. */
export async function print(command: Subcommand, args: readonly string[], terminal: Partial<Terminal> = {}) {
  let out = ''
  let err = ''
  const code = await command.run(args, {
    out: (text) => {
      out += text
    },
    err: (text) => {
      err += text
    },
    input: async () => '',
    colour: false,
    columns: 100,
    env: {},
    // what fails in Chinese has tests of its own
    locale: 'en',
    ...terminal,
  })
  return { code, out, err }
}
