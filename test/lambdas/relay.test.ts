import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { handler as clock } from '#lambdas/clock.ts'
import { handler } from '#lambdas/relay.ts'
import { type Provided, provide } from '#lambdas/shared/provided.ts'
import { relay, relayParked } from '#lambdas/shared/relay.ts'
import { merge, openFamily } from '#test/support/family.ts'
import { histories, portsOf } from '#test/support/histories.ts'
import { memoryStore } from '#test/support/memory-store.ts'
import { register } from '#test/support/steps.ts'
import { local } from '#test/support/story.ts'
import { recordOf } from '#test/support/stream-record.ts'

const all = await histories()
const [usual = [], back = []] = all

/** What a batch asks of the workflow and the queue; the queue refuses what is about `refuses`. */
function world() {
  const store = memoryStore()
  const asked: string[] = []
  const sent: string[] = []
  let refused: string | undefined
  const ports: Provided = {
    ...portsOf(store, () => local('03-10 16:00'), {
      start: async ({ caseId, run, stage }) => {
        asked.push(`${caseId} ${run} ${stage}`)
        return 'started'
      },
      answer: async () => 'too late',
      running: async () => ({ items: [] }),
    }),
    notices: {
      send: async (notices) => {
        if (notices.some(({ about }) => about === refused)) throw new RangeError('the queue is away')
        sent.push(...notices.map(({ caseId, commit, about }) => `${caseId} ${commit} ${about}`))
      },
    },
  }
  return {
    ...{ store, ports, asked, sent },
    refuses: (about: string | undefined) => {
      refused = about
    },
  }
}

const commitsOf = (history: typeof usual) => history.map(({ append }) => append)
const recordsOf = (history: typeof usual) =>
  commitsOf(history).map(({ commit }) => recordOf(commit, commit.n))

describe('a batch of the stream (M19, M20)', () => {
  let at = world()
  // what is parked is logged, and nothing else is to be read there
  const lines = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  afterAll(() => lines.mockRestore())
  beforeEach(async () => {
    at = world()
    for (const append of [...commitsOf(usual.slice(0, 3)), ...commitsOf(back.slice(0, 3))]) {
      await at.store.append(append)
    }
  })
  const [one = '', other = ''] = [usual, back].map(([first]) => first?.append.caseId)
  const batch = [...recordsOf(usual.slice(0, 3)), ...recordsOf(back.slice(0, 3))]

  test('brings the workflow to where each case stands, once a case, and tells those concerned', async () => {
    provide(at.ports)
    expect(await handler({ Records: batch })).toEqual({ batchItemFailures: [] })
    expect(at.asked.toSorted()).toEqual([`${one} 1 handling`, `${other} 1 handling`].toSorted())
    expect(at.sent.toSorted()).toEqual([`${one} 3 Dispatched`, `${other} 3 Dispatched`].toSorted())
  })

  test('sets aside the record that fails, and carries those behind it', async () => {
    at.refuses('Dispatched')
    await relay(at.ports, batch)
    expect(at.asked).toHaveLength(2)
    const parked = await at.store.parked('relay', 9)
    expect(parked.map(({ caseId, n, fault }) => ({ caseId, n, fault }))).toEqual(
      [one, other].map((caseId) => ({ caseId, n: 3, fault: 'RangeError' })),
    )
    at.refuses(undefined)
    expect(await relayParked(at.ports)).toBe(2)
    expect(await at.store.parked('relay', 9)).toEqual([])
    expect(at.sent).toEqual([`${one} 3 Dispatched`, `${other} 3 Dispatched`])
  })

  test('sets aside what cannot be read, and passes by what is no commit', async () => {
    const torn = {
      eventID: 'torn',
      dynamodb: { NewImage: { sk: { S: 'COMMIT#1' }, caseId: { S: one }, n: { N: 'x' }, hash: { S: '' } } },
    }
    const others = [
      { sk: { S: 'HEAD' }, version: { N: '3' } },
      // a city pack has a hash too
      { sk: { S: 'ACTIVE' }, hash: { S: 'f' } },
    ].map((NewImage) => ({ eventID: 'other', dynamodb: { NewImage } }))
    await relay(at.ports, [torn, ...others, ...batch])
    expect(await at.store.parked('relay', 9)).toMatchObject([{ caseId: 'torn', n: 0, fault: 'ZodError' }])
    expect(at.asked).toHaveLength(2)
  })

  test('fails as a whole only where nothing can be set aside', async () => {
    at.refuses('Dispatched')
    const park = async () => {
      throw new Error('the store is away')
    }
    await expect(relay({ ...at.ports, store: { ...at.store, park } }, batch)).rejects.toThrow(
      'the store is away',
    )
  })

  test('leaves the workflow alone while a case stays in its stage', async () => {
    for (const append of commitsOf(usual.slice(3, 6))) await at.store.append(append)
    await relay(at.ports, recordsOf(usual.slice(3, 6)))
    expect(at.asked).toEqual([])
  })
})

describe('a batch that comes twice (M2)', () => {
  const family = openFamily()
  afterAll(family.close)

  test('counts each merged case once, though there are more than a head remembers (M17)', async () => {
    const { ports, burstPipe, reported, unfollowed, caseOf } = family
    const parent = await burstPipe('03-09')
    for (let minute = 10; minute < 18; minute++) {
      const child = await reported(register(`03-09 09:${minute}`))
      await unfollowed(child, merge(`03-09 09:${minute}`, parent))
    }
    const commits = await ports.store.feed(0, 1_000)
    const records = commits.map((commit) => recordOf(commit, commit.position))
    const workflow = portsOf(ports.store, ports.now).workflow
    await relay({ ...ports, workflow }, records)
    await relay({ ...ports, workflow }, records)
    expect((await caseOf(parent)).children).toEqual({ joined: 8, waiting: 8, no: 0 })
  })
})

describe('the tick of the minute (M21)', () => {
  const family = openFamily()
  afterAll(family.close)
  const left = vi.fn<() => number>()
  afterEach(() => left.mockReset())

  test('stops when its time is over, and the next goes on with the earliest', async () => {
    const { ports, reported, setTime, eventsOf } = family
    const caseId = await reported(register('03-09 09:40'))
    provide({ ...ports, workflow: portsOf(ports.store, ports.now).workflow })
    setTime(local('03-09 12:00'))
    const context = { getRemainingTimeInMillis: left }
    left.mockReturnValue(9_000)
    expect(await clock({}, context)).toEqual({ settled: 0, failed: 0, isUnfinished: true })
    left.mockReturnValue(60_000)
    expect(await clock({}, context)).toEqual({ settled: 1, failed: 0, isUnfinished: false })
    expect((await eventsOf(caseId)).map(({ type }) => type)).toContain('Breached')
  })
})
