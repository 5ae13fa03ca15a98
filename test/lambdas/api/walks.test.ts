import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Actor, actorOf } from '#domain/actors/actor.ts'
import { type Case, draft } from '#domain/case/case.ts'
import { hasEnded } from '#domain/case/state.ts'
import { OwnCaseAnswer } from '#domain/contract/answers.ts'
import { readWritten, written } from '#domain/contract/instants.ts'
import { answers } from '#domain/contract/route-answers.ts'
import { type RouteId, routes } from '#domain/contract/routes.ts'
import type { Instant } from '#domain/time/instant.ts'
import { execute } from '#lambdas/shared/execute.ts'
import { caseIdOf } from '#lambdas/shared/identity.ts'
import { findCase } from '#lambdas/shared/read-case.ts'
import { type Body, bodies, chooser, planted } from '#test/support/bodies.ts'
import { casesAt } from '#test/support/door-cases.ts'
import { problemIn } from '#test/support/problems.ts'
import { seed } from '#test/support/seed.ts'
import { openServedCity, type Sent, type ServedCity, type Told } from '#test/support/served-city.ts'
import { local } from '#test/support/story.ts'
import { isOver, said, type Turn, waitBefore, walkOf } from '#test/support/walk.ts'

let city: ServedCity
/** The citizen as events name him or her. */
let person: string
let citizen: string
const staff: Record<string, string> = {}
const readers = ['supervisor-1', 'operator-1', 'binjiang-dispatcher', 'city-water-admin', 'auditor'] as const

beforeAll(async () => {
  city = await openServedCity({ start: local('03-06 08:30') })
  citizen = await city.tokenOf({ citizen: 'lin' })
  const { caseId } = await casesAt(city).report({ citizen: 'lin' }, { channel: 'WEB' })
  const found = await findCase(city.ports, caseId)
  person = found?.one.registered.person ?? ''
  for (const account of readers) staff[account] = await city.tokenOf({ account })
})
afterAll(() => city.close())

const internal = '内部批注'
const own = '市民自述'
const reply = '答复如下'

/** Texts that tell who wrote them, and whether for the citizen. */
function marked(body: Body, isCitizens: boolean): Body {
  const text = JSON.stringify(body).replaceAll(planted.text, isCitizens ? own : internal)
  const fields: Body = JSON.parse(text)
  return 'reply' in fields ? { ...fields, reply } : fields
}

const citizensOwn = chooser(0)([bodies['register']])

/** What is said in this turn; every other case is one that a citizen reports. */
function spokenIn(one: Case, turn: Turn, at: Instant, isCitizens: boolean): { actor: Actor; body: Body } {
  const isFirst = one.state === 'DRAFT' && isCitizens && citizensOwn !== undefined
  const { actor, body } = isFirst
    ? {
        actor: { person: 'citizen', roles: ['citizen'] } as const,
        body: citizensOwn(one, chooser(turn.detail), at),
      }
    : said(one, turn, at)
  const isCitizen = actor.person === 'citizen'
  const known = city.ports.city.account(actor.person)
  const name = isCitizen ? person : known ? actorOf(known).person : `staff member ${actor.person}`
  return { actor: { ...actor, person: name }, body: marked(body, isCitizen) }
}

type Seen = (one: Case, at: Instant) => Promise<void>

/** Walks cases of the served city through the loop, and lets somebody look after every turn. */
async function walk(number: number, look: Seen): Promise<void> {
  let now = city.ports.now()
  let cases = 0
  let caseId = ''
  const begin = () => {
    cases += 1
    caseId = caseIdOf({ channel: 'walk', actor: String(number), key: String(cases) })
  }
  begin()
  for (const [index, turn] of walkOf(seed + number).turns.entries()) {
    const before = (await findCase(city.ports, caseId))?.one
    if (before && isOver(before)) begin()
    const one = (await findCase(city.ports, caseId))?.one ?? draft(caseId)
    now += waitBefore(one, turn)
    city.setTime(now)
    const settled = (await findCase(city.ports, caseId))?.one ?? one
    const { actor, body } = spokenIn(settled, turn, now, (number + cases) % 2 === 0)
    await execute(city.ports, { caseId, id: `turn-${index}`, actor, body })
    const found = await findCase(city.ports, caseId)
    if (found) await look(found.one, now)
  }
}

/** Routes of one case, each with the answer that it promises. */
const read = {
  readCase: '',
  readEvents: '/events?limit=1000',
  readClocks: '/clocks',
  readActions: '/actions',
  readAccesses: '/history',
} as const satisfies { readonly [I in RouteId]?: string }
const readIds = Object.keys(read).filter((id): id is keyof typeof read => id in read)

/** Every number of an answer: an instant that was not written would be among them. */
function numbersIn(value: unknown): readonly number[] {
  if (typeof value === 'number') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : []
}

function expectAnswer(id: RouteId, told: Told): void {
  expect(told.status, `${id}: ${told.text}`).toBe(routes[id].status)
  const parsed = answers[id].safeParse(told.body)
  expect(parsed.error?.issues, `${id}: ${told.text}`).toBeUndefined()
  expect(
    numbersIn(told.body).filter((number) => number > 1e11),
    `${id}: ${told.text}`,
  ).toEqual([])
}

