import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { commands } from '#domain/commands/catalogue.ts'
import type { Field, Form, Value } from '#domain/commands/form.ts'
import { bodyFaults, fieldsOf } from '#domain/commands/form-check.ts'
import { commandSchemas } from '#domain/contract/command-schemas.ts'
import { rulesOf } from '#domain/contract/form-schema.ts'

type Body = Readonly<Record<string, Value | undefined>>

/** Whether a body fits a schema, as far as rules that bind fields go (JSON Schema 2020-12). */
function fits(body: Body, schema: unknown): boolean {
  const { required = [], properties = {}, anyOf, not } = Object(schema)
  const values: readonly [string, { readonly enum: readonly Value[] }][] = Object.entries(properties)
  return (
    required.every((name: string) => name in body) &&
    values.every(([name, { enum: allowed }]) => !(name in body) || allowed.includes(body[name] ?? '')) &&
    (anyOf === undefined || anyOf.some((one: unknown) => fits(body, one))) &&
    (not === undefined || !fits(body, not))
  )
}

/** Values that a field may be filled with; a text says something of its own. */
function valuesOf(field: Field): readonly Value[] {
  if (field.kind === 'code') return Object.keys(field.options)
  if (field.kind === 'yes-no') return [true, false]
  if (field.kind === 'confirmation') return [true]
  return field.kind === 'instant' ? [1_773_000_000_000] : ['另有情况']
}

function bodiesOf(form: Form) {
  const filled = fieldsOf(form).map(([name, field]) => [name, fc.constantFrom(...valuesOf(field))] as const)
  return fc.record(Object.fromEntries(filled), { requiredKeys: [] })
}

const forms = [...commands].flatMap(([type, { form }]) => (form ? [[type, form] as const] : []))

describe('what the document of the door says of fields that hang on one another', () => {
  test('it says of every form', () => {
    expect(forms.map(([type]) => type).toSorted()).toEqual(['close', 'hand-over'])
  })

  test.each(forms)('of %s: a body fits it exactly where the door finds nothing amiss', (_, form) => {
    const rules = rulesOf(form)
    const always = fieldsOf(form).flatMap(([name, { required }]) => (required === 'always' ? [name] : []))
    let refused = 0
    fc.assert(
      fc.property(bodiesOf(form), (body) => {
        const amiss = bodyFaults(form, body, {}).filter(({ path }) => !always.includes(path))
        refused += amiss.length > 0 ? 1 : 0
        expect(rules.every((rule) => fits(body, rule))).toBe(amiss.length === 0)
      }),
      { numRuns: 500 },
    )
    expect(refused).toBeGreaterThan(0)
  })
})

describe('what it says of bodies that need one of several fields', () => {
  const need = (type: string, kind?: string) => {
    const schema = Object(commandSchemas()[type])
    const variants: readonly { properties: { kind: { const: string } } }[] = schema.oneOf ?? []
    return kind === undefined ? schema : variants.find(({ properties }) => properties.kind.const === kind)
  }

  test.each([
    [{ type: 'answer', reply: '已答复' }, ['article', 'unit']],
    [{ type: 'amend' }, ['place', 'contact']],
    [{ type: 'apply', kind: 'RECLASSIFY', explanation: '另一类' }, ['row', 'hotline', 'statutory']],
  ] as const)('%o needs one of %o, and the door refuses it without', (body, fields) => {
    const schema = need(body.type, 'kind' in body ? body.kind : undefined)
    expect(Object(schema).anyOf).toEqual(fields.map((field) => ({ required: [field] })))
    const parted = commands.get(body.type)?.part(body)
    const faults = fields.map((path) => ({ path, code: 'ONE_REQUIRED' }))
    expect(parted).toMatchObject({ ok: false, faults })
  })

  test('what the rules alone set is no field of a body', () => {
    expect(Object.keys(Object(need('dispatch')).properties)).not.toContain('designated')
    expect(Object.keys(Object(need('amend')).properties)).not.toContain('identified')
  })
})
