type Write = typeof process.stdout.write

/** Keeps all that this process writes to its streams while something runs, and lets none of it through. */
export async function printedBy(run: () => Promise<void>): Promise<string> {
  const printed: string[] = []
  const streams = [process.stdout, process.stderr]
  const writes = streams.map((stream) => stream.write)
  const keep: Write = (chunk: string | Uint8Array, ...rest: readonly unknown[]) => {
    printed.push(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString())
    const done = rest.find((one) => typeof one === 'function')
    done?.()
    return true
  }
  for (const stream of streams) stream.write = keep
  try {
    await run()
  } finally {
    for (const [index, stream] of streams.entries()) stream.write = writes[index] ?? stream.write
  }
  return printed.join('')
}
