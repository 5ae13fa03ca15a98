import { restartWorkflow } from '#domain/commands/restart-workflow.ts'
import { type Row, row } from '../row.ts'
import { stageOf } from '../state.ts'
import { active } from './staff.ts'

/** What the workflow asks of a case: a case that an execution should follow may be given a new one (M3, M7, M8). */
export const routingRows: readonly Row[] = [
  row(restartWorkflow, {
    id: 'restarted',
    by: ['system'],
    from: active.filter((state) => stageOf(state) !== undefined),
    startsRun: true,
  }),
]
