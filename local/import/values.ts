import { codeOf } from './codes.ts'
import { type CodeField, type Field, fields } from './fields.ts'

const yesNo: ReadonlyMap<string, boolean> = new Map([
  ...['是', '需要', '需', '有', 'true', 'yes', 'y', '1'].map((word) => [word, true] as const),
  ...['否', '不需要', '不需', '无', '不', 'false', 'no', 'n', '0'].map((word) => [word, false] as const),
])

/** What exports write where nobody left a phone. */
const noPhone: ReadonlySet<string> = new Set([
  ...['无', '没有', '不详', '未知', '未留', '未提供', '匿名', '保密'],
  ...['-', '--', '/', 'none', 'n/a', 'null', 'unknown'],
])

/** A cell as the value of a field; what does not fit stays as it is, and the schema of the field refuses it. */
export function valueFor(field: Field, cell: unknown): unknown {
  switch (fields[field]) {
    case 'text':
      return Number.isSafeInteger(cell) ? String(cell) : cell
    case 'phone':
      if (typeof cell === 'string' && noPhone.has(cell.toLowerCase())) return undefined
      return Number.isSafeInteger(cell) ? String(cell) : cell
    case 'number':
      return typeof cell === 'string' && Number.isFinite(Number(cell)) ? Number(cell) : cell
    case 'yesNo':
      return yesNo.get(String(cell).toLowerCase()) ?? cell
    case 'code':
      return typeof cell === 'string' && isCode(field) ? (codeOf(field, cell) ?? cell) : cell
    default:
      return cell
  }
}

export function isCode(field: Field): field is CodeField {
  return fields[field] === 'code'
}
