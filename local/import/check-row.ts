import { createHash } from 'node:crypto'
import { draft } from '#domain/case/case.ts'
import { decide } from '#domain/case/decide.ts'
import { evolve } from '#domain/case/evolve.ts'
import { ok, type Result, refused } from '#domain/case/result.ts'
import { settle } from '#domain/case/settle.ts'
import type { State } from '#domain/case/state.ts'
import type { City } from '#domain/city/city.ts'
import type { Instant } from '#domain/time/instant.ts'
import { readCommit } from '#lambdas/shared/commit.ts'
import { readHead } from '#lambdas/shared/head.ts'
import { caseIdOf } from '#lambdas/shared/identity.ts'
import { parseCommand } from '#lambdas/shared/parse.ts'
import type { Ports } from '#lambdas/shared/ports.ts'
import type { Problem } from '#lambdas/shared/problem.ts'
import { digestOf } from '#lambdas/shared/sealing.ts'
import { type Imported, refusedRow, reportOf, unknownIn } from './import-row.ts'
import type { ImportRow } from './row.ts'
import type { Seen } from './seen.ts'

/** What a dry run looks into: the rules of the city, and the cases that are there, if any. */
export type Dry = {
  readonly city: City
  readonly now: () => Instant
  readonly stored?: Pick<Ports, 'store' | 'keys'>
  /** Rows of the file that would have become cases by now. */
  readonly seen: Seen
}

/** Tells what {@link importRow} would make of a row, and writes nothing. */
export async function checkRow(dry: Dry, system: string, row: ImportRow): Promise<Imported> {
  const unknown = unknownIn(dry.city, row)
  if (unknown) return unknown
  const report = reportOf(system, row)
  const caseId = caseIdOf({ channel: report.channel, actor: report.actor.person, key: report.id })
  const found = await wouldBe(dry, caseId, report)
  if (!found.ok) return refusedRow(row, found.refusal, dry.city)
  const { repeated, state } = found.value
  return { kind: repeated ? 'duplicate' : 'imported', caseId, state }
}

type WouldBe = { readonly repeated: boolean; readonly state: State }

async function wouldBe(
  { city, now, stored, seen }: Dry,
  caseId: string,
  { body, source, actor, id, occurredAt }: ReturnType<typeof reportOf>,
): Promise<Result<WouldBe, Problem>> {
  const parsed = parseCommand(body)
  if (!parsed.ok) return parsed
  const there = await stored?.store.head(caseId)
  if (stored && there) {
    const first = await stored.store.commit(caseId, 1)
    const same = first && readCommit(first).digest === digestOf(stored.keys, source)
    return same
      ? ok({ repeated: true, state: readHead(there).case.state })
      : refused({ code: 'COMMAND_ID_REUSED' })
  }
  const at = now()
  const context = { city, caseNo: '' }
  const request = { id, actor, at, ...(occurredAt !== undefined && { occurredAt }) }
  const decision = decide(draft(caseId), parsed.value.command, request, context)
  if (!decision.ok) return decision
  const after = decision.value.reduce(evolve, draft(caseId))
  const { state } = settle(after, at, context).reduce(evolve, after)
  const digest = createHash('sha256').update(source).digest('base64')
  const earlier = seen.meet(caseId, digest)
  return earlier === undefined || earlier === digest
    ? ok({ repeated: earlier !== undefined, state })
    : refused({ code: 'COMMAND_ID_REUSED' })
}
