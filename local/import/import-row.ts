import type { Actor } from '#domain/actors/actor.ts'
import type { State } from '#domain/case/state.ts'
import type { City } from '#domain/city/city.ts'
import { faultWords } from '#domain/words/faults.ts'
import { explainRefusal } from '#domain/words/refusals.ts'
import { register } from '#lambdas/shared/execute.ts'
import type { Ports } from '#lambdas/shared/ports.ts'
import type { Problem } from '#lambdas/shared/problem.ts'
import { type ImportRow, nameOf } from './row.ts'
import type { RefusedLine } from './source-record.ts'

/** What became of a row: a new case, one that was there already, or a refusal with its line. */
export type Imported =
  | { readonly kind: 'imported' | 'duplicate'; readonly caseId: string; readonly state: State }
  | { readonly kind: 'refused'; readonly line: RefusedLine }

/** Registers a row under the system it came from; the same source id is the same case (M14). */
export async function importRow(ports: Ports, system: string, row: ImportRow): Promise<Imported> {
  const answer = await register(ports, reportOf(system, row))
  if (!answer.ok) return refusedRow(row, answer.refusal, ports.city)
  const { repeated, caseId, state } = answer.value
  return { kind: repeated ? 'duplicate' : 'imported', caseId, state }
}

/** A row as it asks to be registered. */
export function reportOf(system: string, row: ImportRow) {
  const actor: Actor = { person: `import:${system}`, roles: ['device'] }
  return {
    channel: 'import',
    id: row.id,
    actor,
    body: row.body,
    source: row.source,
    system,
    ...(row.at !== undefined && { occurredAt: row.at }),
  }
}

/** Why a row was not taken, in the names of the file's own columns. */
export function refusedRow({ line, columns }: ImportRow, problem: Problem, city: City): Imported {
  return { kind: 'refused', line: { line, code: problem.code, reason: reasonOf(problem, columns, city) } }
}

function reasonOf(problem: Problem, columns: ImportRow['columns'], { calendar }: City): string {
  switch (problem.code) {
    case 'BAD_INPUT':
      return problem.errors
        .map(
          ({ path, code }) =>
            `${nameOf(fieldAt(path), columns)}：${faultWords[code]?.['zh-CN'] ?? '不符合格式'}`,
        )
        .join('；')
    case 'COMMAND_ID_REUSED':
      return `${nameOf('id', columns)}：同一编号此前已导入过不同的内容`
    case 'FEEDBACK_FIELD':
      return `${nameOf(fieldAt(problem.field), columns)}：不在本城市的区划或网格之内`
    case 'NOT_FOUND':
    case 'STALE_REVISION':
    case 'BUSY':
      return '暂时不能登记，请再导入一次'
    default:
      return explainRefusal(problem, 'zh-CN', calendar.utcOffsetMinutes)
  }
}

/** Field of a row that a field of `register` was read from. */
function fieldAt(path: string): string {
  return path === 'description' ? 'text' : path
}
