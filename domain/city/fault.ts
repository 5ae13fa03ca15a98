import type * as z from 'zod'

/** One thing wrong with a pack: where in it, and why. The loader turns the path into a file and line. */
export type PackFault = { readonly path: readonly PropertyKey[]; readonly reason: string }

/** Faults of a failed parse; an unknown field is a fault at the field, not at what holds it. */
export function faultsOf(error: z.ZodError): readonly PackFault[] {
  return error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({ path: [...issue.path, key], reason: 'is not a known field' }))
      : { path: issue.path, reason: issue.message },
  )
}
