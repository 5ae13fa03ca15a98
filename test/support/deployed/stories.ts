import { DAY, MINUTE, SECOND } from '#domain/time/instant.ts'
import { clockOffsetIn } from '#lambdas/shared/dynamodb/clock-offset.ts'
import { type Key, secretKey, shards, tokenKey } from '#lambdas/shared/dynamodb/keys.ts'
import { workflowVersion } from '#lambdas/shared/workflow.ts'
import { local } from '../story.ts'
import type { Deployed } from './deployment.ts'
import { deskAt, water, words } from './desk.ts'

/**
 * What happens on a deployment and people do not bring about: first calls, time that passes, and what is lost between
 * the functions and is found again.
 */
export function storiesOf(deployed: Deployed) {
  const { call, settled } = deployed
  const desk = deskAt(deployed.address)
  const clock = clockOffsetIn(deployed.documents, deployed.tables.cases)

  /** Lets time pass, and the clock of its last minute after it: a call a shard, as production makes them. */
  async function pass(milliseconds: number): Promise<void> {
    await clock.write((await clock.read()) + milliseconds)
    for (const shard of shards) await call('clock', { shards: [shard] })
    await settled()
  }

  /** An operator lets it compare everything, however young. */
  const reconcile = () => call('reconcile', { quietMs: 0 })

  async function lose(Key: Key): Promise<void> {
    await deployed.documents.call('DeleteItem', { TableName: deployed.tables.cases, Key })
  }

  /** Of three cases the stream lost the last step: one has no execution, two have one that waits at the stage before. */
  async function leftBehind(): Promise<void> {
    const [filed, sent, returned] = [await desk.reported(), await desk.accepted(), await desk.dispatched()]
    await settled()
    await deployed.without('stream', async () => {
      await desk.does(filed, 'operator-1', words.accept)
      await desk.does(sent, 'dispatcher-1', words.dispatch)
      await desk.does(returned, water.head, words.returned)
      await desk.does(returned, 'chief-1', words.designated)
    })
  }

  return {
    /** On a working morning of the demo city. */
    begin: () => clock.write(local('03-09 07:30') - Date.now()),
    /** A new deployment's first call is that of this function; afterwards as if nobody had called anything yet. */
    async first(caller: 'clock' | 'reconcile') {
      await call(caller)
      await lose(secretKey('digest'))
      await deployed.restart(caller)
    },
    async coldDoor() {
      const caseId = await desk.reported()
      await deployed.restart('api')
      const operator = await desk.staff('operator-1')
      const fields = ['phone', 'texts'] as const
      const revealed = await operator.call('reveal', {
        params: { caseId },
        body: { fields, purpose: '核对来电人' },
      })
      if (!revealed.ok) throw new Error(revealed.refusal.code)
      const near = await operator.call('listCases', { query: { near: '121.54153,31.66855', class: 'C0137' } })
      if (!near.ok) throw new Error(near.refusal.code)
    },
    async clockTakesUp() {
      await leftBehind()
      const undecided = await desk.dispatched()
      await desk.does(undecided, water.head, words.returned)
      const [parent, child] = [await desk.reported({ nature: 'CONSULT' }), await desk.reported()]
      await desk.does(child, 'operator-1', { type: 'merge', parentId: parent })
      await settled()
      await desk.does(parent, 'operator-1', words.answer)
      // the caller of the child is told, then the hand-offs are outstanding, then the return is decided by the rules
      for (const wait of [2 * SECOND, 2 * SECOND, 11 * MINUTE, 7 * DAY]) await pass(wait)
    },
    async relaySettles() {
      const [parent, child] = [await desk.dispatched(), await desk.reported()]
      await desk.does(parent, water.head, words.returned)
      // nobody decides in time, whatever holidays lie ahead of where earlier stories left the clock
      await clock.write((await clock.read()) + 30 * DAY)
      await desk.does(child, 'operator-1', { type: 'merge', parentId: parent })
      await settled()
    },
    async projectSetsAside() {
      const torn = { sk: { S: 'COMMIT#1' }, n: { N: 'x' } }
      await call('project', { Records: [{ eventID: 'torn', dynamodb: { NewImage: torn } }], shardId: 's' })
    },
    async reconcileBringsBack() {
      await leftBehind()
      await deployed.without('queue', () => desk.dispatched())
      await reconcile()
      deployed.machine.forget()
      await reconcile()
      await settled()
    },
    async olderRunOpens() {
      const caseId = await desk.dispatched()
      await settled()
      deployed.machine.forget()
      // brought back as another run, whose start and token are lost as well
      await reconcile()
      await settled()
      deployed.machine.forget()
      await lose(tokenKey(caseId))
      await call('open-stage', {
        version: workflowVersion,
        ...{ caseId, run: 0, stage: 'handling', token: 'of the older run' },
      })
      await settled()
    },
  }
}
