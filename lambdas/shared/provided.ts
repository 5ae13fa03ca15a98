import type { Notices } from './deliver.ts'
import type { Ports } from './ports.ts'
import type { Workflow } from './workflow.ts'

/** What every handler gets from its composition root: AWS's, or the embedded runtime's (M39). */
export type Provided = Ports & {
  readonly workflow: Workflow
  /** Queue of messages; absent: nobody is told. */
  readonly notices?: Notices
}

let given: Provided | undefined

/** Hands the ports to the handlers of this process, before the first of them is called. */
export function provide(ports: Provided): void {
  given = ports
}

export function provided(): Provided {
  if (!given) throw new Error('the handlers have no ports: the composition root calls provide() first')
  return given
}
