import { words } from '#domain/words/locale.ts'
import { explainRefusal } from '#domain/words/refusals.ts'
import type { CitizenErased, Erased } from '#lambdas/shared/erase-case.ts'
import type { Speaker } from './speaker.ts'

/** One case whose personal data are gone. */
export function erasedLine({ caseNo, items }: Erased, { say }: Speaker): string {
  const what =
    items === 0
      ? words('已无个人信息可删除', 'there was nothing left to erase')
      : words(`个人信息已删除，共 ${items} 项（文本、联系人）`, `${items} texts and contacts erased`)
  return `${caseNo}  ${say(what)}\n`
}

const differs = words(
  '未删除：索引说是该诉求人的工单，联系人却是别人，数据可能被改动，请先运行 gridline verify',
  'not erased: the index says that it is of this citizen, and its contact that it is of another; run gridline verify first',
)

/** All cases of a citizen; of those elsewhere only how many, since another supervisor must be asked. */
export function citizenErasedLines({ erased, refused, elsewhere }: CitizenErased, speaker: Speaker): string {
  const { say, locale, city, paint } = speaker
  const { utcOffsetMinutes } = city.calendar
  const lines = [
    ...erased.map((one) => erasedLine(one, speaker).trimEnd()),
    ...refused.map(({ caseNo, refusal }) =>
      paint.yellow(
        `${caseNo}  ${refusal.code === 'CITIZEN_DIFFERS' ? say(differs) : explainRefusal(refusal, locale, utcOffsetMinutes)}`,
      ),
    ),
    ...(elsewhere > 0
      ? [say(words(`另有 ${elsewhere} 件不在您的查看范围内`, `${elsewhere} more are not yours to see`))]
      : []),
  ]
  return `${lines.length > 0 ? lines.join('\n') : say(words('没有该诉求人的工单', 'there is no case of this citizen'))}\n`
}
