import { text } from 'node:stream/consumers'
import type { Terminal } from './subcommand.ts'

/** The terminal that a process has. A reader that goes away (`| head`) ends the output, not in an error. */
export function terminalOf({ stdin, stdout, stderr, env }: NodeJS.Process): Terminal {
  let isRead = true
  stdout.on('error', (fault: NodeJS.ErrnoException) => {
    if (fault.code !== 'EPIPE') throw fault
    isRead = false
  })
  return {
    out: (said) => {
      if (isRead) stdout.write(said)
    },
    err: (said) => {
      stderr.write(said)
    },
    input: async () => (stdin.isTTY ? '' : text(stdin)),
    ...(stdout.isTTY && { columns: stdout.columns }),
    // any value but the empty one switches colours off (no-color.org)
    colour: stdout.isTTY === true && !env['NO_COLOR'] && env['TERM'] !== 'dumb',
    env,
  }
}
