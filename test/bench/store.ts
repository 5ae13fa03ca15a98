/** Figures of the embedded store, printed: `node test/bench/store.ts [cases]`. Nothing is asserted. */
import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CaseStore } from '#lambdas/shared/store.ts'
import { openSqliteStore } from '#local/sqlite/store.ts'
import { appendOf, envelope } from '#test/support/appends.ts'

/** Commits of the scripted case: nine commands and one reminder. */
const commitsPerCase = 10
const cases = Number(process.argv[2] ?? 10_000)

/** As long and as varied as a commit of the domain: ids, hashes, whole clocks. */
function commitOf(name: string, n: number): string {
  const at = 1_773_000_000_000 + Number(name) * 977 + n * 3_600_000
  const actor = { person: `u${Number(name) % 300}`, role: 'dispatcher', unit: `unit-${Number(name) % 50}` }
  const dimensions = {
    state: 'HANDLING',
    stage: 'handling',
    unit: actor.unit,
    classCode: '0101',
    area: '110105',
  }
  const clock = {
    limit: { n: 5, unit: 'WD' },
    budget: 5,
    startedAt: at,
    pauses: [],
    dueAt: at + 432_000_000,
    passed: 0,
  }
  return JSON.stringify({
    v: 1,
    commandId: randomUUID(),
    digest: randomBytes(32).toString('hex'),
    actor: { person: actor.person, roles: ['dispatcher'], area: '110105' },
    at,
    correlationId: randomUUID(),
    pack: '3f2a9c0d11aa22bb',
    before: dimensions,
    after: dimensions,
    events: [{ type: 'Signed', actor, at, automatic: false, clocks: { obligation: clock, contact: clock } }],
  })
}

const headBody = `{"state":"${'x'.repeat(988)}"}`

async function wholeCase(store: CaseStore, name: string): Promise<void> {
  const caseNo = `20260309${name.padStart(6, '0')}`
  for (let expected = 0; expected < commitsPerCase; expected += 1) {
    const columns = {
      caseNo,
      state: 'HANDLING' as const,
      classCode: '0101',
      unit: 'unit-7',
      level: 'ORDINARY',
    }
    const at = 1_773_000_000_000 + Number(name) * 977 + expected * 3_600_000
    await store.append(
      appendOf({
        caseId: name.padStart(26, 'a'),
        expected,
        body: headBody,
        bytes: commitOf(name, expected),
        columns,
        keys: {
          caseNo,
          queue: `handling:unit-${Number(name) % 50}`,
          dueAt: at,
          wakeAt: at,
          near: { tile: `${Number(name) % 900}:4`, classCode: '0101', at: Number(name) },
        },
        ...(expected % 3 === 0 && {
          privateItems: {
            texts: [{ textId: `${expected}`, envelope: envelope('x'.repeat(300)) }],
            ...(expected === 0 && {
              contact: envelope('x'.repeat(80)),
              citizen: { keys: [name.padStart(64, 'c')], at },
            }),
          },
        }),
      }),
    )
  }
}

async function filled(directory: string, writers: number): Promise<void> {
  const store = openSqliteStore({ directory })
  const started = performance.now()
  const cpu = process.cpuUsage()
  let next = 0
  await Promise.all(
    Array.from({ length: writers }, async () => {
      while (next < cases) {
        next += 1
        await wholeCase(store, String(next))
      }
    }),
  )
  const seconds = (performance.now() - started) / 1_000
  const { user, system } = process.cpuUsage(cpu)
  const appends = cases * commitsPerCase
  console.log(
    `${writers} writers: ${Math.round(appends / seconds)} appends/s, ${((user + system) / 1_000 / cases).toFixed(3)} ms CPU a case`,
  )
  await store.close()
}

async function reopened(directory: string): Promise<void> {
  const started = performance.now()
  const store = openSqliteStore({ directory })
  await store.nextWake()
  const opened = performance.now()
  let pages = 0
  let cursor: string | undefined
  do {
    const page = await store.list({ queue: 'handling:unit-7' }, {}, { limit: 100, ...(cursor && { cursor }) })
    pages += 1
    cursor = page.cursor
  } while (cursor)
  const listed = performance.now()
  await store.list({ queue: 'handling:unit-8' }, { state: 'NONE' }, { limit: 100 })
  const filtered = performance.now()
  console.log(
    `reopened and answered in ${(opened - started).toFixed(1)} ms; a page of 100 in ${((listed - opened) / pages).toFixed(2)} ms, 1,000 examined in ${(filtered - listed).toFixed(1)} ms`,
  )
  await store.close()
}

function sizes(directory: string): void {
  for (const name of readdirSync(directory)) {
    console.log(`${name}: ${Math.round(statSync(join(directory, name)).size / cases)} bytes a case`)
  }
}

console.log(
  `${cases} cases of ${commitsPerCase} commits, head ${headBody.length} B, commit ${commitOf('1', 1).length} B, 4 texts of 300 B, 1 contact`,
)
for (const writers of [1, 10, 64]) {
  const directory = mkdtempSync(join(tmpdir(), 'gridline-bench-'))
  await filled(directory, writers)
  await reopened(directory)
  if (writers === 64) sizes(directory)
  rmSync(directory, { recursive: true })
}
