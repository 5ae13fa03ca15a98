import type { Actor } from '#domain/actors/actor.ts'
import type { State } from '#domain/case/state.ts'
import type { City } from '#domain/city/city.ts'
import { faultWords } from '#domain/words/faults.ts'
import { explainRefusal } from '#domain/words/refusals.ts'
import { register } from '#lambdas/shared/execute.ts'
import type { Ports } from '#lambdas/shared/ports.ts'
import type { Problem } from '#lambdas/shared/problem.ts'
import { codeFields, wordsOf } from './codes.ts'
import type { ImportRow } from './row.ts'
import { nameOf } from './row-faults.ts'
import type { RefusedLine } from './source-record.ts'

/** What became of a row: a new case, one that was there already, or a refusal with its line. */
export type Imported =
  | { readonly kind: 'imported' | 'duplicate'; readonly caseId: string; readonly state: State }
  | { readonly kind: 'refused'; readonly line: RefusedLine }

/** Registers a row under the system it came from; the same source id is the same case (M14). */
export async function importRow(ports: Ports, system: string, row: ImportRow): Promise<Imported> {
  const unknown = unknownIn(ports.city, row)
  if (unknown) return unknown
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

/** Refuses codes that the city does not have, by the column they came from; what they are may be a citizen's words (M18b). */
export function unknownIn(city: City, { line, body, columns }: ImportRow): Imported | undefined {
  const looked = [
    ['classCode', 'ROW_UNKNOWN', (id: string) => city.rowsOfClass(id)[0]],
    ['row', 'ROW_UNKNOWN', city.row],
    ['accused', 'UNIT_UNKNOWN', city.unit],
  ] as const
  for (const [field, code, find] of looked) {
    const given = body[field]
    if (typeof given === 'string' && find(given) === undefined) {
      const reason = `${nameOf(field, columns)}：不在本城市的代码表中`
      return { kind: 'refused', line: { line, code, reason } }
    }
  }
  return undefined
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
            `${nameOf(fieldAt(path), columns)}：${faultWords[code]?.['zh-CN'] ?? '不符合格式'}${knownFor(path, code)}`,
        )
        .join('；')
    case 'COMMAND_ID_REUSED':
      return `${nameOf('id', columns)}：同一编号此前已导入过不同的内容`
    case 'FEEDBACK_FIELD':
      return `${nameOf(fieldAt(problem.field), columns)}：不在本城市的区划或网格之内，或网格与区划不符`
    case 'NOT_FOUND':
    case 'STALE_REVISION':
    case 'BUSY':
      return '暂时不能登记，请再导入一次'
    default:
      return explainRefusal(problem, 'zh-CN', calendar.utcOffsetMinutes)
  }
}

/** The words to choose from, where a code is none of them. */
function knownFor(path: string, code: string): string {
  const field = codeFields.find((one) => one === path)
  return field && code === 'INVALID_VALUE' ? `，可写：${wordsOf(field).join('、')}` : ''
}

/** Field of a row that a field of `register` was read from. */
function fieldAt(path: string): string {
  return path === 'description' ? 'text' : path
}
