/** One permission that a request needs: an action on a resource, as `permissions.ts` names them. */
export type Need = { readonly action: string; readonly resource: string }

export type Answer = { readonly status: number; readonly body: string }

/** One request to AWS as it goes over the wire; what a service reads of it, it parses. */
export type Asked = {
  readonly operation: string
  readonly body: string
  readonly headers: Readonly<Record<string, string>>
}

/** What stands in the place of a service of AWS. */
export type Service = {
  /** What AWS asks of the caller's role; throws on an operation that nothing here knows. */
  readonly needs: (asked: Asked) => readonly Need[]
  readonly answer: (asked: Asked) => Promise<Answer>
}

export function answered(value: unknown): Answer {
  return { status: 200, body: JSON.stringify(value) }
}

/** A refusal under the name that the clients of AWS know it by. */
export function refusedAs(type: string): Answer {
  return { status: 400, body: JSON.stringify({ __type: type, message: type }) }
}
