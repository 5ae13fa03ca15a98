import * as z from 'zod'
import { FunctionFault } from './call-function.ts'

/** Why something failed, by a name that stays the same and quotes nothing of what was sent. */
export function whyFailed(fault: unknown): string {
  if (fault instanceof FunctionFault) return fault.type
  // the letter is no JSON, or not one of ours
  if (fault instanceof SyntaxError || fault instanceof z.ZodError) return 'UNREADABLE'
  if (!(fault instanceof Error)) return 'FAULT'
  // of a network: ECONNREFUSED and the like
  return 'code' in fault && typeof fault.code === 'string' ? fault.code : fault.name
}
