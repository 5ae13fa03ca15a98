import { createHash } from 'node:crypto'
import type { City } from '#domain/city/city.ts'
import { written } from '#domain/contract/instants.ts'
import type { ProblemAnswer } from '#domain/contract/problem.ts'
import { parseCommand } from '#lambdas/shared/parse.ts'
import type { Problem } from '#lambdas/shared/problem.ts'
import { refusalIn } from '../read-answer.ts'
import type { ServedCity } from '../served-city.ts'
import { type ImportResult, takeAll } from './import-file.ts'
import { type Imported, refusedRow, unknownIn } from './import-row.ts'
import type { ImportFile } from './read-rows.ts'
import type { ImportRow } from './row.ts'

/** Rows under way at once: enough to hide the way there and back, few enough to leave the server to others. */
const atOnce = 16

/** Sends a file to a city that is served, row by row, as requests of whoever bears the token. */
export function sendFile(file: ImportFile, city: City, served: ServedCity): Promise<ImportResult> {
  return takeAll(file, city, {
    dryRun: false,
    atOnce,
    now: () => served.now,
    take: (system, row) => sendRow(served, city, system, row),
    stateOf: async (caseId) => {
      const found = await served.client.call('readCase', { params: { caseId } })
      // who may report may not see every case: then the state is that of the registration
      return found.ok ? found.value.state : undefined
    },
  })
}

async function sendRow(served: ServedCity, city: City, system: string, row: ImportRow): Promise<Imported> {
  const unknown = unknownIn(city, row)
  if (unknown) return unknown
  // what no server would take is refused here, in the words of a direct import
  const parsed = parseCommand(row.body)
  if (!parsed.ok) return refusedRow(row, parsed.refusal, city)
  const { type: _, ...report } = row.body
  const body = { ...report, ...(row.at !== undefined && { occurredAt: written({ at: row.at }).at }) }
  const answer = await served.client.call('report', { key: keyOf(system, row.id), body })
  if (!answer.ok) {
    const problem = problemIn(answer.refusal)
    if (!problem) throw served.refusedBy(answer.refusal)
    return refusedRow(row, problem, city)
  }
  const { caseId, state } = answer.value
  return { kind: answer.repeated ? 'duplicate' : 'imported', caseId, state }
}

/** `Idempotency-Key` of a row: an id of another system may hold anything, and may be a citizen's. */
function keyOf(system: string, id: string): string {
  return `import:${createHash('sha256')
    .update(JSON.stringify([system, id]))
    .digest('hex')}`
}

/** Why this row was not taken; absent where the door would take none: no right to report, or a fault. */
function problemIn(answer: ProblemAnswer): Problem | undefined {
  const { code, params } = answer
  if (code === 'FORBIDDEN') return undefined
  if (code === 'COMMAND_ID_REUSED' || code === 'BUSY') return { code }
  if (code === 'TOO_MANY_REQUESTS') return { code: 'BUSY' }
  // the door names the field of each fault, as the loop does
  if (code === 'BAD_INPUT') return { code, ...params } as Problem
  return refusalIn(answer)
}
