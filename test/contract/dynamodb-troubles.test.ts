import { afterEach, describe, expect, test } from 'vitest'
import { ServiceFault } from '#lambdas/shared/aws-json/faults.ts'
import { documentsOn } from '#lambdas/shared/dynamodb/documents.ts'
import { openDynamoStore } from '#lambdas/shared/dynamodb/store.ts'
import { tries } from '#lambdas/shared/dynamodb/trouble.ts'
import { appendOf, envelope } from '#test/support/appends.ts'
import { localService } from '#test/support/dynamodb-tables.ts'
import { endpoint, freshDynamoPlace, onDynamoDb } from '#test/support/on-dynamodb.ts'
import { type Exchange, intercept } from '#test/support/wire.ts'

type Place = Awaited<ReturnType<typeof freshDynamoPlace>>

onDynamoDb('DynamoDB in trouble', () => {
  let place: Place
  afterEach(() => place.remove())

  /** A store whose requests of this kind go through `answer`, which knows how many came before. */
  async function meeting(
    operation: string,
    answer: (exchange: Exchange, before: number, place: Place) => ReturnType<Exchange['send']>,
  ) {
    const sent = { count: 0 }
    place = await freshDynamoPlace((service) =>
      intercept(service, operation, (exchange) => answer(exchange, sent.count++, place)),
    )
    return { store: place.store, sent }
  }

  const cancelled = (...codes: readonly string[]) =>
    new ServiceFault('TransactWriteItems', {
      name: 'TransactionCanceledException',
      status: 400,
      reasons: codes,
    })
  const lost = () => Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' })
  const rival = (caseId: string) => appendOf({ caseId, expected: 1, bytes: '{"by":"a rival"}' })

  describe('an append whose answer is lost (M16)', () => {
    test('was done once and is told so', async () => {
      const tokens = new Set<unknown>()
      const { store, sent } = await meeting('TransactWriteItems', async ({ input, send }, before) => {
        tokens.add('ClientRequestToken' in input && input.ClientRequestToken)
        const output = await send(input)
        if (before === 0) throw lost()
        return output
      })
      const append = appendOf({ caseId: 'a', keys: { caseNo: '1', wakeAt: 5 } })
      expect(await store.append(append)).toBe('appended')
      expect([sent.count, ...tokens]).toEqual([2, expect.any(String)])
      expect(await store.commits('a')).toEqual([append.commit])
      expect(await store.append(append)).toBe('conflict')
    })

    test('is found by its commit where DynamoDB has forgotten the token', async () => {
      const { store } = await meeting('TransactWriteItems', async ({ input, send }, before) => {
        await send({ ...input, ClientRequestToken: `token-${before}` })
        if (before === 0) throw lost()
        return {}
      })
      expect(await store.append(appendOf({ caseId: 'a' }))).toBe('appended')
    })

    test('and that was not done loses to another that was', async () => {
      const { store } = await meeting('TransactWriteItems', async ({ input, send }, before, { tables }) => {
        if (before !== 1) return await send(input)
        await openDynamoStore(documentsOn(localService(endpoint)), tables).append(rival('a'))
        throw lost()
      })
      await store.append(appendOf({ caseId: 'a' }))
      expect(await store.append(appendOf({ caseId: 'a', expected: 1 }))).toBe('conflict')
      expect((await store.commits('a')).map(({ bytes }) => bytes)).toContain('{"by":"a rival"}')
    })

    test('and that others are in the way of afterwards is a fault, since it may have been done', async () => {
      const { store } = await meeting('TransactWriteItems', async ({ input, send }, before) => {
        if (before > 0) throw cancelled('TransactionConflict')
        await send(input)
        throw lost()
      })
      await expect(store.append(appendOf({ caseId: 'a' }))).rejects.toThrow('TransactionCanceledException')
      expect((await store.head('a'))?.version).toBe(1)
    })

    test('each time is a fault, not a conflict', async () => {
      const { store, sent } = await meeting('TransactWriteItems', async () => {
        throw lost()
      })
      await expect(store.append(appendOf({ caseId: 'a' }))).rejects.toThrow('socket hang up')
      expect(sent.count).toBe(tries['in doubt'])
    })
  })

  describe('an append that is cancelled', () => {
    const reasons = [
      ['TransactionConflict'],
      ['ThrottlingError'],
      ['None', 'ProvisionedThroughputExceeded'],
      ['TransactionConflict', 'ThrottlingError'],
    ]
    test.each(reasons)('is tried again: %s %s', async (...codes) => {
      const { store } = await meeting('TransactWriteItems', async ({ input, send }, before) => {
        if (before < 2) throw cancelled(...codes)
        return await send(input)
      })
      expect(await store.append(appendOf({ caseId: 'a' }))).toBe('appended')
    })

    const always = async (...codes: readonly string[]) =>
      meeting('TransactWriteItems', async () => {
        throw cancelled(...codes)
      })

    test('by others in its way for ever is a conflict: it is decided again', async () => {
      const { store, sent } = await always('TransactionConflict', 'None')
      expect(await store.append(appendOf({ caseId: 'a' }))).toBe('conflict')
      expect(sent.count).toBe(tries.contended)
    })

    test('by throttling for ever is a fault', async () => {
      const { store, sent } = await always('ThrottlingError', 'None')
      await expect(store.append(appendOf({ caseId: 'a' }))).rejects.toThrow('TransactionCanceledException')
      expect(sent.count).toBe(tries.throttled)
    })

    test.each(['ValidationError', 'ItemCollectionSizeLimitExceeded'])(
      'for good is a fault at once: %s',
      async (code) => {
        const { store, sent } = await always('None', code)
        await expect(store.append(appendOf({ caseId: 'a' }))).rejects.toThrow('TransactionCanceledException')
        expect(sent.count).toBe(1)
      },
    )
  })

  describe('an append over the limits of DynamoDB', () => {
    const text = (bytes: number, textId: string) => ({ textId, envelope: envelope('x'.repeat(bytes)) })
    const work = (id: number) => ({
      id: String(id),
      queue: 'q',
      dueAt: 1,
      columns: { caseNo: '1', state: 'HANDLING' as const },
    })
    const tooMuch = {
      'an item of 400 KB': appendOf({ caseId: 'a', privateItems: { texts: [text(400 * 1_024, 't')] } }),
      '100 items': appendOf({ caseId: 'a', putWork: Array.from({ length: 98 }, (_, id) => work(id)) }),
      '4 MB': appendOf({
        caseId: 'a',
        privateItems: { texts: Array.from({ length: 11 }, (_, id) => text(390 * 1_024, String(id))) },
      }),
    }

    test.each(Object.entries(tooMuch))('is a fault before anything is sent: %s', async (_, append) => {
      const { store, sent } = await meeting('TransactWriteItems', ({ input, send }) => send(input))
      await expect(store.append(append)).rejects.toThrow('more than')
      expect(sent.count).toBe(0)
    })

    test('is none at the limits themselves', async () => {
      const { store } = await meeting('TransactWriteItems', ({ input, send }) => send(input))
      const putWork = Array.from({ length: 97 }, (_, id) => work(id))
      expect(await store.append(appendOf({ caseId: 'a', putWork }))).toBe('appended')
      const large = { texts: [text(399 * 1_024, 't')] }
      expect(await store.append(appendOf({ caseId: 'b', privateItems: large }))).toBe('appended')
      expect(await store.texts('b')).toEqual(large.texts)
    })
  })

  test('a wake instant is moved though an append is in the way for a moment', async () => {
    const { store } = await meeting('UpdateItem', async ({ input, send }, before) => {
      if (before === 0)
        throw new ServiceFault('UpdateItem', { name: 'TransactionConflictException', status: 400 })
      return await send(input)
    })
    await store.append(appendOf({ caseId: 'a', keys: { caseNo: '1', wakeAt: 5 } }))
    await store.wakeAgain('a', 9)
    expect(await store.nextWake()).toBe(9)
  })

  test('a list asks again for heads that DynamoDB left out', async () => {
    const { store } = await meeting('BatchGetItem', async ({ input, send }, before) => {
      if (before > 0 || !('RequestItems' in input)) return await send(input)
      return { Responses: {}, UnprocessedKeys: input.RequestItems }
    })
    const near = { tile: '1:1', classCode: '0101' }
    await store.append(appendOf({ caseId: 'a', keys: { caseNo: '1', near: { ...near, at: 1 } } }))
    const { items } = await store.list(near, {}, { limit: 9 })
    expect(items.map(({ caseId }) => caseId)).toEqual(['a'])
  })

  test('of more texts than a transaction holds, an erasure takes all and is on record once', async () => {
    const { store } = await meeting('TransactWriteItems', ({ input, send }) => send(input))
    for (const expected of [0, 1, 2]) {
      const texts = Array.from({ length: 40 }, (_, id) => ({
        textId: `${expected}.${id}`,
        envelope: envelope('x'),
      }))
      await store.append(appendOf({ caseId: 'a', expected, privateItems: { texts } }))
    }
    const asked = {
      caseId: 'a',
      at: 5,
      person: 'u9',
      field: 'erasure',
      purpose: '本人申请',
      outcome: 'erased',
    } as const
    expect(await store.erase(asked, 3)).toBe(120)
    expect(await store.texts('a')).toEqual([])
    expect(await store.accesses('a')).toEqual([asked])
  })
})
