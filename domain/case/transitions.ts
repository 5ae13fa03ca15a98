import type { Row } from './row.ts'
import { applyingRows, withdrawingRows } from './table/applying.ts'
import { approvingRows } from './table/approving.ts'
import { callbackRows } from './table/callback.ts'
import { dailyRows } from './table/daily.ts'
import { decidingRows } from './table/deciding.ts'
import { dispatchRows } from './table/dispatch.ts'
import { feedbackRows } from './table/feedback.ts'
import { intakeRows } from './table/intake.ts'
import { mergingRows } from './table/merging.ts'
import { routingRows } from './table/routing.ts'
import { taskRows } from './table/tasks.ts'
import { unitRows } from './table/unit.ts'

/**
 * The transition table (domain 12.3, rules A): who may move a case, from where, under which conditions, which clocks
 * start and stop, and which outcome its workflow stage is told. `decide`, `allowedActions`, the rule book in `docs/` and
 * the proofs against the workflow all read these rows; nothing else moves a case.
 */
export const transitions: readonly Row[] = [
  ...intakeRows,
  ...dispatchRows,
  ...unitRows,
  ...applyingRows,
  ...decidingRows,
  ...approvingRows,
  ...withdrawingRows,
  ...taskRows,
  ...feedbackRows,
  ...callbackRows,
  ...mergingRows,
  ...dailyRows,
  ...routingRows,
]
