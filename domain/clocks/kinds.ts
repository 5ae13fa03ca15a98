/**
 * The clocks of a case (domain 12.4) and what each does as time passes (rules R53, R55).
 * `rungs` fire once each in order; `tail` repeats after the last one as long as the clock runs.
 * RED is the breach; every clock has it.
 */
type Kind = {
  readonly rungs: readonly Rung[]
  readonly tail?: 'NOTICE' | 'REMINDER'
  /** Whose time it is: the citizen's, the unit's, a desk's of the centre, or an inspector's. */
  readonly owner: 'citizen' | 'unit' | 'desk' | 'inspector'
}

export type Rung = 'BLUE' | 'YELLOW' | 'RED' | 'ORDER' | 'NOTICE' | 'REMINDER'

const desk = { rungs: ['RED'], tail: 'REMINDER', owner: 'desk' } as const satisfies Kind
const once = { rungs: ['RED'], owner: 'unit' } as const satisfies Kind

/** All clocks, in the order in which steps of one instant are taken. */
export const clockKinds = [
  'PROMISE',
  'ACCEPT',
  'DESK',
  'VERIFY',
  'DISPATCH',
  'SIGN',
  'CONTACT',
  'INTERIM',
  'HANDLING',
  'ADJUDICATE',
  'REVIEW',
  'CHECK',
  'ATTEMPT',
  'CALLBACK',
  'CONFIRM',
] as const
export type ClockKind = (typeof clockKinds)[number]

const kinds: Readonly<Record<ClockKind, Kind>> = {
  /** From the report to the reply: what the citizen was promised (R21, R26). */
  PROMISE: { rungs: ['YELLOW', 'RED'], owner: 'citizen' },
  /** Acceptance and filing together; paused while a verification is out (R51). */
  ACCEPT: desk,
  /** Urgent matters: everything from report to dispatch (R51, R72). */
  DESK: desk,
  VERIFY: { ...desk, owner: 'inspector' },
  DISPATCH: desk,
  /** Ends by an automatic signature when nobody signs (T12). */
  SIGN: once,
  /** First contact with the citizen by the unit (R58). */
  CONTACT: once,
  /** Interim report of urgent matters (R51). */
  INTERIM: once,
  /** One obligation of one unit, from dispatch to hand-over (R21). */
  HANDLING: { rungs: ['BLUE', 'YELLOW', 'RED', 'ORDER'], tail: 'NOTICE', owner: 'unit' },
  /** Ends by designating the returning unit when nobody decides (R52). */
  ADJUDICATE: desk,
  REVIEW: desk,
  CHECK: { ...desk, owner: 'inspector' },
  /** First attempt to reach the citizen after the pass (R75). */
  ATTEMPT: desk,
  /** Result of the callback (R33). */
  CALLBACK: desk,
  /** The duty chief's word on a second unresolved result or a contested finding (R32, R34). */
  CONFIRM: desk,
}

/** Whose time a clock measures. */
export function ownerOf(kind: ClockKind): Kind['owner'] {
  return kinds[kind].owner
}

/** Rung number `index` (0-based) of a clock's ladder with its count within the repeating tail, absent past the end. */
export function rungOf(
  kind: ClockKind,
  index: number,
): { readonly rung: Rung; readonly n: number } | undefined {
  const { rungs, tail } = kinds[kind]
  const rung = rungs[index] ?? tail
  return rung && { rung, n: Math.max(1, index - rungs.length + 1) }
}

/** 0-based number of the breach on a clock's ladder. */
export function breachIndex(kind: ClockKind): number {
  return kinds[kind].rungs.indexOf('RED')
}
