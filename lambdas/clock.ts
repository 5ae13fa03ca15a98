import type { Context } from 'aws-lambda'
import * as z from 'zod'
import { log, logFault } from './shared/log.ts'
import { provided } from './shared/provided.ts'
import { wakeDue } from './shared/tick.ts'

/** Left of the function's minute for the cases under way: 50 seconds are for work (M21). */
const reserveMs = 10_000

/** One worker takes some shards of the wake index, or all of them (M21). */
const Minute = z.object({ shards: z.array(z.string()).readonly().exactOptional() })

/** The minute's tick: wakes the cases that are due; what it does not get to is the next one's (M21). */
export async function handler(
  event: unknown,
  context: Pick<Context, 'getRemainingTimeInMillis'>,
): Promise<{ readonly settled: number; readonly failed: number; readonly isUnfinished: boolean }> {
  const ports = await provided()
  const { settled, failed, isUnfinished, lagMs } = await wakeDue(ports, {
    ...Minute.parse(event),
    hasTime: () => context.getRemainingTimeInMillis() > reserveMs,
  })
  ports.meter?.('ClockLag', lagMs)
  if (failed.length > 0) ports.meter?.('TicksFailed', failed.length)
  for (const { caseId, fault } of failed) logFault('tick failed', fault, { caseId })
  if (settled > 0) log('clock', { count: settled })
  return { settled, failed: failed.length, isUnfinished }
}
