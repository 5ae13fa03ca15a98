import { log } from './shared/log.ts'
import { provided } from './shared/provided.ts'
import { type Reconciled, reconcile } from './shared/reconcile.ts'

/** Once in a while, and by an operator: compares executions with cases and repairs what was lost (M22). */
export async function handler(): Promise<Reconciled> {
  const report = await reconcile(provided())
  const { started, restarted, answered, stray } = report
  log('reconciled', { count: started + restarted + answered + stray })
  return report
}
