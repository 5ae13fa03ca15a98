import { type Actor, system } from '#domain/actors/actor.ts'
import { type Case, draft } from '#domain/case/case.ts'
import { decide } from '#domain/case/decide.ts'
import type { CaseEvent } from '#domain/case/events.ts'
import { evolve } from '#domain/case/evolve.ts'
import { ok, type Result, refused } from '#domain/case/result.ts'
import { settle } from '#domain/case/settle.ts'
import type { State } from '#domain/case/state.ts'
import type { Public } from '#domain/commands/definition.ts'
import { formatDate } from '#domain/time/civil-date.ts'
import { type Instant, localDay } from '#domain/time/instant.ts'
import { appendOf, blankHead, revisionAfter } from './append.ts'
import { commitOf, headOf } from './as-written.ts'
import { type Report, reportedBy } from './citizen.ts'
import { claimOf } from './claim.ts'
import type { Head, Memory } from './head.ts'
import { caseIdOf, caseNoOf, commandKeyOf } from './identity.ts'
import { parentAsked, rootOf } from './parent.ts'
import { type Parsed, parseCommand } from './parse.ts'
import type { Ports } from './ports.ts'
import { seal } from './private-items.ts'
import type { Problem } from './problem.ts'
import { canonical, digestOf } from './sealing.ts'
import type { StoredCommit } from './store.ts'
import { tickId } from './tick-id.ts'

/** A command as it reaches the loop: parsed by nobody yet, identified and authenticated by the edge. */
export type Ask = {
  readonly caseId: string
  /** Idempotency key of the client (M13). */
  readonly id: string
  readonly actor: Actor
  readonly body: unknown
  /** Instant that a device claims, and the one at which it says that it sent this (rules R56). */
  readonly occurredAt?: Instant
  readonly sentAt?: Instant
  /** `If-Match`: the revision the person saw (M12). */
  readonly expectedRevision?: number
  readonly correlationId?: string
  /** System in which the caller's account is known, for the caller's history (M27). */
  readonly system?: string
  /** What was received, where that is not the body itself: a line of a file. Its digest tells a repeat from a reuse. */
  readonly source?: string
}

/** Answer to a command, built from its commit alone: the same for every repeat (wire format). */
export type Reply = {
  readonly caseId: string
  readonly caseNo: string
  readonly commit: number
  readonly revision: number
  readonly state: State
  readonly events: readonly CaseEvent[]
  /** True when this command had been taken before: the answer is the same, nothing was written. */
  readonly repeated: boolean
}

/** Registers a case under the identity of its report: the same report again is the same case (M14). */
export function register(
  ports: Ports,
  ask: Omit<Ask, 'caseId'> & { readonly channel: string },
): Promise<Result<Reply, Problem>> {
  const { channel, ...rest } = ask
  return execute(ports, { ...rest, caseId: caseIdOf({ channel, actor: ask.actor.person, key: ask.id }) })
}

/**
 * The one way in for facts (M10): load, settle what is due, decide, append. Refusals are values; a conflict is decided
 * again, at most three times; a repeated command answers what it answered before.
 */
export async function execute(ports: Ports, ask: Ask): Promise<Result<Reply, Problem>> {
  const parsed = parseCommand(ask.body)
  if (!parsed.ok) return parsed
  return attempt(ports, ask, parsed.value, {
    key: commandKeyOf(ask.actor.person, ask.id),
    digest: digestOf(ports.keys, ask.source ?? canonical(ask.body)),
    memory: 'recent',
  })
}

/** What the rules ask of a case because of another, identified by the commit that it follows from (M13, M17). */
export function enact(
  ports: Ports,
  ask: {
    readonly caseId: string
    readonly id: string
    readonly command: Public
    /** The version that it was asked for: any other refuses (M3). */
    readonly expectedVersion?: number
  },
): Promise<Result<Reply, Problem>> {
  const { caseId, id, command, expectedVersion } = ask
  return attempt(
    ports,
    { caseId, id, actor: system, ...(expectedVersion !== undefined && { expectedVersion }) },
    { command, texts: {} },
    {
      key: commandKeyOf(system.person, id),
      digest: digestOf(ports.keys, canonical(command)),
      memory: 'followed',
    },
  )
}

/** A command that was parsed, or the rules' own. */
type Asked = Omit<Ask, 'body'> & { readonly expectedVersion?: number }

/** How a command is known again: persons' and the rules' own are remembered apart, so that neither pushes the other out. */
type Identified = {
  readonly key: string
  readonly digest: string
  readonly memory: Memory
}

async function attempt(
  ports: Ports,
  ask: Asked,
  parsed: Parsed,
  identified: Identified,
): Promise<Result<Reply, Problem>> {
  const act = () => attemptThrice(ports, ask, parsed, identified)
  const answer = ports.inTurn ? ports.inTurn(ask.caseId, act) : act()
  return answer ?? refused({ code: 'BUSY' })
}

