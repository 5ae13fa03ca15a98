import type * as z from 'zod'
import { commands } from '#domain/commands/catalogue.ts'
import type { Form } from '#domain/commands/form.ts'
import { Contact } from './contact.ts'
import { rulesOf } from './form-schema.ts'
import { type Json, type ObjectSchema, reference, sent } from './json-schema.ts'

/** The body of each command: public fields, private texts beside them, and what a device claims. */
export function commandSchemas(): Json {
  const bodies = [...commands].map(
    ([type, { fields, texts, form }]) =>
      [type, bodySchema(type, fields, { texts, ...(form && { form }) })] as const,
  )
  return {
    ...Object.fromEntries(bodies),
    Command: {
      oneOf: bodies.filter(([type]) => type !== 'register').map(([type]) => reference(type)),
      discriminator: {
        propertyName: 'type',
        mapping: Object.fromEntries(
          bodies
            .filter(([type]) => type !== 'register')
            .map(([type]) => [type, `#/components/schemas/${type}`]),
        ),
      },
    },
  }
}

function bodySchema(
  type: string,
  fields: z.ZodType,
  { texts, form }: { readonly texts: z.ZodObject; readonly form?: Form },
): Json {
  const beside = sent(texts) as ObjectSchema
  const contact = type === 'register' || type === 'amend' ? { contact: sent(Contact) } : {}
  const claim = {
    occurredAt: { type: 'string', format: 'date-time' },
    sentAt: { type: 'string', format: 'date-time' },
  }
  const extend = (one: Json): Json => {
    // each variant of a command is an object
    const { properties: { identified: _, designated: __, ...own } = {}, required = [] } = one as ObjectSchema
    const kept = type === 'register' ? required.filter((name) => name !== 'type') : required
    const { type: literal, ...others } = own
    return {
      ...one,
      properties: {
        ...(type !== 'register' && literal && { type: literal }),
        ...others,
        ...beside.properties,
        ...contact,
        ...claim,
      },
      required: [...kept, ...(beside.required ?? [])],
      ...(form && { allOf: rulesOf(form) }),
    }
  }
  const schema = sent(fields)
  // an object says in `anyOf` which of its fields must be there
  const variants = schema['properties'] ? undefined : (schema['oneOf'] ?? schema['anyOf'])
  return Array.isArray(variants) ? { oneOf: variants.map(extend) } : extend(schema)
}
