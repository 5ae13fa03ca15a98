import { converge } from '#lambdas/shared/converge.ts'
import { documentsOn } from '#lambdas/shared/dynamodb/documents.ts'
import { openDynamoStore } from '#lambdas/shared/dynamodb/store.ts'
import { execute, register } from '#lambdas/shared/execute.ts'
import { locate } from '#lambdas/shared/locate.ts'
import { openStage } from '#lambdas/shared/open-stage.ts'
import { projectCommits } from '#lambdas/shared/project.ts'
import { sealer } from '#lambdas/shared/sealing.ts'
import { wakeDue } from '#lambdas/shared/tick.ts'
import { freshKeyRing, keysOf } from '#local/key-ring.ts'
import { demoCity } from './demo-city.ts'
import { type Consumed, meterOf } from './dynamodb-meter.ts'
import { freshTables, localClient, localService, removeTables } from './dynamodb-tables.ts'
import { stepFunctions } from './step-functions.ts'
import * as steps from './steps.ts'
import { local, type Step } from './story.ts'

/** The scripted case, on which costs are counted (wire format). */
const script: readonly Step[] = [
  steps.register('03-09 09:40'),
  steps.accept('03-09 09:45'),
  steps.dispatch('03-09 10:00'),
  steps.sign('03-09 11:00'),
  steps.contact('03-09 14:00'),
  steps.submit('03-12 14:00'),
  steps.handOver('03-12 15:00'),
  steps.pass('03-12 16:00'),
  steps.happy('03-13 10:00'),
]

/** As long as a token of Step Functions ordinarily is. */
const tokenLength = 900

export type Metered = Awaited<ReturnType<typeof openMetered>>

/** The loop on empty tables of DynamoDB Local, with the workflow in memory and a meter on the store. */
export async function openMetered(endpoint: string) {
  const owner = localClient(endpoint)
  const tables = await freshTables(owner)
  const { watched, taken, images } = meterOf(localService(endpoint), tables)
  const jobs: (() => Promise<void>)[] = []
  const machine = stepFunctions((job) => jobs.push(job))
  const keys = keysOf(freshKeyRing())
  let now = 0
  const workflow = {
    ...machine.workflow,
    answer: (token: string, told: Parameters<typeof machine.workflow.answer>[1]) =>
      machine.workflow.answer(token.trimEnd(), told),
  }
  const store = openDynamoStore(documentsOn(watched), tables)
  /** The stream: what it delivers is no read of the tables. */
  const stream = openDynamoStore(documentsOn(localService(endpoint)), tables)
  let delivered = 0
  const ports = { store, keys, sealer: sealer(keys), city: demoCity, now: () => now, workflow }
  machine.calls({
    openStage: (opening) => openStage(ports, { ...opening, token: opening.token.padEnd(tokenLength) }),
    locate: (lost) => locate(ports, lost),
  })

  async function commanded(caseId: string | undefined, id: string, [at, actor, body]: Step): Promise<string> {
    now = local(at)
    const ask = { id, actor, body }
    const answer = await (caseId === undefined
      ? register(ports, { ...ask, channel: 'PHONE' })
      : execute(ports, { ...ask, caseId }))
    if (!answer.ok) throw new Error(JSON.stringify(answer.refusal))
    return answer.value.caseId
  }

  return {
    commanded,
    taken,
    images,
    /** Wakes a case as the clock does, until an instant. */
    async woken(until: number) {
      for (let next = await store.nextWake(); next !== undefined && next < until; ) {
        now = next
        await wakeDue(ports)
        next = await store.nextWake()
      }
    },
    /** What the stream and the workflow do after a command. */
    async followed(caseId: string) {
      await converge(ports, caseId)
      for (let job = jobs.shift(); job; job = jobs.shift()) await job()
    },
    /** What the boards learn of it. */
    async projected(caseId: string) {
      const commits = await stream.commits(caseId, delivered)
      const placed = commits.map((commit) => ({ commit, position: commit.n }))
      await projectCommits(ports, { shard: caseId, seenAt: now }, placed)
      delivered = commits.at(-1)?.n ?? delivered
    },
    async remove() {
      await stream.close()
      await store.close()
      await removeTables(owner, tables)
      owner.destroy()
    },
  }
}

/** What each part of the scripted case consumed: the commands by their type; clock, workflow and boards between them. */
export async function scriptedCase({ commanded, taken, woken, followed, projected }: Metered) {
  const parts: (Consumed & { readonly name: string })[] = []
  const note = (name: string) => {
    const consumed = taken()
    if (consumed.charges.length > 0) parts.push({ name, ...consumed })
  }
  let caseId: string | undefined
  for (const [index, step] of script.entries()) {
    await woken(local(step[0]))
    note('clock')
    caseId = await commanded(caseId, `command-${index}`, step)
    note(String(step[2]['type']))
    await followed(caseId)
    note('workflow')
    await projected(caseId)
    note('board')
  }
  return parts
}
