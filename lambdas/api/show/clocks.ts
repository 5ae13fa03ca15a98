import type { City } from '#domain/city/city.ts'
import { type Clock, hasBreached, holdOf } from '#domain/clocks/clock.ts'
import { type ClockKind, clockKinds, ownerOf } from '#domain/clocks/kinds.ts'
import type { ClocksAnswer } from '#domain/contract/answers.ts'
import { written } from '#domain/contract/instants.ts'
import { explain } from '#domain/time/explain.ts'
import { usedAt } from '#domain/time/stretch.ts'
import type { CaseView } from '../../shared/read-case.ts'

/** Every clock that the case has, with the days that make its due instant. */
export function clocksOf(
  { one, at, revision }: Pick<CaseView, 'one' | 'at' | 'revision'>,
  city: City,
): ClocksAnswer {
  return {
    caseId: one.caseId,
    revision,
    ...written({ asOf: at }),
    clocks: clockKinds.flatMap((kind) => {
      const clock = one.clocks[kind]
      return clock ? [clockOf(kind, clock, at, city)] : []
    }),
  }
}

function clockOf(
  kind: ClockKind,
  clock: Clock,
  at: number,
  { calendar }: City,
): ClocksAnswer['clocks'][number] {
  const hold = holdOf(clock)
  return {
    ...written(clock),
    kind,
    owner: ownerOf(kind),
    running: hold === undefined,
    breached: hasBreached(kind, clock),
    used: usedAt(calendar, clock, hold?.from ?? at),
    explanation: written(explain(calendar, clock)),
  }
}
