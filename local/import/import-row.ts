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
  const { code } = problem
  switch (code) {
    case 'BAD_INPUT':
      return {
        code,
        reason: problem.errors
          .map(({ path, code: kind }) => `${nameOf(path)}：${wrong[kind] ?? kind}`)
          .join('；'),
      }
    case 'COMMAND_ID_REUSED':
      return { code, reason: 'id：同一编号此前已导入过不同的内容' }
    case 'FEEDBACK_FIELD':
      return { code, reason: `${nameOf(problem.field)}：不在本城市的区划或网格之内` }
    default:
      return { code, reason: '不能登记' }
  }
}

/** Field of a row that a field of `register` was read from. */
function nameOf(path: string): string {
  return path === 'description' ? 'text' : path
}

/** Kinds of fault in words. */
const wrong: Readonly<Record<string, string>> = {
  TOO_BIG: '过长',
  TOO_SMALL: '不能为空',
  INVALID_TYPE: '缺失或类型不对',
  INVALID_VALUE: '不是允许的代码',
  INVALID_FORMAT: '格式不对',
  UNKNOWN_FIELD: '没有这个字段',
}
