import type { Dossier } from '#domain/case/dossier.ts'
import { satisfactionWords } from '#domain/words/labels.ts'
import { type Words, words } from '#domain/words/locale.ts'
import type { CaseView } from '#lambdas/shared/read-case.ts'
import { clockLines } from './case-clocks.ts'
import { headerLines } from './case-header.ts'
import { heldLines } from './case-held.ts'
import { timelineLines } from './case-timeline.ts'
import { folded } from './columns.ts'
import type { Speaker } from './speaker.ts'
import { fill } from './wrap.ts'

/** A case as a story for whoever must understand it: what it is about, both clocks, what happened, who held it, what was said. */
export function caseStoryOf(view: CaseView, dossier: Dossier, speaker: Speaker): string {
  const { say, paint } = speaker
  const heading = (zh: string, en: string) => ['', paint.bold(say(words(zh, en)))]
  const lines = [
    ...headerLines(view, dossier, speaker),
    ...clockLines(dossier, view.at, speaker),
    ...heading('经过', 'What happened'),
    ...timelineLines(view, speaker),
    ...heading('谁持有多久', 'Who held it'),
    ...heldLines(dossier.held, speaker),
    ...(dossier.callbacks.length > 0
      ? [...heading('回访', 'Callbacks'), ...callbackLines(dossier, speaker)]
      : []),
    ...countLines(view, dossier, speaker),
  ]
  return `${lines.join('\n')}\n`
}

function callbackLines({ callbacks }: Dossier, speaker: Speaker): readonly string[] {
  const { say, short, actor, columns } = speaker
  const rows = callbacks.map(({ at, contacted, resolved, withResult, withService, actor: by }) => [
    short(at),
    say(
      contacted
        ? resolved
          ? words('已解决', 'resolved')
          : words('未解决', 'not resolved')
        : words('多次联系未果', 'never reached'),
    ),
    withResult ? `${say(words('结果', 'result'))} ${say(satisfactionWords[withResult])}` : '',
    withService ? `${say(words('服务', 'service'))} ${say(satisfactionWords[withService])}` : '',
    actor(by),
  ])
  return folded(rows, ['left', 'left', 'left', 'left', 'left'], columns - 2)
    .flat()
    .map((line) => `  ${line}`)
}

/** What happened how often; what never happened is not told. */
function countLines({ one }: CaseView, { attempts }: Dossier, speaker: Speaker): readonly string[] {
  const { say, paint, columns } = speaker
  const counts: readonly (readonly [Words, number])[] = [
    [words('派单', 'dispatches'), one.hops],
    [words('退单', 'returns'), one.returns.raised],
    [words('返工', 'rework'), one.rework],
    [words('重办', 'redo'), one.redone ? 1 : 0],
    [words('回访未通', 'attempts in vain'), attempts],
  ]
  const told = counts.flatMap(([label, times]) =>
    times > 0 ? [say(words(`${label['zh-CN']} ${times} 次`, `${label.en} ${times}`))] : [],
  )
  return told.length > 0 ? ['', ...fill(told, ' · ', columns).map(paint.dim)] : []
}
