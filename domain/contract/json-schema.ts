import * as z from 'zod'

/** A part of the document. */
export type Json = Readonly<Record<string, unknown>>

/** A schema of an object, as the document writes it. */
export type ObjectSchema = {
  readonly properties?: Readonly<Record<string, Json>>
  readonly required?: readonly string[]
}

/** That we do not write to a value is no matter of who sends it. */
export const override = ({ jsonSchema }: { readonly jsonSchema: { readOnly?: unknown } }): void => {
  delete jsonSchema.readOnly
}

/** A schema of what is sent to the door. */
export function sent(schema: z.ZodType): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', override })
  return rest
}

/** A schema of what the door answers; its named parts are referred to. */
export function told(schema: z.ZodType): Json {
  const {
    $schema: _,
    $defs: __,
    items,
    ...rest
  } = z.toJSONSchema(z.array(schema), { io: 'output', override })
  return open(items ?? rest)
}

/** Answers may gain fields: a client takes what it knows. References point into the components. */
export function open(schema: unknown): Json {
  const text = JSON.stringify(schema)
    .replaceAll('#/$defs/', '#/components/schemas/')
    .replaceAll(',"additionalProperties":false', '')
    .replaceAll('"additionalProperties":false,', '')
  return JSON.parse(text)
}

export function reference(name: string): Json {
  return { $ref: `#/components/schemas/${name}` }
}