const walks = 10

describe('cases on random walks, read through the door', () => {
  test('every answer is what its route promises, whoever reads', async () => {
    const states = new Set<string>()
    for (let number = 0; number < walks; number++) {
      await walk(number, async (one) => {
        const reader = chooser(one.registered.at + number)(readers)
        const token = staff[reader] ?? ''
        for (const id of readIds) {
          const told = await city.ask(`/v1/cases/${one.caseId}${read[id]}`, { token })
          if (told.status === 200) expectAnswer(id, told)
          else expect([403, 404], told.text).toContain(told.status)
          if (told.status !== 200) problemIn(told, planted.phone, internal, own)
          if (id === 'readCase' && told.status === 200) states.add(one.state)
        }
        const sent: Sent = { token, body: { fields: ['phone', 'texts'], purpose: '核实情况' } }
        const revealed = await city.ask(`/v1/cases/${one.caseId}/reveals`, sent)
        if (revealed.status === 200) expectAnswer('reveal', revealed)
        for (const list of [`no=${one.caseNo}`, 'queue=intake:31', `queue=handling:u-city-water&limit=100`]) {
          const told = await city.ask(`/v1/cases?${list}`, { token })
          if (told.status === 200) expectAnswer('listCases', told)
        }
        expectAnswer('listTasks', await city.ask('/v1/tasks?limit=100', { token }))
      })
    }
    expect(states.size).toBeGreaterThan(9)
  })

  test('what is written is read back as it was', async () => {
    let read = 0
    for (let number = walks; number < 2 * walks; number++) {
      await walk(number, async ({ caseId }) => {
        const found = await findCase(city.ports, caseId)
        const stored: unknown = JSON.parse(JSON.stringify([found?.one, found?.events]))
        expect(readWritten(JSON.parse(JSON.stringify(written(stored))))).toEqual(stored)
        read += 1
      })
    }
    expect(read).toBeGreaterThan(100)
  })
})

describe('what a citizen is shown of his or her own case', () => {
  /** Neither who works on it, nor what they wrote to each other, nor what was applied for. */
  function expectCitizens(told: Told, one: Case): void {
    const { text } = told
    for (const hidden of [internal, planted.name, planted.phone, planted.account, 'staff member']) {
      expect(text, one.state).not.toContain(hidden)
    }
    expect(text).not.toMatch(/(operator|dispatcher|chief|callback|supervisor|inspector|admin|handler)-\d/)
    expect(text).not.toMatch(/"(application|applicationId|decidedBy|advice|deciders|person|who)"/)
    expect(text).not.toMatch(/(RETURN|EXTEND|SUSPEND|RECLASSIFY|EXCLUDE|APPEAL|COHANDLE)-\d/)
  }

  const says: readonly Body[] = [
    { type: 'urge', note: own },
    { type: 'add-facts', facts: own },
    { type: 'apply', kind: 'VOID', reason: 'WITHDRAWN', explanation: own },
    { type: 'apply', kind: 'REOPEN', reason: 'NOT_SOLVED', explanation: own },
    { type: 'withdraw', applicationId: 'VOID-1' },
    { type: 'decide', applicationId: 'RETURN-1', decision: 'approve', explanation: own },
    { type: 'record-callback', contacted: true, resolved: true, withResult: 'SAT', withService: 'SAT' },
  ]

  test('is never what is internal, in any state, answer or problem; the reply only after the end', async () => {
    const seen = new Set<string>()
    const replies = { before: 0, after: 0 }
    let taken = 0
    let key = 0
    for (let number = 2 * walks; number < 4 * walks; number++) {
      await walk(number, async (one, at) => {
        const isOwn = one.registered.person === person
        for (const id of ['readCase', 'readEvents', 'readActions'] as const) {
          const told = await city.ask(`/v1/cases/${one.caseId}${read[id]}`, { token: citizen })
          expect(told.status, told.text).toBe(isOwn ? 200 : 404)
          expectCitizens(told, one)
          if (!isOwn) continue
          expectAnswer(id, told)
          if (id !== 'readCase') continue
          const shown = OwnCaseAnswer.parse(told.body)
          seen.add(shown.state)
          expect(Object.values(shown.texts)).toEqual([own, own, own])
          expect(shown.reply === undefined || shown.reply === reply).toBe(true)
          if (shown.reply !== undefined) replies[hasEnded(shown.state) ? 'after' : 'before'] += 1
        }
        key += 1
        const body = chooser(at)(says)
        const told = await city.ask(`/v1/cases/${one.caseId}/commands`, {
          token: citizen,
          key: `c-${key}`,
          body,
        })
        expectCitizens(told, one)
        if (told.status === 200) {
          taken += 1
          expectAnswer('command', told)
        } else problemIn(told)
      })
    }
    expect(seen.size).toBeGreaterThan(6)
    expect(replies.before).toBe(0)
    expect(replies.after).toBeGreaterThan(0)
    expect(taken).toBeGreaterThan(20)
  })
})
