import * as z from 'zod'
import type { Case } from '#domain/case/case.ts'
import type { Fact } from '#domain/case/events.ts'
import type { Input } from '#domain/case/input.ts'
import type { Form } from './form.ts'

/** A command as the pure part sees it: its type and public fields, no texts (M18b). */
export type Public = { readonly type: string }

export type Texts = Readonly<Record<string, string>>

/** A fault of a field, for `BAD_INPUT{errors}` of the wire format. */
export type FieldFault = { readonly path: string; readonly code: string }

export type Parted<C> =
  | { readonly ok: true; readonly command: C; readonly texts: Texts }
  | { readonly ok: false; readonly faults: readonly FieldFault[] }

export type Definition<C extends Public> = {
  readonly type: C['type']
  /** What a client may send, for whoever describes the door: public fields, and private texts beside them. */
  readonly fields: z.ZodType
  readonly texts: z.ZodObject
  /** What its fields ask of one another, for whoever describes the door. */
  readonly form?: Form
  /** Parses the body a client sends, `{ type, …fields, …texts }`, and parts it into command and texts. */
  readonly part: (body: Readonly<Record<string, unknown>>) => Parted<C>
  /** Of a command about something open: what may be said of this case, of each that it has, or of none. */
  readonly targets?: (before: Case) => readonly C[]
  /** Narrows an input to this command. */
  readonly is: (input: Input<Public>) => input is Input<C>
  readonly facts: (input: Input<C>) => readonly Fact[]
}

/** What is left out is told from what is wrong by what was given; it goes no further than the code of the fault. */
const telling = { reportInput: true } as const

/** Texts that were written: those left out are absent. */
const Written = z.record(z.string(), z.string())

/** Defines a command in one place: its public fields, its private texts, and what it makes true. */
export function define<C extends Public>(spec: {
  readonly type: C['type']
  readonly fields: z.ZodType<C>
  readonly texts: z.ZodObject
  /** The form that `complete` holds it to. */
  readonly form?: Form
  /** Rules that bind texts to fields: paths of texts that are missing or empty of meaning. */
  readonly complete?: (command: C, texts: Texts) => readonly FieldFault[]
  readonly targets?: (before: Case) => readonly C[]
  /** The last fact carries the move and the clocks of the row. */
  readonly facts: (input: Input<C>) => readonly Fact[]
}): Definition<C> {
  const { type, fields, texts, form, complete, targets, facts } = spec
  return {
    type,
    fields,
    texts,
    ...(form && { form }),
    ...(targets && { targets }),
    facts,
    is: (input): input is Input<C> => input.command.type === type,
    part: (body) => {
      const entries = Object.entries(body)
      const isText = ([name]: readonly [string, unknown]) => name in texts.shape
      const command = fields.safeParse(Object.fromEntries(entries.filter((entry) => !isText(entry))), telling)
      const words = texts.safeParse(Object.fromEntries(entries.filter(isText)), telling)
      if (!command.success || !words.success) {
        return { ok: false, faults: [...faultsOf(command.error), ...faultsOf(words.error)] }
      }
      const written = Written.parse(words.data)
      const missing = complete?.(command.data, written) ?? []
      return missing.length > 0
        ? { ok: false, faults: missing }
        : { ok: true, command: command.data, texts: written }
    },
  }
}

/** Ids of what is open; where nothing is, the empty one, that nothing has: refused as any that is not open. */
export function idsOf(open: readonly { readonly id: string }[]): readonly string[] {
  return open.length > 0 ? open.map(({ id }) => id) : ['']
}

/**
 * Each fault with the path of its field, below `under`, and a stable code: zod's own, `UNKNOWN_FIELD`, or the one that a
 * schema of ours gives as the message of its rule.
 */
export function faultsOf(error: z.ZodError | undefined, ...under: readonly string[]): readonly FieldFault[] {
  return (error?.issues ?? []).flatMap((issue) => faultsIn(issue, under))
}

function faultsIn(issue: z.core.$ZodIssue, under: readonly PropertyKey[]): readonly FieldFault[] {
  const path = [...under, ...issue.path]
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: [...path, nameOf(key)].join('.'), code: 'UNKNOWN_FIELD' }))
  }
  // a body of several forms, none of which fits: the one that was probably meant
  const forms = issue.code === 'invalid_union' && path.length === 0 ? issue.errors : []
  const nearest = forms.toSorted((a, b) => a.length - b.length)[0]
  return nearest
    ? nearest.flatMap((one) => faultsIn(one, path))
    : [{ path: path.join('.'), code: codeOf(issue) }]
}

function codeOf(issue: z.core.$ZodIssue): string {
  const { code, message } = issue
  if (/^[A-Z]+(_[A-Z]+)*$/.test(message)) return message
  if (isLeftOut(issue)) return 'REQUIRED'
  if (code === 'invalid_union') return issue.errors.length > 0 ? 'INVALID_FORMAT' : 'INVALID_VALUE'
  return code === 'custom' ? 'INVALID_VALUE' : code.toUpperCase()
}

/** True of a field that is not there, where the parse told what it was given. */
function isLeftOut(issue: z.core.$ZodIssue): boolean {
  if (!('input' in issue)) return false
  const { input } = issue
  if (input === undefined) return true
  const parting = 'discriminator' in issue && typeof issue.discriminator === 'string' && issue.discriminator
  return parting !== false && Object(input)[parting] === undefined
}

/** The name of a field that is none of ours, unless it may be a citizen's name or number: a fault is shown and logged. */
export function nameOf(key: string): string {
  return /^[A-Za-z][A-Za-z_-]{0,39}$/.test(key) ? key : '…'
}
