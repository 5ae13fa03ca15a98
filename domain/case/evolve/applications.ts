import { doerOf } from '#domain/actors/actor.ts'
import type { Application, Case } from '../case.ts'
import { type Tells, withHands } from './tell.ts'

/** An application is open until it is decided, withdrawn or lapses; what an approval changes beside is told apart. */
export const applications = {
  ApplicationRaised: (one, event): Case => {
    const raised: Case = {
      ...one,
      applied: one.applied + 1,
      applications: [...one.applications, event.application],
    }
    if (event.application.kind !== 'RETURN') return raised
    const returns = { ...one.returns, raised: one.returns.raised + 1 }
    return withHands({ ...raised, returns, signed: one.signed ?? 'BY_HAND' }, event)
  },

  ApplicationAdvised: (one, { applicationId, decision, level, dueAt, actor }): Case =>
    withApplication(one, applicationId, ({ dueAt: _, ...application }) => ({
      ...application,
      level,
      advice: { decision, ...doerOf(actor) },
      ...(dueAt !== undefined && { dueAt }),
    })),

  ApplicationRose: (one, { applicationId, level, deciders, dueAt, rose }): Case =>
    withApplication(one, applicationId, (application) => ({
      ...application,
      level,
      deciders,
      dueAt,
      ...(rose && { rose }),
    })),

  ApplicationDecided: (one, event): Case => {
    const { applicationId, kind, decision, unit, wrongDispatch, at, actor, texts } = event
    const decided = withoutApplication(one, applicationId)
    if (kind !== 'RETURN' || decision === 'refuse') return decided
    if (decision === 'approve') {
      return {
        ...decided,
        ruledOut: [...one.ruledOut, unit],
        firstDispatchWrong: one.firstDispatchWrong || wrongDispatch,
      }
    }
    const textId = texts?.['explanation']?.textId
    const designated = { at, decidedBy: actor.person, ...(textId && { textId }) }
    return { ...decided, returns: { ...one.returns, designated } }
  },

  ApplicationLapsed: (one, { applicationId }): Case => withoutApplication(one, applicationId),

  ApplicationWithdrawn: (one, { applicationId }): Case => withoutApplication(one, applicationId),
} satisfies Tells

function withApplication(one: Case, id: string, change: (application: Application) => Application): Case {
  return {
    ...one,
    applications: one.applications.map((application) =>
      application.id === id ? change(application) : application,
    ),
  }
}

function withoutApplication(one: Case, id: string): Case {
  return { ...one, applications: one.applications.filter((application) => application.id !== id) }
}
