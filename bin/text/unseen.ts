import { words } from '#domain/words/locale.ts'
import { explainRefusal } from '#domain/words/refusals.ts'
import type { Unseen } from '#lambdas/shared/read-case.ts'
import type { Speaker } from './speaker.ts'

/** Why somebody is refused a case; one that is not theirs to see is not there. */
export function whyNot(unseen: Unseen, id: string, { say, locale, city }: Speaker): string {
  return unseen.code === 'NOT_FOUND'
    ? say(words(`没有工单 ${id}，或不在您的查看范围内`, `there is no case ${id}, or it is not yours to see`))
    : explainRefusal(unseen, locale, city.calendar.utcOffsetMinutes)
}
