import type { Instant } from './calendar.ts'
import { isRunning, pauseClock } from './clock.ts'
import { end, gridOf, type Life, oblige, shut, startDesk } from './life.ts'
import { lift } from './rungs.ts'

/** T18: the unit's clocks stop; the citizen's stops at the reply, and a breach after it is taken back (rules R26, R73). */
export function handOver(life: Life, repliedAt: Instant | undefined): void {
  const { HANDLING, PROMISE } = life.clocks
  if (HANDLING) pauseClock(HANDLING, life.at)
  end(life, 'CONTACT', 'INTERIM')
  life.application = undefined
  life.handedOver = true
  life.checked = false
  if (PROMISE && repliedAt !== undefined && !life.promiseJudged && isRunning(PROMISE)) {
    lift(life, PROMISE, repliedAt)
    PROMISE.stoppedAt = repliedAt
  }
  startDesk(life, 'REVIEW')
  life.state = 'FEEDBACK'
}

/** T25, T26 or, the second time, the duty chief's queue (rules R24, R26, R31, R34). */
export function callback(life: Life, isHappy: boolean): void {
  end(life, 'ATTEMPT', 'CALLBACK', 'PROMISE')
  life.promiseJudged = true
  if (isHappy) shut(life)
  else if (life.isRedo) startDesk(life, 'CONFIRM')
  else redo(life)
}

/** T26: a new obligation; a grid row that bound the first one stays a candidate (rules R23, R24). */
function redo(life: Life): void {
  life.isRedo = true
  life.carried = []
  const grid = life.bound === life.hotline ? undefined : gridOf(life)?.redo
  oblige(life, { hotline: life.hotline.redo, grid })
  life.state = 'HANDLING'
}
