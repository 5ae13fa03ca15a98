import type { Input } from '../input.ts'
import { type Payloads, type Refusal, type RefusalCode, refusal } from '../refusals.ts'

/** One condition of a row; `check` answers the payload of its refusal when it fails. */
export type Guard<C> = {
  readonly code: RefusalCode
  /** True when the answer depends on what the command says, so that it is unknown before someone says it. */
  readonly asksCommand: boolean
  readonly check: (input: Input<C>) => Refusal | undefined
}

function guard<K extends RefusalCode, C>(
  code: K,
  asksCommand: boolean,
  payload: (input: Input<C>) => Payloads[K] | false | undefined,
): Guard<C> {
  return {
    code,
    asksCommand,
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
  return guard<K, unknown>(code, false, payload)
}

/** A guard that looks at the command as well. */
export function byCommand<C, K extends RefusalCode>(
  code: K,
  payload: (input: Input<C>) => Payloads[K] | false | undefined,
) {
  return guard<K, C>(code, true, payload)
}
