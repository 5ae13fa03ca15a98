import { rootRouting } from '#root/routing.ts'
import type { Ports } from './ports.ts'
import type { Workflow } from './workflow.ts'

/** What it takes to see where a case stands, and to tell the workflow. */
export type Routing = Pick<Ports, 'store'> & { readonly workflow: Workflow }

let given: Routing | undefined

/** Hands the ports to the functions that the workflow calls, before the first of them is called. */
export function provideRouting(ports: Routing): void {
  given = ports
}

/** What this call works with: of the root that is built in, unless another was first (M39). Asked for once a call. */
export async function routing(): Promise<Routing> {
  return given ?? rootRouting()
}
