import type { Condition, Form } from '#domain/commands/form.ts'
import { fieldsOf } from '#domain/commands/form-check.ts'
import type { Json } from './json-schema.ts'

/** What the fields of a form ask of one another, as JSON Schema; what hangs on the case, only the door can say. */
export function rulesOf(form: Form): readonly Json[] {
  return fieldsOf(form).flatMap(([name, { required, asked }]) => {
    const must = required && required !== 'always' && schemaOf(required)
    const may = asked && schemaOf(asked)
    return [
      ...(must ? [{ anyOf: [{ not: must }, { required: [name] }] }] : []),
      ...(may ? [{ anyOf: [may, { not: { required: [name] } }] }] : []),
    ]
  })
}

/** True of bodies for which the condition holds; absent where that hangs on the case. */
function schemaOf(condition: Condition): Json | undefined {
  if ('given' in condition) return { required: [condition.given] }
  if ('field' in condition) {
    return { properties: { [condition.field]: { enum: condition.is } }, required: [condition.field] }
  }
  if ('known' in condition) return undefined
  if ('not' in condition) {
    const opposite = schemaOf(condition.not)
    return opposite && { not: opposite }
  }
  const parts = condition.anyOf.map(schemaOf)
  return parts.every((part) => part !== undefined) ? { anyOf: parts } : undefined
}
