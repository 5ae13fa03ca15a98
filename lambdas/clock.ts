import type { Context } from 'aws-lambda'
import { log, logFault } from './shared/log.ts'
import { provided } from './shared/provided.ts'
import { wakeDue } from './shared/tick.ts'

/** Left of the function's minute for the cases under way: 50 seconds are for work (M21). */
const reserveMs = 10_000

/** The minute's tick: wakes the cases that are due; what it does not get to is the next one's (M21). */
export async function handler(
  _event: unknown,
  context: Pick<Context, 'getRemainingTimeInMillis'>,
): Promise<{ readonly settled: number; readonly failed: number; readonly isUnfinished: boolean }> {
  const { settled, failed, isUnfinished } = await wakeDue(
    provided(),
    () => context.getRemainingTimeInMillis() > reserveMs,
  )
  for (const { caseId, fault } of failed) logFault('tick failed', fault, { caseId })
  if (settled > 0) log('clock', { count: settled })
  return { settled, failed: failed.length, isUnfinished }
}
