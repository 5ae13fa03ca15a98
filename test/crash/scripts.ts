import type { Actor } from '#domain/actors/actor.ts'
import { caseIdOf, commandKeyOf } from '#lambdas/shared/identity.ts'
import type { ImportRow } from '#local/import/row.ts'
import { people } from '#test/support/people.ts'
import * as steps from '#test/support/steps.ts'
import type { Step } from '#test/support/story.ts'

/** One command of a script, under an id that is the same however often it is sent. */
export type Act = {
  readonly caseId: string
  readonly id: string
  /** Key under which the commit remembers it. */
  readonly key: string
  readonly actor: Actor
  readonly body: Readonly<Record<string, unknown>>
  /** Set where the command is a line of a file. */
  readonly row?: ImportRow
}

/** System that the imported rows of the test come from. */
export const importSystem = 'crash'

/** Time is the worker's: the steps of the stories bring their bodies alone. */
const anyTime = '03-09 09:00'

/** Work of one matter, as a list of commands; four kinds in turn, so that every way of writing meets the kill. */
export function scriptOf(seed: number, index: number): readonly Act[] {
  const kinds = [whole, family, silent, imported] as const
  return (kinds[index % kinds.length] ?? whole)(`${seed}-${index}`)
}

/** The words that a report was planted with. */
function wordsOf(name: string): string {
  return `${name} 小区停水两天，电话 13800000000。`
}

/** A call that is carried to its end. */
function whole(name: string): readonly Act[] {
  const report = called(name)
  const { caseId } = report
  return [report, ...dispatched(caseId), ...handled(caseId), act(caseId, 'happy', steps.happy(anyTime))]
}

/** A finding, three calls merged into it and one of them parted again, one result for all. */
function family(name: string): readonly Act[] {
  const finding = registered(name, steps.found(anyTime, { description: wordsOf(name) }))
  const parentId = finding.caseId
  const calls = ['a', 'b', 'c'].map((letter) => called(`${name}${letter}`))
  const merge = steps.says(anyTime, people.operator, 'merge', { parentId })
  const unmerge = steps.says(anyTime, people.dispatcher, 'unmerge')
  return [
    finding,
    ...dispatched(parentId),
    ...calls.flatMap((call) => [call, act(call.caseId, 'merge', merge)]),
    ...calls.slice(0, 1).map(({ caseId }) => act(caseId, 'unmerge', unmerge)),
    ...handled(parentId),
    ...calls.slice(1).map(({ caseId }) => act(caseId, 'happy', steps.happy(anyTime))),
  ]
}

/** Dispatched and forgotten: everything after is the clock's. */
function silent(name: string): readonly Act[] {
  const report = called(name)
  return [report, ...dispatched(report.caseId)]
}

/** A line of a file. */
function imported(name: string): readonly Act[] {
  const body = {
    type: 'register',
    channel: 'WEB',
    nature: 'HELP',
    place: { none: 'not stated' },
    replyWanted: true,
    replyMode: 'ONLINE',
    source: name,
    description: wordsOf(name),
    contact: { account: `user-${name}` },
  }
  const person = `import:${importSystem}`
  const caseId = caseIdOf({ channel: 'import', actor: person, key: name })
  const row = { line: 1, id: name, body, source: JSON.stringify(body) }
  const actor: Actor = { person, roles: ['device'] }
  return [{ caseId, id: name, key: commandKeyOf(person, name), actor, body, row }]
}

function dispatched(caseId: string): readonly Act[] {
  return [act(caseId, 'accept', steps.accept(anyTime)), act(caseId, 'dispatch', steps.dispatch(anyTime))]
}

function handled(caseId: string): readonly Act[] {
  return [
    act(caseId, 'sign', steps.sign(anyTime)),
    act(caseId, 'contact', steps.contact(anyTime)),
    act(caseId, 'submit', steps.submit(anyTime)),
    act(caseId, 'hand-over', steps.handOver(anyTime)),
    act(caseId, 'pass', steps.pass(anyTime)),
  ]
}

function called(name: string): Act {
  return registered(name, steps.register(anyTime, { description: wordsOf(name) }))
}

function registered(name: string, [, actor, body]: Step): Act {
  const { person } = actor
  const caseId = caseIdOf({ channel: 'PHONE', actor: person, key: name })
  return { caseId, id: name, key: commandKeyOf(person, name), actor, body }
}

function act(caseId: string, id: string, [, actor, body]: Step): Act {
  return { caseId, id, key: commandKeyOf(actor.person, id), actor, body }
}
