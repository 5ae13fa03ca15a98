import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { stageNames, stages } from '#lib/stages.ts'
import { type Deployed, openDeployed } from '#test/support/deployed/deployment.ts'
import { accessKeyOf } from '#test/support/deployed/endpoint.ts'
import { storiesOf } from '#test/support/deployed/stories.ts'
import { endpoint, onDynamoDb } from '#test/support/on-dynamodb.ts'
import { type Permissions, permissionsOf, together, without } from '#test/support/permissions.ts'
import { type FunctionName, functionNames, templateOf } from '#test/support/synthesised-stack.ts'

const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs')

/** What AWS does in the name of a function, and no request of its own shows. */
const unseen = ['its log', '*', 'stream of cases', 'cases/stream/*', 'its dead letters']
const isUnseen = (resource: string, action: string) =>
  unseen.includes(resource) || action.endsWith(' via DynamoDB')

onDynamoDb('A deployed function asks for what it is granted, and for nothing else', () => {
  let deployed: Deployed
  let stories: ReturnType<typeof storiesOf>

  beforeAll(async () => {
    deployed = await openDeployed(endpoint)
    stories = storiesOf(deployed)
    await stories.begin()
  }, 240_000)
  afterAll(() => deployed?.close())

  function nothingRefused(): void {
    expect(deployed.refused()).toEqual([])
    expect(deployed.faults).toEqual([])
  }

  test('the secret of digests is made by whoever is first on the schedule (M13)', async () => {
    await stories.first('clock')
    await stories.first('reconcile')
    nothingRefused()
  })

  test('all that people do, over HTTP', async () => {
    const child = spawn(process.execPath, [vitest, 'run', '--project', 'e2e'], {
      env: { ...process.env, GRIDLINE_URL: deployed.address },
    })
    const [out, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')])
    expect([code, code === 0 ? '' : out]).toEqual([0, ''])
    nothingRefused()
  }, 600_000)

  test('a process that has just started opens texts and finds what is near', async () => {
    await stories.coldDoor()
    nothingRefused()
  })

  test('clock takes up what the stream lost and what nobody did in time (M9, M17, M18)', async () => {
    await stories.clockTakesUp()
    nothingRefused()
  })

  test('relay settles another case that it asks (M10, M17)', async () => {
    await stories.relaySettles()
    nothingRefused()
  })

  test('reconcile brings back executions, answers tokens and carries what was set aside (M20, M22)', async () => {
    await stories.reconcileBringsBack()
    expect(deployed.refused()).toEqual([])
  })

  test('project sets aside what it cannot read (M20)', async () => {
    await stories.projectSetsAside()
    expect(deployed.refused()).toEqual([])
  })

  test('open-stage starts the run of a case that has moved on (M5)', async () => {
    await stories.olderRunOpens()
    expect(deployed.refused()).toEqual([])
  })

  describe.each(stageNames)('on stage %s', (stage) => {
    /** Where the clock can be moved, the API does that too. */
    function usedBy(name: FunctionName): Permissions {
      const used = deployed.usedBy(name)
      return name === 'api' && stages[stage].trial ? together(used, deployed.usedBy('trial')) : used
    }

    test.each(functionNames)('%s was granted all that it asked for', (name) => {
      expect(without(usedBy(name), permissionsOf(templateOf(stage), name))).toEqual({})
    })

    test.each(functionNames)('%s asked for all that it was granted', (name) => {
      expect(without(permissionsOf(templateOf(stage), name), usedBy(name), isUnseen)).toEqual({})
    })
  })

  test('what is not granted is refused, and would have been seen', async () => {
    const credentials = { accessKeyId: accessKeyOf('locate'), secretAccessKey: 'secret' }
    const client = new DynamoDBClient({ endpoint: deployed.endpoint, region: 'us-east-1', credentials })
    const Item = { pk: { S: 'CASE#x' }, sk: { S: 'HEAD' } }
    const put = client.send(new PutItemCommand({ TableName: deployed.tables.cases, Item }))
    await expect(put).rejects.toThrow('AccessDeniedException')
    expect(deployed.refused()).toEqual(['locate: dynamodb:PutItem on cases'])
  })
})
