import { connect } from 'node:net'
import { Worker } from 'node:worker_threads'
import * as z from 'zod'

/** Listens, takes nobody in, and leaves room for one who waits. */
const program = `
const { parentPort } = require('node:worker_threads')
const server = require('node:net').createServer().listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
  parentPort.postMessage(server.address().port)
  setImmediate(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0))
})`

/** A server whose queue is full: who comes now gets no connection, and is not turned away. */
export async function crowdedServer() {
  const worker = new Worker(program, { eval: true })
  const { promise, resolve } = Promise.withResolvers<unknown>()
  worker.once('message', resolve)
  const port = z.int().parse(await promise)
  const waiting = Array.from({ length: 8 }, () => connect(port, '127.0.0.1').on('error', () => {}))
  return {
    address: `http://127.0.0.1:${port}`,
    close() {
      for (const socket of waiting) socket.destroy()
      worker.terminate()
    },
  }
}
