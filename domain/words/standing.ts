import type { Holding } from '#domain/case/holding.ts'
import type { Rung } from '#domain/clocks/kinds.ts'
import { type WordsOf, words } from './locale.ts'

/** Desks of a centre, as those name them who ask where a case lies. */
export const deskWords: WordsOf<Exclude<Holding, 'unit'>> = {
  intake: words('受理台', 'intake desk'),
  dispatch: words('派遣台', 'dispatch desk'),
  adjudication: words('退单裁定', 'adjudication'),
  review: words('反馈审核', 'review desk'),
  inspector: words('监督员', 'inspectors'),
  callback: words('回访台', 'callback desk'),
}

/** Steps of the ladder in one word, for a column. */
export const shortRungWords: WordsOf<Rung> = {
  BLUE: words('蓝', 'blue'),
  YELLOW: words('黄', 'yellow'),
  RED: words('红', 'red'),
  ORDER: words('督办', 'order'),
  NOTICE: words('通报', 'notice'),
  REMINDER: words('催办', 'reminder'),
}
