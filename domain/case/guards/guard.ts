import type { Input } from '../input.ts'
import { type Payloads, type Refusal, type RefusalCode, refusal } from '../refusals.ts'

/** One condition of a row; `check` answers the payload of its refusal when it fails. */
export type Guard<C> = {
  readonly code: RefusalCode
  /** What the answer depends on: what only the command says is unknown before someone says it. */
  readonly asks: 'case' | 'target' | 'command'
  readonly check: (input: Input<C>) => Refusal | undefined
}

function guard<K extends RefusalCode, C>(
  code: K,
  asks: Guard<C>['asks'],
  payload: (input: Input<C>) => Payloads[K] | false | undefined,
): Guard<C> {
  return {
    code,
    asks,
    check: (input) => {
      const found = payload(input)
      return found ? refusal(code, found) : undefined
    },
  }
}

/** A guard that looks at the case and the actor alone. */
export function byCase<K extends RefusalCode>(
  code: K,
  payload: (input: Input<unknown>) => Payloads[K] | false | undefined,
) {
  return guard<K, unknown>(code, 'case', payload)
}

/** A guard that looks at which open application or task the command is about, and at nothing else that it says. */
export function byTarget<C, K extends RefusalCode>(
  code: K,
  payload: (input: Input<C>) => Payloads[K] | false | undefined,
) {
  return guard<K, C>(code, 'target', payload)
}

/** A guard that looks at the command as well. */
export function byCommand<C, K extends RefusalCode>(
  code: K,
  payload: (input: Input<C>) => Payloads[K] | false | undefined,
) {
  return guard<K, C>(code, 'command', payload)
}
