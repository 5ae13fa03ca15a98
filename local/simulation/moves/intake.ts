import { type Actor, actorOf } from '#domain/actors/actor.ts'
import { habits } from '../habits.ts'
import { centreStaff, inspectorFor } from '../people.ts'
import { iso, type Move, type Sight } from '../sight.ts'

/** Somebody takes a report in: answered, turned away, verified on site, accepted. */
export function takeIn(sight: Sight): Move | undefined {
  const { one, row, city, chance, at, alike } = sight
  const actor = centreStaff('operator', one, city, chance)
  if (!actor) return undefined
  if (one.verification === 'UNTRUE' || one.verification === 'NOT_FOUND') return { actor, body: untrue(sight) }
  const fresh = one.caller !== 'NONE' && one.verification === undefined
  if (fresh && chance.happens(one.nature === 'CONSULT' ? habits.consultAnswered : habits.answered)) {
    return { actor, body: { type: 'answer', article: 'kb-1', reply: '已按知识库条目答复。' } }
  }
  if (fresh && chance.happens(habits.rejected)) {
    const explanation = '同一事项此前已答复，没有新的情况。'
    return { actor, body: { type: 'reject', reason: 'SAME_NO_NEW', toldAt: iso(at), explanation } }
  }
  if (fresh && chance.happens(habits.transferred))
    return { actor, body: { type: 'transfer', target: 'T110' } }
  if (fresh && alike !== undefined && chance.happens(one.place.cell ? habits.mergedInOneCell : habits.merged))
    return { actor, body: { type: 'merge', parentId: alike } }
  if (row.verify && fresh && one.urgency !== 'CRITICAL') {
    const inspector = inspectorFor(one, city, chance)
    if (inspector) return { actor, body: { type: 'send-verify', person: inspector.person } }
    const { id, classCode } = city.defaultRow
    return { actor, body: { type: 'accept', classCode, row: id } }
  }
  return { actor, body: { type: 'accept', classCode: row.classCode, row: row.id } }
}

/** The inspector goes there and says what is there. */
export function verify({ one, city, chance }: Sight): Move | undefined {
  const [task] = one.tasks
  const account = task?.person === undefined ? undefined : city.account(task.person)
  const actor: Actor | undefined = account && actorOf(account)
  if (!task || !actor) return undefined
  const result = chance.happens(habits.untrue) ? 'UNTRUE' : 'TRUE'
  const { lng, lat } = one.place
  const position = lng !== undefined && lat !== undefined && { position: { lng, lat } }
  return { actor, body: { type: 'complete-task', taskId: task.id, result, ...position } }
}

/** The duty chief files what did not file itself. */
export function fileCase({ one, row, city, chance }: Sight): Move | undefined {
  const actor = centreStaff('duty-chief', one, city, chance)
  if (!actor) return undefined
  return chance.happens(habits.filingRefused)
    ? { actor, body: { type: 'refuse-filing', reason: 'BELOW_CONDITION', explanation: '未达立案条件。' } }
    : { actor, body: { type: 'file', row: row.id } }
}

function untrue({ one, at }: Sight): Move['body'] {
  const explanation = '经现场核实，反映的情况不存在。'
  return {
    type: 'reject',
    reason: 'UNTRUE',
    explanation,
    ...(one.caller === 'WILLING' && { toldAt: iso(at) }),
  }
}
