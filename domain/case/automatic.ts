import { system } from '#domain/actors/actor.ts'
import { decideApplication } from '#domain/commands/decide.ts'
import type { Public } from '#domain/commands/definition.ts'
import { type Case, wasSelfHandled } from './case.ts'
import { someCallerWaits } from './children.ts'
import type { CaseEvent } from './events.ts'
import type { Context, Request } from './input.ts'

/** A command that follows from another in the same append. */
export type FollowUp = {
  readonly command: Public & Readonly<Record<string, unknown>>
  readonly request: Request
  /** True when its refusal refuses the whole; else the rules simply leave the matter to a person. */
  readonly binding: boolean
}

type Rule = (
  after: Case,
  events: readonly CaseEvent[],
  command: Public,
  request: Request,
  context: Context,
) => FollowUp | undefined

/** What the rules do by themselves once a person's command holds (rules R10, R43). The first that applies is next. */
const rules: readonly Rule[] = [
  acceptCertain,
  fileCertain,
  dispatchNamed,
  handleOnTheSpot,
  dispatchByCatalogue,
  concludeWhenAllSaid,
]

/** The next automatic command after `events`, absent when a person is needed. */
export function automatic(...asked: Parameters<Rule>): FollowUp | undefined {
  for (const rule of rules) {
    const found = rule(...asked)
    if (found) return found
  }
  return undefined
}

/** Class and row given by a person at registration are certain. */
function acceptCertain(
  after: Case,
  events: readonly CaseEvent[],
  _: Public,
  request: Request,
  context: Context,
) {
  const { classCode, proposedRow: row } = after
  const certain =
    has(events, 'Registered') && classCode !== undefined && row !== undefined && isPerson(request)
  const may = context.city.activeSla.automatic.file || wasSelfHandled(after)
  if (!certain || !may) return undefined
  return byRule({ type: 'accept', classCode, row }, request, wasSelfHandled(after))
}

/** The row proposed files the case, unless it was accepted under another class than the row's. */
function fileCertain(
  after: Case,
  events: readonly CaseEvent[],
  _: Public,
  request: Request,
  context: Context,
) {
  const { proposedRow: row, classCode } = after
  const { city } = context
  const certain = row !== undefined && city.row(row)?.classCode === classCode
  const may = city.activeSla.automatic.file || wasSelfHandled(after)
  if (!has(events, 'Accepted') || !certain || !may) return undefined
  return byRule({ type: 'file', row }, request, wasSelfHandled(after))
}

/** A return accepted with a unit is dispatched to it by the same hand, and that unit may not return (R43). */
function dispatchNamed(
  after: Case,
  events: readonly CaseEvent[],
  command: Public,
  request: Request,
  context: Context,
) {
  const input = { before: after, command, request, context, role: 'duty-chief', row: '' } as const
  if (!has(events, 'ApplicationDecided') || after.state !== 'FILED' || !decideApplication.is(input))
    return undefined
  const { unit } = input.command
  if (unit === undefined) return undefined
  const { texts: _, ...same } = request
  return { command: { type: 'dispatch', unit, designated: true }, request: same, binding: true }
}

/** Self-handled (自处置): dispatched to the reporter's patrol unit, signed, submitted and handed over at once (rules R48). */
function handleOnTheSpot(
  after: Case,
  events: readonly CaseEvent[],
  _: Public,
  request: Request,
  { city }: Context,
): FollowUp | undefined {
  const { person, at } = after.registered
  if (!wasSelfHandled(after) || at !== request.at || after.handedOver) return undefined
  if (has(events, 'Filed')) {
    const unit = city.account(person)?.unit ?? ''
    return byRule({ type: 'dispatch', unit, designated: false }, request, true)
  }
  const unit = after.obligation?.unit ?? ''
  const byReporter = (role: 'handler' | 'unit-admin', command: FollowUp['command']): FollowUp => ({
    command,
    request: { id: request.id, actor: { person, roles: [role], unit }, at: request.at },
    binding: true,
  })
  if (has(events, 'Dispatched')) return byReporter('handler', { type: 'sign' })
  if (has(events, 'Signed')) return byReporter('handler', { type: 'submit', result: 'SOLVED', photos: [] })
  if (!has(events, 'Submitted')) return undefined
  return byReporter('unit-admin', {
    type: 'hand-over',
    result: 'SOLVED',
    fact: 'TRUE',
    appeal: 'LEGAL',
    headTookPart: false,
  })
}

/** Only where the city switched it on, and only the first time. */
function dispatchByCatalogue(
  after: Case,
  events: readonly CaseEvent[],
  _: Public,
  request: Request,
  context: Context,
) {
  const { city } = context
  if (!has(events, 'Filed') || !city.activeSla.automatic.dispatch || after.classCode === undefined)
    return undefined
  const { unit, fallback } = city.leadFor(after.classCode, after.place.area)
  return fallback ? undefined : byRule({ type: 'dispatch', unit: unit.id, designated: false }, request)
}

/** The last word of all callers ends the callback, also when the last who was waited for left (rules R35). */
function concludeWhenAllSaid(after: Case, events: readonly CaseEvent[], _: Public, request: Request) {
  const { state, children, awaits } = after
  const spoken = (['ChildAnswered', 'ChildLeft', 'CallbackRecorded', 'Passed'] as const).some((type) =>
    has(events, type),
  )
  const all =
    state === 'CALLBACK' && children !== undefined && awaits === undefined && !someCallerWaits(after)
  return spoken && all ? byRule({ type: 'conclude-callback' }, request) : undefined
}

function byRule(command: FollowUp['command'], { id, at }: Request, binding = false): FollowUp {
  return { command, request: { id, actor: system, at }, binding }
}

function has(events: readonly CaseEvent[], type: CaseEvent['type']): boolean {
  return events.some((event) => event.type === type)
}

function isPerson({ actor }: Request): boolean {
  return !actor.roles.includes('device') && !actor.roles.includes('system')
}
