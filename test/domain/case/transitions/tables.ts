import type { RefusalCode } from '#domain/case/refusals.ts'
import type { State } from '#domain/case/state.ts'
import type { LocalTime, Step, Story } from '#test/support/story.ts'

/** A row that is taken: by whom or by which time, from which story, and where the case is then. */
export type Allowed = {
  readonly row: string
  readonly says: string
  readonly given: Story
  readonly when: Step | LocalTime
  readonly to: State
}

/** A row whose guard refuses. */
export type Refused = {
  readonly row: string
  readonly says: string
  readonly given: Story
  readonly when: Step
  readonly code: RefusalCode
  readonly payload?: Readonly<Record<string, unknown>>
}

export type Tables = { readonly allowed: readonly Allowed[]; readonly refused: readonly Refused[] }
