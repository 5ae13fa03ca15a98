import { rootPorts } from '#root/ports.ts'
import type { Notices } from './deliver.ts'
import type { Meter } from './measures.ts'
import type { Ports } from './ports.ts'
import type { Workflow } from './workflow.ts'

/** What every handler gets from its composition root: AWS's, or the embedded runtime's (M39). */
export type Provided = Ports & {
  readonly workflow: Workflow
  /** Queue of messages; absent: nobody is told. */
  readonly notices?: Notices
  /** Absent: nobody collects figures. */
  readonly meter?: Meter
}

let given: Provided | undefined

/** Hands the ports to the handlers of this process, before the first of them is called. */
export function provide(ports: Provided): void {
  given = ports
}

/** What this call of a handler works with: of the root that is built in, unless another was first (M39). Asked for once a call. */
export async function provided(): Promise<Provided> {
  return given ?? rootPorts()
}
