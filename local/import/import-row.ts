import type { Actor } from '#domain/actors/actor.ts'
import { type Reply, register } from '#lambdas/shared/execute.ts'
import type { Ports } from '#lambdas/shared/ports.ts'
import type { Problem } from '#lambdas/shared/problem.ts'
import type { ImportRow, RefusedLine } from './row.ts'

/** What became of a row: a new case, one that was there already, or a refusal with its line. */
export type Imported =
  | { readonly kind: 'imported' | 'duplicate'; readonly reply: Reply }
  | { readonly kind: 'refused'; readonly line: RefusedLine }

/** Registers a row under the system it came from; the same source id is the same case (M14). */
export async function importRow(ports: Ports, system: string, row: ImportRow): Promise<Imported> {
  const actor: Actor = { person: `import:${system}`, roles: ['device'] }
  const answer = await register(ports, {
    channel: 'import',
    id: row.id,
    actor,
    body: row.body,
    source: row.source,
    system,
    ...(row.at !== undefined && { occurredAt: row.at }),
  })
  if (!answer.ok) return { kind: 'refused', line: { line: row.line, ...explained(answer.refusal) } }
  return { kind: answer.value.repeated ? 'duplicate' : 'imported', reply: answer.value }
}

function explained(problem: Problem): Pick<RefusedLine, 'code' | 'reason'> {
  switch (problem.code) {
    case 'BAD_INPUT':
      return {
        code: problem.code,
        reason: problem.errors.map(({ path, code }) => `${path}: ${code}`).join(', '),
      }
    case 'COMMAND_ID_REUSED':
      return { code: problem.code, reason: 'id: another report came under this id before' }
    case 'FEEDBACK_FIELD':
      return { code: problem.code, reason: `${problem.field}: unknown to this city` }
    default:
      return { code: problem.code, reason: 'refused' }
  }
}
