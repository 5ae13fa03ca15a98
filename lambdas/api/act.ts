import type { Actor } from '#domain/actors/actor.ts'
import { statedFault } from '#domain/case/effective-at.ts'
import { refusal } from '#domain/case/refusals.ts'
import { ok, type Result, refused } from '#domain/case/result.ts'
import { Channel } from '#domain/city/codes.ts'
import { faultsOf } from '#domain/commands/definition.ts'
import { Claim, isCaseNo } from '#domain/contract/bodies.ts'
import type { Problem } from '#domain/contract/problem.ts'
import { execute, type Reply, register } from '../shared/execute.ts'
import { readHead } from '../shared/head.ts'
import { parseCommand } from '../shared/parse.ts'
import { findCase, maySee } from '../shared/read-case.ts'
import type { Answered, Asked, RouteHandler } from './door.ts'
import { isCitizen } from './show/case.ts'
import { citizensEvents, eventOf } from './show/events.ts'

/** Channels by which a citizen reaches the city without anybody between (domain 12.10). */
const citizensChannels: ReadonlySet<unknown> = new Set<Channel>(['APP', 'WECHAT', 'WEB', 'SMS', 'MAILBOX'])

/** A request from any channel becomes a case; the same key again is the same case (M14). */
export const report: RouteHandler<'report'> = async (asked) => {
  const { ports, actor, key, requestId } = asked
  const sent = envelopeOf(asked.body)
  if (!sent.ok) return sent
  const { claim, fields } = sent.value
  // a report is no other command, whatever it says
  if (fields['type'] !== undefined && fields['type'] !== 'register') {
    return refused({ code: 'BAD_INPUT', errors: [{ path: 'type', code: 'UNKNOWN_COMMAND' }] })
  }
  const fault = claim.occurredAt === undefined ? undefined : statedFault(claim.occurredAt, ports.now())
  if (fault) return refused({ code: 'BAD_INPUT', errors: [{ path: 'occurredAt', code: fault }] })
  const body = { ...fields, type: 'register' }
  const channel = Channel.safeParse(fields['channel'])
  if (!channel.success || (isCitizen(actor) && !citizensChannels.has(channel.data))) {
    // all that is wrong is told at once, before one field of it is looked at
    const parsed = parseCommand(body)
    if (!parsed.ok) return parsed
    return channel.success
      ? refused(refusal('FORBIDDEN', { needs: ['operator'] }))
      : refused({ code: 'BAD_INPUT', errors: faultsOf(channel.error, 'channel') })
  }
  if (typeof fields['relatedTo'] === 'string' && !(await isThere(fields['relatedTo'], asked))) {
    return refused(refusal('FEEDBACK_FIELD', { field: 'relatedTo' }))
  }
  const answer = await register(ports, {
    channel: channel.data,
    id: key,
    actor,
    body,
    ...claim,
    correlationId: requestId,
  })
  return replied(answer, 'register', actor)
}

/** A command on a case. */
export const command: RouteHandler<'command'> = async (asked) => {
  const { ports, actor, key, requestId, expectedRevision } = asked
  const sent = envelopeOf(asked.body)
  if (!sent.ok) return sent
  const { claim, fields } = sent.value
  const caseId = await caseIdFor(asked)
  if (caseId === undefined) return refused({ code: 'NOT_FOUND' })
  if (fields['type'] === 'register') {
    return refused({ code: 'BAD_INPUT', errors: [{ path: 'type', code: 'UNKNOWN_COMMAND' }] })
  }
  // of a case that is another's the rules say so; which revision it has is not said
  const compares = expectedRevision !== undefined && (await isSeen(caseId, asked))
  const answer = await execute(ports, {
    caseId,
    id: key,
    actor,
    body: fields,
    ...claim,
    ...(compares && { expectedRevision }),
    correlationId: requestId,
  })
  return replied(answer, fields['type'], actor)
}

type Claimed = { readonly occurredAt?: number; readonly sentAt?: number }
type Envelope = { readonly claim: Claimed; readonly fields: Readonly<Record<string, unknown>> }

/** What a device claims stands beside the fields of its command (rules R56). */
function envelopeOf(body: unknown): Result<Envelope, Problem> {
  const claim = Claim.safeParse(body)
  if (!claim.success) return refused({ code: 'BAD_INPUT', errors: faultsOf(claim.error) })
  const { occurredAt: _, sentAt: __, ...fields } = { ...Object(body) }
  return ok({ claim: claim.data, fields })
}

/** A case by id or number. Who is none of the staff learns nothing of a case that is not theirs, not even that it is there. */
async function caseIdFor({ ports, actor, params }: Asked<'command'>): Promise<string | undefined> {
  const { caseId: wanted } = params
  const caseId = isCaseNo(wanted) ? await ports.store.caseIdOf(wanted) : wanted
  if (caseId === undefined) return undefined
  if (!isCitizen(actor)) return caseId
  const found = await findCase(ports, caseId)
  return found && maySee(actor, found.one, ports) ? caseId : undefined
}

/** True for an earlier case that a report may name; of cases that are not a citizen's own the citizen learns nothing. */
async function isThere(wanted: string, { ports, actor }: Asked<'report'>): Promise<boolean> {
  const found = await findCase(ports, wanted)
  return found !== undefined && (!isCitizen(actor) || maySee(actor, found.one, ports))
}

async function isSeen(caseId: string, { ports, actor }: Asked<'command'>): Promise<boolean> {
  const stored = await ports.store.head(caseId)
  return stored !== undefined && maySee(actor, readHead(stored).case, ports)
}

/** The reply from the commit alone; a repeat answers the same (wire format). */
function replied(
  answer: Result<Reply, Problem>,
  type: unknown,
  actor: Actor,
): Result<Answered<'command'> & Answered<'report'>, Problem> {
  if (!answer.ok) return answer
  const { repeated, events, ...reply } = answer.value
  const shown = isCitizen(actor) ? citizensEvents(events, actor) : events.map((event) => eventOf(event))
  return ok({
    body: { ...reply, events: shown },
    revision: reply.revision,
    repeated,
    line: {
      caseId: reply.caseId,
      commit: reply.commit,
      command: String(type),
      events: events.map((event) => event.type),
    },
  })
}
