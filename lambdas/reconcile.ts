import type { Context } from 'aws-lambda'
import * as z from 'zod'
import { executionIn } from './shared/execution-name.ts'
import { log } from './shared/log.ts'
import { provided } from './shared/provided.ts'
import { type Reconciled, reconcile, reconcileEnded } from './shared/reconcile.ts'

/** Left of the function's time for the cases under way; those that it does not get to are the next one's. */
const reserveMs = 10_000

/** That an execution ended otherwise than well, as EventBridge says it (M22). */
const Ended = z.object({ detail: z.object({ name: z.string() }) })

/** What an operator may say: how long cases and executions must have been left alone to be looked at, else five minutes. */
const Asked = z.object({ quietMs: z.int().nonnegative().exactOptional() })

/** Once in a while, by an operator, and when an execution fails: compares executions with cases and repairs what was lost (M22). */
export async function handler(
  event?: unknown,
  context?: Pick<Context, 'getRemainingTimeInMillis'>,
): Promise<Reconciled> {
  const ports = await provided()
  const ended = Ended.safeParse(event)
  const execution = ended.success ? executionIn(ended.data.detail.name) : undefined
  const report = execution
    ? await reconcileEnded(ports, execution)
    : await reconcile(ports, {
        ...Asked.safeParse(event).data,
        ...(context && { hasTime: () => context.getRemainingTimeInMillis() > reserveMs }),
      })
  const { started, restarted, answered, stray } = report
  if (restarted > 0) ports.meter?.('CasesRestarted', restarted)
  log('reconciled', { count: started + restarted + answered + stray })
  return report
}
