import type { Case } from '#domain/case/case.ts'
import type { Result } from '#domain/case/result.ts'
import type { City } from '#domain/city/city.ts'
import type { Instant } from '#domain/time/instant.ts'
import type { CaseView, Reveal, Unseen } from '#lambdas/shared/read-case.ts'
import type { Access } from '#lambdas/shared/store.ts'
import type { Told } from '../fault.ts'

/**
 * Where cases are read from, through the eyes of one reader. Whoever tells of them does not know whether they lie in a
 * data directory or behind the door of a server.
 */
export type Source = {
  readonly city: City
  /** What to say beside the answer. */
  readonly warning?: string
  /** The present, as those who wrote the cases have it. */
  readonly now: () => Instant
  /** Records before it answers what is revealed, and what is refused (M28). */
  readonly readCase: (id: string, reveal?: Reveal) => Promise<Result<CaseView, Unseen>>
  readonly readAccesses: (id: string) => Promise<Result<readonly Access[], Unseen>>
  /** Every open case that the reader may see, as it stands at `at`; worklist by worklist, each by due instant. */
  readonly openCases: (at: Instant) => AsyncIterable<Case>
  readonly close: () => Promise<void>
}

/** Why there is nothing to read from; 2 where the arguments are wrong. */
export type Unopened = { readonly exit: 1 | 2; readonly told: string | Told }
