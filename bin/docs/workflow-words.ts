import { outcomeWords } from '#domain/words/labels.ts'
import { type WordsOf, words } from '#domain/words/locale.ts'
import type { Heard, State } from '#local/workflow/definition.ts'
import type { WayKind } from './workflow-ways.ts'

/** What a stage hears, and what is found where a run begins or goes on. */
export const heardWords: WordsOf<Heard | 'ended'> = {
  ...outcomeWords,
  Moved: words('已到别处', 'moved'),
  Superseded: words('已被取代', 'superseded'),
  'States.Timeout': words('三十天无音讯', 'no word for 30 days'),
  ended: words('挂账、已结束', 'suspended or ended'),
}

/** What the states beside the stages do. */
export const stateWords: WordsOf<State['Type']> = {
  Choice: words('按工单所在环节开始或接续', 'begins, or goes on, at the stage where the case stands'),
  Task: words('询问工单现在何处', 'asks the case where it stands'),
  Succeed: words('本轮结束', 'run is over'),
}

/** The kinds of ways, for the legend. */
export const wayWords: WordsOf<WayKind> = {
  onward: words('正常流转', 'ordinary'),
  back: words('退回', 'goes back'),
  over: words('本轮结束', 'run is over'),
  resumes: words('开始、接续', 'begins, goes on'),
  heals: words('走失找回', 'finds its way again'),
}
