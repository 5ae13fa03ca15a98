import { rootCounting } from '#root/counting.ts'
import type { Meter } from './measures.ts'
import type { Ports } from './ports.ts'

/** What it takes to count commits on boards. */
export type Counting = Pick<Ports, 'store' | 'city' | 'now'> & { readonly meter?: Meter }

let given: Counting | undefined

/** Hands the ports to the function that counts, before it is called. */
export function provideCounting(ports: Counting): void {
  given = ports
}

/** What this call works with: of the root that is built in, unless another was first (M39). Asked for once a call. */
export async function counting(): Promise<Counting> {
  return given ?? rootCounting()
}
