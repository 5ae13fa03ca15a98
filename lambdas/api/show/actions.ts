import type { Actor } from '#domain/actors/actor.ts'
import { type Action, allowedActions } from '#domain/case/allowed-actions.ts'
import type { City } from '#domain/city/city.ts'
import { commands } from '#domain/commands/catalogue.ts'
import type { ActionsAnswer } from '#domain/contract/answers.ts'
import { written } from '#domain/contract/instants.ts'
import type { Locale } from '#domain/words/locale.ts'
import { explainNobody, explainRefusal } from '#domain/words/refusals.ts'
import type { CaseView } from '../../shared/read-case.ts'

/** What the asker may do now, in the order of the transition table; what only the rules do is not among it. */
export function actionsOf(
  { one, at, revision }: Pick<CaseView, 'one' | 'at' | 'revision'>,
  { actor, city, locale }: { readonly actor: Actor; readonly city: City; readonly locale: Locale },
): ActionsAnswer {
  const actions = allowedActions(one, actor, at, { city }).filter(
    ({ command }) => commands.has(command) && command !== 'register',
  )
  return {
    caseId: one.caseId,
    revision,
    ...written({ asOf: at }),
    items: actions.map((action) => shown(action, city, locale)),
  }
}

function shown(action: Action, city: City, locale: Locale): ActionsAnswer['items'][number] {
  const { command } = action
  if (action.allowed) return { command, allowed: true, rows: action.rows }
  if ('nobody' in action) {
    const { nobody } = action
    const detail = explainNobody(nobody, locale, (code) => city.area(code)?.name ?? code)
    return { command, allowed: false, code: 'NOBODY_ELIGIBLE', detail, params: { ...nobody } }
  }
  const { code, ...params } = action.refusal
  const detail = explainRefusal(action.refusal, locale, city.calendar.utcOffsetMinutes)
  return { command, allowed: false, code, detail, params: { ...written(params) } }
}
