import type { Actor } from '#domain/actors/actor.ts'
import type { Application } from '#domain/case/case.ts'
import { habits } from '../habits.ts'
import { centreStaff, unitStaff } from '../people.ts'
import { type Move, rightUnit, type Sight } from '../sight.ts'

/** Whoever the open application waits for gives his or her word; nobody there: it is left to the rules. */
export function decideOpen(sight: Sight): Move | undefined {
  const { one, city, chance } = sight
  const [application] = one.applications
  if (!application) return undefined
  const decision = wordOn(application, sight)
  if (application.kind === 'RETURN') return adjudicate(application, decision, sight)
  const last = application.level >= application.deciders.length - 1
  const mustTell = last && decision === 'approve' && movesPromise(application, sight)
  if (mustTell) {
    const operator = centreStaff('operator', one, city, chance)
    return operator && { actor: operator, body: { type: 'record-told', mode: one.replyMode ?? 'PHONE' } }
  }
  const actor = decider(application, sight)
  return actor && { actor, body: word(application, decision) }
}

function adjudicate(
  application: Application,
  decision: 'approve' | 'refuse',
  sight: Sight,
): Move | undefined {
  const { one, city, chance } = sight
  if (application.level === 0 && chance.happens(habits.adviceGiven)) {
    const dispatcher = centreStaff('dispatcher', one, city, chance)
    if (dispatcher) return { actor: dispatcher, body: word(application, decision) }
  }
  const chief = centreStaff('duty-chief', one, city, chance)
  const right = rightUnit(sight)
  const named = decision === 'approve' && !one.ruledOut.includes(right) && { unit: right }
  return chief && { actor: chief, body: { ...word(application, decision), ...named } }
}

function wordOn({ kind, unit, advice }: Application, sight: Sight): 'approve' | 'refuse' {
  if (advice?.decision === 'refuse' && kind === 'RETURN') return 'refuse'
  const grounded = kind !== 'RETURN' || unit !== rightUnit(sight)
  return grounded && sight.chance.happens(habits.applicationGranted) ? 'approve' : 'refuse'
}

function decider(
  { deciders, level, unit, by, advice }: Application,
  { one, city, chance }: Sight,
): Actor | undefined {
  const role = deciders[level] ?? deciders.at(-1)
  if (role === undefined) return undefined
  const found =
    role === 'unit-admin' && unit
      ? unitStaff([role], unit, city, chance)
      : centreStaff(role, one, city, chance)
  return found && found.person !== by && found.person !== advice?.person ? found : undefined
}

function movesPromise({ kind, at }: Application, { one }: Sight): boolean {
  const moves = (kind === 'EXTEND' || kind === 'SUSPEND') && one.clocks.PROMISE !== undefined
  return moves && (one.toldAt === undefined || one.toldAt < at)
}

function word({ id: applicationId }: Application, decision: 'approve' | 'refuse'): Move['body'] {
  return { type: 'decide', applicationId, decision, explanation: '依规定与材料审定。' }
}
