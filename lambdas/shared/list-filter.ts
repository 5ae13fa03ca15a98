import type { ListFilter, WorklistEntry } from './store.ts'

/** Whether an entry that a list examined is shown (M32). */
export function matches(
  { columns, dueAt }: WorklistEntry,
  { state, classCode, level, dueBefore }: ListFilter,
): boolean {
  return (
    (state === undefined || columns.state === state) &&
    (classCode === undefined || columns.classCode === classCode) &&
    (level === undefined || columns.level === level) &&
    (dueBefore === undefined || (dueAt !== undefined && dueAt < dueBefore))
  )
}
