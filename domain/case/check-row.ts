import type { Actor, Role } from '#domain/actors/actor.ts'
import { isInScope } from '#domain/actors/scope.ts'
import type { Public } from '#domain/commands/definition.ts'
import type { Input } from './input.ts'
import { type Refusal, refusalClass } from './refusals.ts'
import { ok, type Result, refused } from './result.ts'
import type { Row } from './row.ts'

/** A command on a case, before it is known in which role and along which row. */
export type Asked = Omit<Input<Public>, 'role' | 'row'> & {
  /** Area whose centre staff may act: where the case lies, or where a report says that it will. */
  readonly area: string
}

/**
 * Holds a row against a case in the order of rules R11: role, scope and permission, then state, then the other guards in
 * the order of their classes. Answers the input with the role that passed, or the first refusal.
 */
export function checkRow(row: Row, asked: Asked, guards = row.guards): Result<Input<Public>, Refusal> {
  const gate = passGate(row, asked)
  if (!gate.ok) return gate
  const input = { ...asked, role: gate.value, row: row.id }
  const [permissions, others] = parted(guards)
  const refusal = firstRefusal(permissions, input) ?? wrongState(row, asked) ?? firstRefusal(others, input)
  return refusal ? refused(refusal) : ok(input)
}

function parted(guards: Row['guards']): readonly [Row['guards'], Row['guards']] {
  const isPermission = ({ code }: Row['guards'][number]) => refusalClass[code] === 1
  return [guards.filter(isPermission), guards.filter((one) => !isPermission(one))]
}

/** Class 1: a role that may, in a scope that contains the case. */
function passGate(row: Row, asked: Asked): Result<Role, Refusal> {
  const { actor } = asked.request
  const roles = row.by.filter((role) => actor.roles.includes(role))
  if (roles.length === 0) return refused({ code: 'FORBIDDEN', needs: row.by })
  const role = roles.find((one) => isInScope(actor, one, asked.before, asked.area, asked.context.city))
  return role ? ok(role) : refused({ code: 'OUT_OF_SCOPE', scope: scopeOf(actor) })
}

/** The states the row starts from, and what the case has been through. */
export function isItsTurn(row: Row, { before, request }: Asked): boolean {
  return row.from.includes(before.state) && row.given(before, request.actor)
}

/** Class 2. */
function wrongState(row: Row, asked: Asked): Refusal | undefined {
  const { before } = asked
  if (isItsTurn(row, asked)) return undefined
  // what could be done in 50 says that it is suspended, the rest that the state is wrong (wire format)
  if (before.state === 'SUSPENDED' && row.from.includes('HANDLING')) {
    return { code: 'SUSPENDED', ...(before.suspended && { until: before.suspended.until }) }
  }
  const { state } = before
  return { code: 'WRONG_STATE', state, from: row.from, ...(row.from.includes(state) && { outOfTurn: true }) }
}

function firstRefusal(guards: Row['guards'], input: Input<Public>): Refusal | undefined {
  for (const guard of guards) {
    const refusal = guard.check(input)
    if (refusal) return refusal
  }
  return undefined
}

function scopeOf(actor: Actor): string {
  return actor.unit ?? actor.area ?? actor.person
}
