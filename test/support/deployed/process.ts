import { parentPort, workerData } from 'node:worker_threads'
import * as z from 'zod'

// The process of one deployed function: its bundle, called as Lambda calls it.
const Given = z.object({ bundle: z.string() })
const Call = z.object({ id: z.int(), event: z.unknown() })

/** All the time in the world, as far as a function asks for it. */
const context = { getRemainingTimeInMillis: () => 600_000 }

const { handler } = await import(Given.parse(workerData).bundle)

parentPort?.on('message', async (message) => {
  const { id, event } = Call.parse(message)
  try {
    parentPort?.postMessage({ id, answer: await handler(event, context) })
  } catch (fault) {
    parentPort?.postMessage({ id, fault: String(fault) })
  }
})
