/** A fault at a line of one file, counted from 1. */
export type LineFault = { readonly line: number; readonly reason: string }

/** One file of a pack as read. */
export type Source = {
  /** What the file says, to be checked by the schema; absent when it cannot be made out. */
  readonly value?: unknown
  /**
   * Line on which the part at `path` inside `value` is written, or what holds it when it is absent.
   * None where the writing itself is at fault: what follows from that is not worth a word.
   */
  readonly lineOf: (path: readonly PropertyKey[]) => number | undefined
  readonly faults: readonly LineFault[]
}

/** A file of which nothing can be made out. */
export function unreadable(...faults: readonly LineFault[]): Source {
  return { faults, lineOf: () => undefined }
}