async function attemptThrice(
  ports: Ports,
  ask: Asked,
  parsed: Parsed,
  identified: Identified,
): Promise<Result<Reply, Problem>> {
  for (let tried = 0; tried < 3; tried++) {
    const answer = await attemptOnce(ports, ask, parsed, identified)
    if (answer !== 'conflict') return answer
  }
  return refused({ code: 'BUSY' })
}

async function attemptOnce(
  ports: Ports,
  ask: Asked,
  { command, texts, contact }: Parsed,
  identified: Identified,
): Promise<Result<Reply, Problem> | 'conflict'> {
  const { store, city } = ports
  const stored = await store.head(ask.caseId)
  const head = stored ? headOf(stored) : blankHead(draft(ask.caseId))
  const repeated = await repeat(ports, head, command.type, identified)
  if (repeated) return repeated
  if (!stored && command.type !== 'register') return refused({ code: 'NOT_FOUND' })
  if (ask.expectedVersion !== undefined && ask.expectedVersion !== head.version) {
    return refused({ code: 'STALE_REVISION', revision: head.revision })
  }

  const parentId = parentAsked(head.case, command)
  const parent = parentId === undefined ? undefined : await rootOf(ports, parentId)
  if (parentId !== undefined && !parent) return refused({ code: 'NOT_FOUND' })

  const at = Math.max(ports.now(), head.at)
  const context = {
    city,
    ...(stored ? {} : { caseNo: await newCaseNo(ports, at) }),
    ...(parent && { parent }),
  }
  const due = settle(head.case, at, context)
  const settled = due.reduce(evolve, head.case)
  const refuse = async (problem: Problem) => {
    if (due.length === 0) return refused(problem)
    const tick = { key: tickId(head.case), at, events: due, correlationId: ask.correlationId }
    return (await store.append(appendOf(ports, head, tick))) === 'conflict'
      ? ('conflict' as const)
      : refused(problem)
  }

  const revision = revisionAfter(head, due)
  if (ask.expectedRevision !== undefined && ask.expectedRevision !== revision) {
    return refuse({ code: 'STALE_REVISION', revision })
  }
  const sealed = await seal(ports, {
    caseId: ask.caseId,
    n: head.version + 1,
    texts,
    at,
    ...(contact && { contact }),
    ...reportedHere(command, ask.actor, settled, contact),
    ...(ask.system && { system: ask.system }),
  })
  const request = {
    id: ask.id,
    actor: ask.actor,
    at,
    ...(await claimOf(ports, ask, command)),
    ...(Object.keys(sealed.refs).length > 0 && { texts: sealed.refs }),
  }
  const decision = decide(settled, command, request, context)
  if (!decision.ok) return refuse(decision.refusal)

  const decided = decision.value.reduce(evolve, settled)
  const dueNow = settle(decided, at, context)
  const append = appendOf(ports, head, {
    ...identified,
    at,
    events: [...due, ...decision.value, ...dueNow],
    after: dueNow.reduce(evolve, decided),
    actor: ask.actor,
    occurredAt: ask.occurredAt,
    sentAt: ask.sentAt,
    correlationId: ask.correlationId,
    privateItems: sealed.items,
  })
  if ((await store.append(append)) === 'conflict') return 'conflict'
  return ok(replyOf(ask.caseId, append.keys.caseNo, append.commit, false))
}

/** Whose report it is, or once was, that a contact is given for: the case stays on his or her list (M27). */
function reportedHere(
  { type }: Public,
  actor: Actor,
  settled: Case,
  contact: Parsed['contact'],
): Omit<Report, 'contact'> {
  if (type === 'register') return actor.roles.includes('citizen') ? { reporter: actor.person } : {}
  return contact ? reportedBy(settled) : {}
}

/**
 * The answer of a command that this case has taken before; a refused one was never taken and is decided again (M13).
 * A case is registered once, so that its first commit answers every repeat of the report (M14).
 */
async function repeat(
  { store }: Ports,
  { case: one, version, ...memories }: Head,
  type: string,
  { key, digest, memory }: Identified,
) {
  const first = type === 'register' && version > 0 ? 1 : undefined
  const n = first ?? memories[memory].find(([remembered]) => remembered === key)?.[1]
  if (n === undefined) return undefined
  const stored = await store.commit(one.caseId, n)
  if (!stored) throw new Error(`commit ${n} of case ${one.caseId} is missing`)
  if (commitOf(stored).digest !== digest) return refused({ code: 'COMMAND_ID_REUSED' } as const)
  return ok(replyOf(one.caseId, one.caseNo, stored, true))
}

function replyOf(caseId: string, caseNo: string, stored: StoredCommit, repeated: boolean): Reply {
  const { revision, after, events } = commitOf(stored)
  return { caseId, caseNo, commit: stored.n, revision, state: after.state, events, repeated }
}

async function newCaseNo({ store, city }: Ports, at: Instant): Promise<string> {
  const day = formatDate(localDay(at, city.calendar.utcOffsetMinutes)).replaceAll('-', '')
  return caseNoOf(day, await store.nextNumber(day))
}
