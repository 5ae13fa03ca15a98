import type { Actor } from '#domain/actors/actor.ts'
import type { CaseEvent } from '#domain/case/events.ts'
import { hasEnded, phaseOf } from '#domain/case/state.ts'
import type { CaseAnswer, OwnCaseAnswer } from '#domain/contract/answers.ts'
import { written } from '#domain/contract/instants.ts'
import type { CaseView } from '../../shared/read-case.ts'

/** A case as staff see it. */
export function caseOf(view: CaseView): CaseAnswer {
  const { one, at, revision, occurredAt, events, texts, contact, erasedAt } = view
  const { run: _, seq: __, left: ___, ...state } = one
  const stated = occurredAt === undefined ? {} : { statedAt: occurredAt }
  return {
    ...written({
      ...state,
      asOf: at,
      ...stated,
      ...ends(events),
      ...(erasedAt !== undefined && { erasedAt }),
    }),
    phase: phaseOf(one.state),
    revision,
    texts: reportTexts(events, texts),
    ...(contact && { citizen: contact }),
  }
}

/** A case as the citizen who brought it sees it. */
export function ownCaseOf({ one, at, revision, events, texts, contact, erasedAt }: CaseView): OwnCaseAnswer {
  const { caseId, caseNo, state, registered, clocks, obligation } = one
  const reply = hasEnded(state) ? replyIn(events, texts) : undefined
  return {
    caseId,
    caseNo,
    state,
    phase: phaseOf(state),
    revision,
    ...written({ asOf: at, ...ends(events), ...(erasedAt !== undefined && { erasedAt }) }),
    ...written({ ...(clocks.PROMISE && { dueAt: clocks.PROMISE.dueAt }) }),
    registeredAt: written({ at: registered.at }).at,
    ...(obligation && { unit: obligation.unit }),
    texts: reportTexts(events, texts),
    ...(reply !== undefined && { reply }),
    ...(contact && { citizen: contact }),
  }
}

/** The view for whoever asks: only who works on cases sees how one is worked on (domain 12.6). */
export function isCitizen({ roles }: Actor): boolean {
  return roles.length === 1 && roles[0] === 'citizen'
}

/** First instant in an ended state, while it is in one. */
function ends(events: readonly CaseEvent[]): { readonly endedAt?: number } {
  const moves = events.filter(({ move }) => move !== undefined)
  const last = moves.at(-1)?.move?.to
  const ended = last !== undefined && hasEnded(last) && moves.find(({ move }) => move && hasEnded(move.to))
  return ended ? { endedAt: ended.at } : {}
}

function reportTexts(
  events: readonly CaseEvent[],
  texts: CaseView['texts'],
): Readonly<Record<string, string | null>> {
  const { source: _, ...refs } = events.find(({ type }) => type === 'Registered')?.texts ?? {}
  return Object.fromEntries(
    Object.entries(refs).map(([name, { textId }]) => [name, texts.get(textId) ?? null]),
  )
}

/** The last answer that was given to the citizen in writing; null where it was erased. */
function replyIn(events: readonly CaseEvent[], texts: CaseView['texts']): string | null | undefined {
  const said = events.findLast(({ texts: refs }) => refs?.['reply'] !== undefined)?.texts?.['reply']
  return said && (texts.get(said.textId) ?? null)
}
