import { actorOf } from '#domain/actors/actor.ts'
import { someCallerWaits } from '#domain/case/children.ts'
import { habits } from '../habits.ts'
import { centreStaff, inspectorFor } from '../people.ts'
import { wordsFor } from '../sayings/units.ts'
import type { Move, Sight } from '../sight.ts'

/** The centre looks at what was handed over: checked on site where the row asks for it, failed, passed or closed. */
export function reviewFeedback(sight: Sight): Move | undefined {
  const { one, city, chance } = sight
  const operator = centreStaff('operator', one, city, chance)
  const condition = one.row?.closing.id
  if (!operator || condition === undefined) return undefined
  if (one.tasks.length > 0) return check(sight)
  const fails = one.check?.result === 'FAIL' || (one.check === undefined && chance.happens(habits.failed))
  if (fails) {
    const explanation = wordsFor(one, 'fails', chance)
    return { actor: operator, body: { type: 'fail', reason: 'NOT_DONE', explanation } }
  }
  if (one.row?.closing.site && one.check === undefined) return sendCheck(sight)
  if (someCallerWaits(one)) return { actor: operator, body: { type: 'pass', condition } }
  const chief = centreStaff('duty-chief', one, city, chance)
  return chief && { actor: chief, body: { type: 'close', condition } }
}

/** An inspector of the area; without one the duty chief has centre staff check from evidence (rules R45). */
function sendCheck({ one, city, chance }: Sight): Move | undefined {
  const operator = centreStaff('operator', one, city, chance)
  const inspector = inspectorFor(one, city, chance)
  if (operator && inspector)
    return { actor: operator, body: { type: 'send-check', person: inspector.person } }
  const chief = centreStaff('duty-chief', one, city, chance)
  const colleague = centreStaff('supervisor', one, city, chance)
  return chief && colleague && { actor: chief, body: { type: 'send-check', person: colleague.person } }
}

function check({ one, city, chance }: Sight): Move | undefined {
  const [task] = one.tasks
  const account = task?.person === undefined ? undefined : city.account(task.person)
  if (!task || !account) return undefined
  const { lng, lat } = one.place
  const position = lng !== undefined && lat !== undefined && { position: { lng, lat } }
  const result = chance.happens(habits.checkFailed) ? 'FAIL' : 'PASS'
  return { actor: actorOf(account), body: { type: 'complete-task', taskId: task.id, result, ...position } }
}
