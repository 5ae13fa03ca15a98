/** What 100,000 open cases cost an embedded city, printed: `node test/bench/limits.ts [cases]`. Nothing is asserted. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { MINUTE } from '#domain/time/instant.ts'
import { execute, register } from '#lambdas/shared/execute.ts'
import type { Ports } from '#lambdas/shared/ports.ts'
import type { ListFilter } from '#lambdas/shared/store.ts'
import { openRuntime } from '#local/runtime.ts'
import { simulatedClock } from '#local/simulated-clock.ts'
import * as steps from '#test/support/steps.ts'
import type { Step } from '#test/support/story.ts'

const cases = Number(process.argv[2] ?? 100_000)
/** Every second case is one unit's, as on the day of a storm. */
const units = ['u-city-water', 'u-city-housing', 'u-city-water', 'u-firm-water-supply'] as const
const writers = 64
const start = Date.parse('2026-03-09T09:00+08:00')
const anyTime = '03-09 09:00'
const description = '小区停水两天，物业没有说明原因，老人小孩生活不便，请尽快派人查看并答复。'

async function taken(ports: Ports, caseId: string | undefined, id: string, [, actor, body]: Step) {
  const ask = { id, actor, body }
  const answer = await (caseId === undefined
    ? register(ports, { ...ask, channel: 'PHONE' })
    : execute(ports, { ...ask, caseId }))
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusal))
  return answer.value.caseId
}

/** Registered with text and contact, accepted, filed, dispatched: stands open in a unit's worklist. */
async function openCase(ports: Ports, index: number): Promise<void> {
  const contact = { name: '某女士', phone: `138${String(index).padStart(8, '0')}` }
  const report = steps.register(anyTime, { description, contact })
  const caseId = await taken(ports, undefined, `report-${index}`, report)
  await taken(ports, caseId, 'accept', steps.accept(anyTime))
  await taken(ports, caseId, 'dispatch', steps.dispatch(anyTime, units[index % units.length]))
}

async function filled(directory: string): Promise<void> {
  const clock = simulatedClock(start)
  const { ports, close } = await openRuntime({
    directory,
    cityDirectory: 'cities/demo',
    env: {},
    now: clock.now,
  })
  const began = performance.now()
  let next = 0
  await Promise.all(
    Array.from({ length: writers }, async () => {
      while (next < cases) {
        const index = next++
        clock.set(start + index * (MINUTE / 100))
        await openCase(ports, index)
      }
    }),
  )
  const seconds = (performance.now() - began) / 1_000
  console.log(
    `${cases} open cases of 3 commands in ${seconds.toFixed(0)} s, ${Math.round((3 * cases) / seconds)} commands/s`,
  )
  await close()
}

/** Pages of the busiest worklist, from its start on, as a unit reads them. */
async function pages(directory: string): Promise<void> {
  const settings = { directory, cityDirectory: 'cities/demo', env: {}, now: () => start }
  const { ports, close } = await openRuntime(settings)
  const read = async (filter: ListFilter) => {
    const times: number[] = []
    let cursor: string | undefined
    do {
      const began = performance.now()
      const page = await ports.store.list({ queue: 'handling:u-city-water' }, filter, {
        limit: 100,
        ...(cursor && { cursor }),
      })
      times.push(performance.now() - began)
      cursor = page.cursor
    } while (cursor && times.length < 500)
    return times.toSorted((a, b) => a - b)
  }
  const plain = await read({})
  const filtered = await read({ state: 'CALLBACK' })
  const told = (times: readonly number[]) =>
    `${at(times, 0.5)} ms in the middle, ${at(times, 0.99)} ms at the 99th of ${times.length}`
  console.log(`a page of 100 (limit 20 ms): ${told(plain)}`)
  console.log(`a page that examines 1,000 and finds nothing: ${told(filtered)}`)
  await close()
}

function at(sorted: readonly number[], share: number): string {
  return (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(2)
}

/** A process of its own, from its start to the first page, several times. */
function restarts(directory: string): void {
  const script = fileURLToPath(new URL('first-answer.ts', import.meta.url))
  const times = Array.from({ length: 5 }, () => Number(execFileSync(process.execPath, [script, directory])))
  const sorted = times.toSorted((a, b) => a - b)
  console.log(`restart to first answer (limit 2,000 ms): ${sorted.map((ms) => ms.toFixed(0)).join(', ')} ms`)
}

function sizes(directory: string): void {
  const bytes = readdirSync(directory).map(
    (name) => [name, statSync(join(directory, name)).size / cases] as const,
  )
  const total = bytes.reduce((sum, [, size]) => sum + size, 0)
  const parts = bytes.filter(([, size]) => size >= 1).map(([name, size]) => `${name} ${Math.round(size)}`)
  console.log(`disk a case (limit 8,192 B): ${Math.round(total)} B (${parts.join(', ')})`)
}

const folder = mkdtempSync(join(tmpdir(), 'gridline-limits-'))
const directory = join(folder, 'data')
await filled(directory)
restarts(directory)
await pages(directory)
sizes(directory)
rmSync(folder, { recursive: true })
