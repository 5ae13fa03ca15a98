import type { Case } from './case.ts'

/** What a caller said when called back: content, a no that asks for more, or never reached (rules R31, R33). */
export type Word = 'YES' | 'NO' | 'UNREACHED'

/** Callers of the cases merged into this one, as counts; the cases themselves are found by the link they keep (M17). */
export type Children = {
  readonly joined: number
  /** Willing callers who wait for the callback of this round. */
  readonly waiting: number
  /** Those of them whose word was no in this round; they wait again after the redo. */
  readonly no: number
  /** Word of the case's own caller in this round. */
  readonly own?: Word
}

/** Link of a merged case to the one it follows (rules R35). */
export type Merged = {
  /** Case id of the parent; never itself a merged case. */
  readonly into: string
  /** Last word of this caller, and the obligation of the parent that it was about. */
  readonly answer?: { readonly word: Word; readonly k: number }
  /** Told the result, once: nothing is owed to this caller any more. */
  readonly told?: true
}

/** How a merged case counts on its parent. */
export type Counted = 'waiting' | 'no' | 'not'

export function hasChildren({ children }: Case): boolean {
  return children !== undefined && children.joined > 0
}

/** True while the case's own caller waits for the word of this round. */
export function ownCallerWaits({ caller, children }: Case): boolean {
  return caller === 'WILLING' && children?.own === undefined
}

/** True while anybody waits to be called back: its own caller, or one of a merged case (rules R35). */
export function someCallerWaits(one: Case): boolean {
  return ownCallerWaits(one) || (one.children?.waiting ?? 0) > 0
}

/** True when somebody's word in this round was no: one is enough for a redo (rules R35). */
export function someoneSaidNo({ children }: Case): boolean {
  return children !== undefined && (children.no > 0 || children.own === 'NO')
}

/** True while a merged case is owed the result. */
export function isOwedWord({ state, caller, merged }: Case): boolean {
  return state === 'MERGED' && caller === 'WILLING' && merged !== undefined && !merged.told
}

/** How this merged case counts on its parent now. */
export function countedOn(child: Case, parent: Case): Counted {
  if (!isOwedWord(child)) return 'not'
  const { answer } = child.merged ?? {}
  const saidInThisRound = answer !== undefined && answer.k === parent.obligation?.k
  return saidInThisRound ? 'no' : 'waiting'
}

/** True while the parent's callback holds one for this merged case (rules R35). */
export function mayBeCalledBack(child: Case, parent: Case): boolean {
  const open = parent.state === 'CALLBACK' && parent.awaits === undefined
  return open && countedOn(child, parent) === 'waiting'
}

/** Counts after one more of a kind, or one fewer. */
export function recounted(children: Children | undefined, by: 1 | -1, as: Counted): Children {
  const { joined = 0, waiting = 0, no = 0, ...rest } = children ?? {}
  return {
    ...rest,
    joined: joined + by,
    waiting: waiting + (as === 'waiting' ? by : 0),
    no: no + (as === 'no' ? by : 0),
  }
}

/** Counts after a merged case's word. */
export function answeredBy(children: Children | undefined, word: Word): Children {
  const { joined = 0, waiting = 0, no = 0, ...rest } = children ?? {}
  return { ...rest, joined, waiting: waiting - 1, no: no + (word === 'NO' ? 1 : 0) }
}

/** Counts of the round after a redo: who said no is called again, the others have been told (rules R35). */
export function nextRound({ joined, waiting, no, own }: Children): Children {
  return { joined, waiting: waiting + no, no: 0, ...(own !== undefined && own !== 'NO' && { own }) }
}
