import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as setImmediately } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import type { APIGatewayProxyResult } from 'aws-lambda'
import * as z from 'zod'
import { stages } from '#domain/case/state.ts'
import { cityPacksOf } from '#lambdas/shared/dynamodb/city-packs.ts'
import { documentsOn } from '#lambdas/shared/dynamodb/documents.ts'
import { workflowVersion } from '#lambdas/shared/workflow.ts'
import { openGateway } from '#local/gateway.ts'
import { demoCity } from '../demo-city.ts'
import { freshTables, localClient, localService, removeTables } from '../dynamodb-tables.ts'
import { type Permissions, permissionsOf } from '../permissions.ts'
import { stepFunctions } from '../step-functions.ts'
import { bundlesOf, type FunctionName, functionNames, synthesised } from '../synthesised-stack.ts'
import { databaseAt } from './database.ts'
import { accessKeyOf, openEndpoint } from './endpoint.ts'
import { environmentOf } from './environment.ts'
import { type FunctionProcess, functionProcess } from './function-process.ts'
import { keyService } from './key-service.ts'
import { queueService } from './queue-service.ts'
import { recordOfUse } from './record-of-use.ts'
import { shardTo } from './shard.ts'
import { workflowService } from './workflow-service.ts'

/** The one there is. */
const shardId = 'shardId-00000000000000000000-00000001'

/** What `Locate` of the workflow file goes on with. */
const Located = z.object({ stage: z.enum([...stages, 'ended']) })

/** `trial` is the function `api` where it moves the clock: a process of its own, because production has no such route. */
const callers = [...functionNames, 'trial'] as const
type Caller = (typeof callers)[number]

const roleOf = (caller: Caller): FunctionName => (caller === 'trial' ? 'api' : caller)

export type Deployed = Awaited<ReturnType<typeof openDeployed>>

/**
 * A deployment in one process: the bundles of the local stage, each with the environment and the role that the template gives
 * it, on DynamoDB Local. What a role does not grant is refused as AWS would refuse it.
 */
export async function openDeployed(dynamoDb: string) {
  const directory = mkdtempSync(join(tmpdir(), 'gridline-deployed-'))
  const stack = synthesised(directory)
  const bundles = bundlesOf(stack)
  const owner = localClient(dynamoDb)
  const documents = documentsOn(localService(dynamoDb))
  const tables = await freshTables(owner)
  await cityPacksOf({ client: documents, cases: tables.cases }).publish(demoCity.pack)

  const roles = new Map(callers.map((caller) => [caller, permissionsOf(stack.template, roleOf(caller))]))
  const use = recordOfUse(new Map<string, Permissions>(roles))
  const faults: string[] = []
  const isDown = { queue: false, stream: false }
  let jobs = 0

  const machine = stepFunctions((job) => {
    jobs++
    setImmediate(async () => {
      await job().catch((fault) => faults.push(`workflow: ${fault}`))
      jobs--
    })
  })
  const shard = shardTo(async (Records) => {
    if (isDown.stream) return
    for (const follower of ['relay', 'project'] as const) {
      await call(follower, { Records, shardId }).catch((fault) => faults.push(`${follower}: ${fault}`))
    }
  })
  const endpoint = await openEndpoint(
    {
      DynamoDB_20120810: databaseAt(dynamoDb, tables, shard.put),
      TrentService: keyService(),
      AmazonSQS: queueService(() => isDown.queue),
      AWSStepFunctions: workflowService(machine),
    },
    use.isAllowed,
  )
  const names = { ...tables, notices: `${endpoint.url}/notices` }

  function started(caller: Caller): FunctionProcess {
    const role = roleOf(caller)
    const env = {
      ...environmentOf(stack.template, role, names),
      AWS_ENDPOINT_URL: endpoint.url,
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: accessKeyOf(caller),
      AWS_SECRET_ACCESS_KEY: 'secret',
    }
    const bundle = pathToFileURL(join(bundles.get(role) ?? '', 'index.mjs'))
    return functionProcess(bundle.href, env, (line) => faults.push(`${caller}: ${line}`))
  }
  const processes = new Map(callers.map((caller) => [caller, started(caller)]))

  async function call(caller: Caller, event: unknown = {}): Promise<unknown> {
    return processes.get(caller)?.call(event)
  }

  machine.calls({
    openStage: async (opening) => {
      await call('open-stage', { version: workflowVersion, ...opening })
    },
    locate: async (lost) => Located.parse(await call('locate', lost)),
  })
  const gateway = await openGateway(
    async (event) => {
      const answer = await call(event.path === '/v1/test/clock' ? 'trial' : 'api', event)
      // the handler of the bundle is that of the proxy
      return answer as APIGatewayProxyResult
    },
    { host: '127.0.0.1', port: 0 },
  )

  async function settled(): Promise<void> {
    do {
      await shard.carried()
      await setImmediately()
    } while (jobs > 0 || shard.isBusy())
  }

  return {
    address: gateway.address,
    endpoint: endpoint.url,
    tables,
    documents,
    machine,
    call,
    /** Resolves when the stream is carried and the workflow waits. */
    settled,
    /** Another process of the function, which has read nothing yet. */
    async restart(caller: Caller) {
      await processes.get(caller)?.stop()
      processes.set(caller, started(caller))
    },
    /** Until this is done the queue takes nothing, or nobody hears of what is committed. */
    async without(what: keyof typeof isDown, work: () => Promise<unknown>) {
      await settled()
      isDown[what] = true
      await work()
      await settled()
      isDown[what] = false
    },
    refused: use.refused,
    usedBy: use.usedBy,
    /** What went wrong in the workflow, and what the functions logged of it. */
    faults,
    async close() {
      await gateway.close()
      await Promise.all([...processes.values()].map((one) => one.stop()))
      await endpoint.close()
      await removeTables(owner, tables)
      documents.close()
      owner.destroy()
      rmSync(directory, { recursive: true })
    },
  }
}
