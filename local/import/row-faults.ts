import { statedFault } from '#domain/case/effective-at.ts'
import type { Instant } from '#domain/time/instant.ts'
import { faultWords } from '#domain/words/faults.ts'
import type { Understood } from './columns.ts'
import type { Field } from './fields.ts'

/** What stands under a field, as a value of it. */
export type Cell = (field: Field) => unknown

const longestId = 200

/** What is wrong with a row that no schema of `register` would see: field and fault. */
export function rowFaults({
  given,
  cell,
  at,
  now,
}: Pick<Understood, 'given'> & {
  readonly cell: Cell
  /** The time, where it could be read. */
  readonly at: Instant | undefined
  readonly now: Instant
}): readonly (readonly [Field, string])[] {
  const of = (field: Field, faults: readonly string[]) => faults.map((said) => [field, said] as const)
  return [
    ...[...given].flatMap(([field, { value }]) => of(field, isDamaged(value) ? ['文字已损坏（�）'] : [])),
    ...of('id', idFault(cell('id'))),
    ...of('text', typeof cell('text') === 'string' ? [] : [wrongType]),
    ...of('time', timeFault(cell('time'), at, now)),
    ...of('place.lng', positionFault(cell('place.lng'), cell('place.lat'))),
  ]
}

/** What a field is called, with the column it came from; nothing of its content, since that may be a citizen's. */
export function nameOf(field: string, columns: Readonly<Record<string, string>> = {}): string {
  const column =
    columns[field] ??
    Object.entries(columns)
      .filter(([name]) => name.startsWith(`${field}.`))
      .map(([, name]) => name)
      .join('、')
  return column && column !== field ? `${field}（${column}）` : field
}

const wrongType = faultWords['INVALID_TYPE']?.['zh-CN'] ?? ''

function idFault(id: unknown): readonly string[] {
  if (typeof id !== 'string') return [wrongType]
  if (id.length > longestId) return [`超过 ${longestId} 个字符`]
  // 2.02E+13 stands for many ids
  return /^\d(\.\d+)?E\+\d+$/i.test(id) ? ['被表格软件改成了科学计数法，请将该列设为文本后重新导出'] : []
}

function timeFault(sent: unknown, at: Instant | undefined, now: Instant): readonly string[] {
  if (sent === undefined) return []
  if (at === undefined) return ['应为 2026-03-06T17:00:00+08:00 或 2026-03-06 17:00 这样的时刻']
  const fault = statedFault(at, now)
  return fault ? [faultWords[fault]?.['zh-CN'] ?? ''] : []
}

/** Half a character, or the sign that stands for one that was lost: JSON can write both without a byte out of place. */
function isDamaged(value: unknown): boolean {
  return typeof value === 'string' && (!value.isWellFormed() || value.includes('\uFFFD'))
}

function positionFault(lng: unknown, lat: unknown): readonly string[] {
  return (lng === undefined) === (lat === undefined) ? [] : ['经度和纬度须成对']
}
