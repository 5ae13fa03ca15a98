import type { ClockEffect } from '#domain/case/row.ts'
import type { HoldReason } from '#domain/clocks/clock.ts'
import { clockKinds } from '#domain/clocks/kinds.ts'
import { clockWords, holdWords } from '#domain/words/labels.ts'
import { type WordsOf, words } from '#domain/words/locale.ts'
import type { Page } from './page.ts'

const endsForGood = {
  verifying: false,
  'with-centre': false,
  suspended: false,
  dispatching: false,
  done: true,
  replied: true,
  released: true,
  cancelled: true,
} as const satisfies Record<HoldReason, boolean>

/** What a row does to a clock, in the field's words: a hold that a later row lifts is a pause. */
export type Done = 'start' | 'pause' | 'stop' | 'resume' | 'unhold'

export const doneWords: WordsOf<Done> = {
  start: words('起算', 'start'),
  pause: words('暂停', 'pause'),
  stop: words('停止', 'stop'),
  resume: words('续计', 'resume'),
  unhold: words('续计，停计时间不予扣除', 'run on without credit'),
}

export function doneBy({ does, why = 'done' }: ClockEffect): Done {
  if (does !== 'hold') return does
  return endsForGood[why] ? 'stop' : 'pause'
}

/** True of the end of a case: it stops every clock, or all but the promise to a caller who is still to be told. */
export function isOfMostClocks({ clocks }: ClockEffect): boolean {
  return clocks.length > clockKinds.length / 2
}

/** `停止（已取消）：全部`. */
export function effectTold(effect: ClockEffect, { say, named, added, told }: Page): string {
  const { why = 'done', clocks } = effect
  const reason = effect.does === 'hold' && why !== 'done' ? say(holdWords[why]) : ''
  const does = added(say(doneWords[doneBy(effect)]), reason)
  if (!isOfMostClocks(effect)) return told(does, named(clocks, clockWords))
  const spared = named(
    clockKinds.filter((kind) => !clocks.includes(kind)),
    clockWords,
  )
  return told(does, added(say(words('全部', 'all')), spared && say(words(`${spared}除外`, `but ${spared}`))))
}
