import type { City } from '#domain/city/city.ts'
import type { Instant } from '#domain/time/instant.ts'
import type { Sealer } from './sealing.ts'
import type { CaseStore, FeedStore, Keys } from './store.ts'
import type { Workflow } from './workflow.ts'

/** Lets who acts on a case wait for who acts on it already; absent where too many wait. */
export type Turns = <T>(caseId: string, act: () => Promise<T>) => Promise<T> | undefined

/** All that the loop needs from outside, handed in by the composition root (M39). */
export type Ports = {
  readonly store: CaseStore
  readonly keys: Keys
  readonly sealer: Sealer
  readonly city: City
  /** The clock: real, or simulated by an offset that only the composition root knows (M38). */
  readonly now: () => Instant
  /** What follows the cases; absent where nobody does, as under the command line. */
  readonly workflow?: Workflow
  /** Turns on a case within one process; absent where each request has a process of its own. */
  readonly inTurn?: Turns
}

/** The loop on a store whose commits can be read in one order: the embedded runtime's and the command line's. */
export type FeedPorts = Ports & { readonly store: FeedStore }
