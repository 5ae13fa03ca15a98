import { Worker } from 'node:worker_threads'
import * as z from 'zod'

const Done = z.object({ id: z.int(), answer: z.unknown().optional(), fault: z.string().optional() })

/** A deployed function in a thread of its own. */
export type FunctionProcess = {
  /** Calls its handler; throws what it throws. */
  readonly call: (event: unknown) => Promise<unknown>
  readonly stop: () => Promise<unknown>
}

/** `onFault` hears each line of its log that says that something went wrong. */
export function functionProcess(
  bundle: string,
  env: Readonly<Record<string, string>>,
  onFault: (line: string) => void,
): FunctionProcess {
  const worker = new Worker(new URL('process.ts', import.meta.url), {
    workerData: { bundle },
    env,
    execArgv: [],
    stdout: true,
    stderr: true,
  })
  const waiting = new Map<number, PromiseWithResolvers<unknown>>()
  let calls = 0
  for (const stream of [worker.stdout, worker.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      for (const line of text.split('\n')) if (line.includes('"level":"ERROR"')) onFault(line)
    })
  }
  worker.on('message', (message) => {
    const { id, answer, fault } = Done.parse(message)
    const call = waiting.get(id)
    waiting.delete(id)
    if (fault === undefined) call?.resolve(answer)
    else call?.reject(new Error(fault))
  })
  worker.on('error', (fault) => {
    for (const call of waiting.values()) call.reject(fault)
  })
  return {
    call(event) {
      const call = Promise.withResolvers<unknown>()
      const id = ++calls
      waiting.set(id, call)
      worker.postMessage({ id, event })
      return call.promise
    },
    stop: () => worker.terminate(),
  }
}
