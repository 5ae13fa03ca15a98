import type { Readable, Writable } from 'node:stream'
import { text } from 'node:stream/consumers'
import type { Terminal } from './subcommand.ts'

/** What a terminal needs of a process. */
type Streams = {
  readonly stdin: Readable & { readonly isTTY?: boolean }
  readonly stdout: Writable & { readonly isTTY?: boolean; readonly columns?: number; readonly rows?: number }
  readonly stderr: Writable
  readonly env: Terminal['env']
}

/** The terminal that a process has. A reader that goes away (`| head`) ends the output, not in an error. */
export function terminalOf({ stdin, stdout, stderr, env }: Streams): Terminal {
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
    // on standard output, which is known to be a terminal: standard error may go to a file
    ...(stdout.isTTY && env['TERM'] !== 'dumb' && { draw: (drawn: string) => void stdout.write(drawn) }),
    input: async () => (stdin.isTTY ? '' : text(stdin)),
    // a terminal that was never told its size says 0
    ...(stdout.isTTY && stdout.columns ? { columns: stdout.columns } : {}),
    ...(stdout.isTTY && stdout.rows ? { rows: stdout.rows } : {}),
    // any value but the empty one switches colours off (no-color.org)
    colour: stdout.isTTY === true && !env['NO_COLOR'] && env['TERM'] !== 'dumb',
    env,
  }
}
