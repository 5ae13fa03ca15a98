import type { Case } from '#domain/case/case.ts'
import { locales } from '#domain/words/locale.ts'
import type { FieldFault, Texts } from './definition.ts'
import type { Condition, Field, Form, Known, Value } from './form.ts'

/** What was filled, by field. */
type Filled = Readonly<Record<string, Value | undefined>>

/** What is wrong with a filled form, whatever the case: missing, not asked for, or an explanation that explains nothing. */
export function bodyFaults(form: Form, fields: Filled, texts: Texts): readonly FieldFault[] {
  const filled = { ...fields, ...texts }
  return fieldsOf(form).flatMap(([path, field]) => {
    const fault = presenceFault(field, path, filled) ?? (echoes(form, field, texts[path]) && 'SAME_AS_OPTION')
    return fault ? [{ path, code: fault }] : []
  })
}

/** The first field that is missing or not asked for as this case stands; absent when none is. */
export function wrongOnCase(form: Form, filled: Filled, known: Known): string | undefined {
  return fieldsOf(form).find(([name, field]) => presenceFault(field, name, filled, known))?.[0]
}

/** What a form asks of a case. */
export function knownOf({ nature, caller, confidential, contact, obligation }: Case): Known {
  return { nature, caller, confidential, contact: contact ?? 'NONE', redo: obligation?.redo === true }
}

/** Fields in the order of the form. */
export function fieldsOf(form: Form): readonly (readonly [string, Field])[] {
  return Object.entries(form)
}

/** Without `known`, conditions on the case are left open. */
function presenceFault(
  field: Field,
  name: string,
  filled: Filled,
  known?: Known,
): 'REQUIRED' | 'NOT_ASKED' | undefined {
  const value = filled[name]
  const isFilled = value !== undefined && !(field.kind === 'confirmation' && value === false)
  const { required, asked } = field
  if (!isFilled && required && (required === 'always' || holds(required, filled, known))) return 'REQUIRED'
  return isFilled && asked && holds(asked, filled, known) === false ? 'NOT_ASKED' : undefined
}

/** Whether a condition holds; undefined while it hangs on a case that is not known. */
function holds(condition: Condition, filled: Filled, known: Known | undefined): boolean | undefined {
  if ('given' in condition) return filled[condition.given] !== undefined
  if ('field' in condition) return isOneOf(condition.is, filled[condition.field])
  if ('known' in condition) return known && isOneOf(condition.is, known[condition.known])
  if ('not' in condition) {
    const opposite = holds(condition.not, filled, known)
    return opposite === undefined ? undefined : !opposite
  }
  const parts = condition.anyOf.map((part) => holds(part, filled, known))
  return parts.includes(true) || (parts.includes(undefined) ? undefined : false)
}

function isOneOf(values: readonly Value[], value: Value | undefined): boolean {
  return value !== undefined && values.includes(value)
}

/** True when a text says no more than the name of an option of the field that it explains, in any language. */
function echoes(form: Form, field: Field, text: string | undefined): boolean {
  if (text === undefined || field.kind !== 'text' || field.explains === undefined) return false
  const explained = form[field.explains]
  const options = explained?.kind === 'code' ? Object.values(explained.options) : []
  return options.some((words) => locales.some((locale) => sameWords(words[locale], text)))
}

function sameWords(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase()
}
