import { GetItemCommand } from '@aws-sdk/client-dynamodb'
import { afterEach, expect, test } from 'vitest'
import type { AnyService } from '#lambdas/shared/aws-json/service.ts'
import { commitKey } from '#lambdas/shared/dynamodb/keys.ts'
import { commitIn } from '#lambdas/shared/stream-record.ts'
import { appendOf, envelope } from '#test/support/appends.ts'
import { freshDynamoPlace, onDynamoDb } from '#test/support/on-dynamodb.ts'
import { intercept } from '#test/support/wire.ts'

type Place = Awaited<ReturnType<typeof freshDynamoPlace>>

onDynamoDb('DynamoDB items', () => {
  let place: Place
  afterEach(() => place.remove())

  test('the relay reads a commit as the stream shows it (M19)', async () => {
    place = await freshDynamoPlace()
    const { commit } = appendOf({ caseId: 'a', bytes: '{"什么":"井盖破损 🕳️"}' })
    await place.store.append(appendOf({ caseId: 'a', bytes: commit.bytes }))
    const { pk, sk } = commitKey('a', 1)
    const { Item = {} } = await place.owner.send(
      new GetItemCommand({ TableName: place.tables.cases, Key: { pk: { S: pk }, sk: { S: sk } } }),
    )
    const { caseId, n, hash, packed } = Item
    // a function gets its records as JSON, where bytes are base64
    const NewImage = {
      sk: { S: Item['sk']?.S ?? '' },
      caseId: { S: caseId?.S ?? '' },
      n: { N: n?.N ?? '' },
      hash: { S: hash?.S ?? '' },
      packed: { B: Buffer.from(packed?.B ?? []).toString('base64') },
    }
    expect(commitIn({ dynamodb: { NewImage } })).toEqual(commit)
  })

  test('head, commits, token, number and texts are read as they stand, never as they stood (M2)', async () => {
    const consistent: unknown[] = []
    const noting = (service: AnyService, operation: string) =>
      intercept(service, operation, ({ input, send }) => {
        consistent.push('ConsistentRead' in input && input.ConsistentRead)
        return send(input)
      })
    place = await freshDynamoPlace((service) => ['GetItem', 'Query'].reduce(noting, service))
    const { store } = place
    await store.append(appendOf({ caseId: 'a', privateItems: { texts: [], contact: envelope('x') } }))
    await Promise.all([
      store.head('a'),
      store.commit('a', 1),
      store.commits('a'),
      store.token('a'),
      store.caseIdOf('no-a'),
      store.texts('a'),
      store.contact('a'),
      store.accesses('a'),
    ])
    expect(consistent).toEqual(Array.from({ length: 8 }, () => true))
  })
})
