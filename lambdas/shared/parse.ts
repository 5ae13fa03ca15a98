import * as z from 'zod'
import { isSpreadsheetsFigure, phoneNumbers, tidyPhone } from '#domain/actors/phone.ts'
import { ok, type Result, refused } from '#domain/case/result.ts'
import { commands } from '#domain/commands/catalogue.ts'
import {
  type FieldFault,
  faultsOf,
  type Parted,
  type Public,
  type Texts,
} from '#domain/commands/definition.ts'
import { Contact as ContactSent } from '#domain/contract/contact.ts'
import type { Contact } from './private-items.ts'
import type { Problem } from './problem.ts'

export type Parsed = { readonly command: Public; readonly texts: Texts; readonly contact?: Contact }

const Body = z.record(z.string(), z.unknown())

/** Parses what a client sent; each fault names its field (wire format, `BAD_INPUT`). */
export function parseCommand(sent: unknown): Result<Parsed, Problem> {
  const body = Body.safeParse(sent)
  if (!body.success) return bad([{ path: '', code: 'INVALID_TYPE' }])
  const { contact, ...rest } = body.data
  const type = rest['type']
  const parse = typeof type === 'string' ? commands.get(type)?.part : undefined
  if (!parse) return bad([{ path: 'type', code: 'UNKNOWN_COMMAND' }])
  if (type !== 'register' && type !== 'amend') {
    return contact === undefined ? parted(parse(rest)) : bad([{ path: 'contact', code: 'UNKNOWN_FIELD' }])
  }
  if ('identified' in rest) return bad([{ path: 'identified', code: 'UNKNOWN_FIELD' }])
  const given = ContactSent.optional().safeParse(contact)
  // a name alone is nobody who could be called back
  const reachable = given.success && (given.data?.phone ?? given.data?.account) !== undefined
  const identified = reachable || (type === 'register' && rest['replyMode'] === 'ONLINE')
  const found = parted(parse({ ...rest, identified }))
  if (!given.success) {
    return bad([
      ...faultsOf(given.error, 'contact'),
      ...(found.ok || !('errors' in found.refusal) ? [] : found.refusal.errors),
    ])
  }
  if (!found.ok || !given.data) return found
  const { phone, ...others } = given.data
  if (phone === undefined) return ok({ ...found.value, contact: others })
  // nobody is found by a phone without a number, neither to be called back nor to be erased (M27)
  if (phoneNumbers(phone).length === 0) {
    return bad([
      { path: 'contact.phone', code: isSpreadsheetsFigure(phone) ? 'NUMBER_DESTROYED' : 'NUMBER_MISSING' },
    ])
  }
  return ok({ ...found.value, contact: { ...others, phone: tidyPhone(phone) } })
}

function parted(one: Parted<Public>): Result<Parsed, Problem> {
  return one.ok ? ok({ command: one.command, texts: one.texts }) : bad(one.faults)
}

function bad(errors: readonly FieldFault[]): Result<never, Problem> {
  return refused({ code: 'BAD_INPUT', errors })
}
