import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { activeCity } from '#lambdas/shared/aws/active-city.ts'
import { cityPacksOf } from '#lambdas/shared/dynamodb/city-packs.ts'
import { clockOffsetIn } from '#lambdas/shared/dynamodb/clock-offset.ts'
import { type Documents, documentsOn } from '#lambdas/shared/dynamodb/documents.ts'
import { activePackKey } from '#lambdas/shared/dynamodb/keys.ts'
import { secretsIn } from '#lambdas/shared/dynamodb/secrets.ts'
import { demoCity } from '#test/support/demo-city.ts'
import { localService } from '#test/support/dynamodb-tables.ts'
import { endpoint, freshDynamoPlace, onDynamoDb } from '#test/support/on-dynamodb.ts'

onDynamoDb('What a deployment keeps beside its cases', () => {
  let place: Awaited<ReturnType<typeof freshDynamoPlace>>
  let client: Documents
  let table: string

  beforeAll(async () => {
    place = await freshDynamoPlace()
    client = documentsOn(localService(endpoint))
    table = place.tables.cases
  })
  afterAll(() => place.remove())

  describe('City packs (M36)', () => {
    const { pack } = demoCity
    const other = { ...pack, hash: 'f'.repeat(64), name: '又一座城' }

    test('without one the message names the command that publishes it', async () => {
      await expect(cityPacksOf({ client, cases: table }).active()).rejects.toThrow(
        `npx gridline city publish DIR --table ${table}`,
      )
    })

    test('what was published is read as it was, the one before too', async () => {
      const packs = cityPacksOf({ client, cases: table })
      await packs.publish(pack)
      await packs.publish(other)
      expect(await packs.active()).toBe(other.hash)
      expect(await packs.read(other.hash)).toEqual(other)
      expect(await packs.read(pack.hash)).toEqual(pack)
    })

    test('the same again changes nothing', async () => {
      const packs = cityPacksOf({ client, cases: table })
      const documents = DynamoDBDocumentClient.from(place.owner)
      const before = await documents.send(new ScanCommand({ TableName: table }))
      await packs.publish(other)
      const after = await documents.send(new ScanCommand({ TableName: table }))
      expect(after.Items).toEqual(before.Items)
    })

    test('a pack larger than an item holds comes back whole', async () => {
      const packs = cityPacksOf({ client, cases: table })
      // words that do not repeat, so that packing does not help
      const condition = Array.from({ length: 60_000 }, (_, n) => (n * 2_654_435_761) % 4_294_967_296).join(
        ' ',
      )
      const [row, ...rows] = pack.standard.rows
      if (!row) throw new Error('the demo city has rows')
      const large = {
        ...pack,
        hash: 'e'.repeat(64),
        standard: { ...pack.standard, rows: [{ ...row, condition: condition.repeat(2) }, ...rows] },
      }
      await packs.publish(large)
      expect(await packs.read(large.hash)).toEqual(large)
    })

    test('a process follows the pointer within a minute, and reads a pack once', async () => {
      let now = 0
      let reads = 0
      const packs = cityPacksOf({ client, cases: table })
      const counting = {
        active: packs.active,
        read: (hash: string) => {
          reads++
          return packs.read(hash)
        },
      }
      await packs.publish(pack)
      const city = activeCity(counting, () => now)
      expect((await city()).pack.name).toBe(pack.name)
      await packs.publish(other)
      now = 59_000
      expect((await city()).pack.name).toBe(pack.name)
      now = 60_000
      expect((await city()).pack.name).toBe('又一座城')
      now = 200_000
      await city()
      expect(reads).toBe(2)
    })

    test('tables of another layout are refused', async () => {
      await client.call('UpdateItem', {
        TableName: table,
        Key: activePackKey,
        UpdateExpression: 'SET #tables = :tables',
        ExpressionAttributeNames: { '#tables': 'tables' },
        ExpressionAttributeValues: { ':tables': 99 },
      })
      await expect(cityPacksOf({ client, cases: table }).active()).rejects.toThrow(/layout 99/)
    })
  })

  test('of two that make a secret at once, the first is kept by both', async () => {
    const secrets = secretsIn(client, table)
    const made = await Promise.all([1, 2, 3].map((byte) => secrets.keep('digest', Uint8Array.of(byte))))
    expect(made.filter((isOurs) => isOurs)).toHaveLength(1)
    expect(await secrets.read('digest')).toEqual(Uint8Array.of(made.indexOf(true) + 1))
    expect(await secrets.read('citizen')).toBeUndefined()
  })

  test('the clock of a trial stands at the real time until it is moved, for all functions (M38)', async () => {
    const offset = clockOffsetIn(client, table)
    expect(await offset.read()).toBe(0)
    await offset.write(86_400_000)
    expect(await clockOffsetIn(client, table).read()).toBe(86_400_000)
  })
})
