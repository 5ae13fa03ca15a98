/** The floor: what plain Node HTTP, Zod and SQLite with group commit take for as many durable writes of like size. */
import { mkdtempSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import * as z from 'zod'

const Body = z.looseObject({ type: z.string().optional(), description: z.string().optional() })
const db = new DatabaseSync(join(mkdtempSync(join(tmpdir(), 'gridline-floor-')), 'floor.db'))
db.exec(
  'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE commits (id INTEGER PRIMARY KEY, bytes TEXT)',
)
const insert = db.prepare('INSERT INTO commits (bytes) VALUES (?)')
/** As large as a commit of the scripted case and its head are on the average. */
const padding = 'x'.repeat(1_600)

let waiting: (() => void)[] = []
let bodies: string[] = []
function commit(): void {
  const [resolved, written] = [waiting, bodies]
  waiting = []
  bodies = []
  db.exec('BEGIN IMMEDIATE')
  for (const bytes of written) insert.run(bytes)
  db.exec('COMMIT')
  for (const resolve of resolved) resolve()
}
function durable(bytes: string): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve)
    bodies.push(bytes)
    if (waiting.length === 1) setImmediate(commit)
  })
}

const server = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk) => chunks.push(chunk))
  request.on('end', async () => {
    const body = Body.parse(JSON.parse(Buffer.concat(chunks).toString()))
    await durable(JSON.stringify(body) + padding)
    const answer = JSON.stringify({ caseId: 'a'.repeat(26), events: [body] })
    response.writeHead(200, {
      'Content-Type': 'application/json',
      'Content-Length': Buffer.byteLength(answer),
    })
    response.end(answer)
  })
})
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo
  process.send?.({ address: `http://127.0.0.1:${port}` })
})
process.on('message', () => process.send?.({ cpu: process.cpuUsage() }))
process.on('disconnect', () => process.exit(0))
