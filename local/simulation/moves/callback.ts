import type { Actor } from '#domain/actors/actor.ts'
import { isUnreachable } from '#domain/case/attempts.ts'
import type { Case } from '#domain/case/case.ts'
import { policyOf } from '#domain/clocks/limits.ts'
import { chanceOf } from '../chance.ts'
import { habits } from '../habits.ts'
import { centreStaff } from '../people.ts'
import type { Move, Sight } from '../sight.ts'

/** The callback agent reaches the citizen, or does not; the duty chief has the word on a second no. */
export function callBack(sight: Sight): Move | undefined {
  const { one, city, chance, follower } = sight
  if (one.awaits) return confirm(sight)
  const actor = centreStaff('callback-agent', one, city, chance)
  if (!actor) return undefined
  if (follower) return { ...callBackOne({ ...sight, one: follower }, actor), about: follower.caseId }
  return callBackOne(sight, actor)
}

/** One caller, be it of the case itself or of one merged into it. */
function callBackOne({ one, revision, city, chance }: Sight, actor: Actor): Move {
  if (isUnreachable(one.attempts, policyOf(one, city).attempts)) {
    return { actor, body: { type: 'record-callback', contacted: false } }
  }
  if (chance.happens(one.attempts ? 0.6 : habits.notReached))
    return { actor, body: { type: 'record-attempt' } }
  const no = chance.happens(isStubborn(one) ? habits.stubbornNo : habits.unresolved)
  const withResult = no ? 'DISSAT' : (chance.pick(habits.contentment) ?? 'SAT')
  const withService = chance.happens(habits.badService) ? 'DISSAT' : 'SAT'
  const said = { resolved: !no, withResult, withService, recordId: `rec-${revision}` }
  return { actor, body: { type: 'record-callback', contacted: true, ...said } }
}

function confirm({ one, city, chance }: Sight): Move | undefined {
  const actor = centreStaff('duty-chief', one, city, chance)
  const upheld = one.awaits === 'FINDING' && chance.happens(habits.upheld)
  return actor && { actor, body: { type: 'confirm', upheld, explanation: '已复核全部材料。' } }
}

/** A matter of temper, not of the day: the same caller says no again after a redo. */
function isStubborn({ caseNo }: Case): boolean {
  return chanceOf('temper', caseNo).happens(habits.stubborn)
}
