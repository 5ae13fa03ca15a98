import type { Case } from '../case.ts'
import type { Tells } from './tell.ts'

export const routing = {
  WorkflowRestarted: (one, { run }): Case => ({ ...one, run }),
} satisfies Tells
