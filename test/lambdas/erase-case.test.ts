import { afterAll, describe, expect, test } from 'vitest'
import { verifyChain } from '#lambdas/shared/chain.ts'
import { eraseCase, eraseCitizen } from '#lambdas/shared/erase-case.ts'
import { execute, register } from '#lambdas/shared/execute.ts'
import { openContact, openTexts } from '#lambdas/shared/private-items.ts'
import { readCase } from '#lambdas/shared/read-case.ts'
import { people } from '#test/support/people.ts'
import { openTestRuntime } from '#test/support/runtime.ts'
import * as steps from '#test/support/steps.ts'
import { local, type Step } from '#test/support/story.ts'

const runtime = openTestRuntime()
const { ports, setTime } = runtime
afterAll(runtime.close)

let reports = 0

/** A call of somebody, answered at once unless it stays open. */
async function called(phone: string, ends: Step | 'open' = answered('03-09 09:45')): Promise<string> {
  setTime(local('03-09 09:40'))
  const [, actor, body] = steps.register('03-09 09:40', { contact: { name: '某女士', phone } })
  const reply = taken(await register(ports, { channel: 'PHONE', id: `report-${++reports}`, actor, body }))
  if (ends !== 'open') {
    const [time, by, command] = ends
    setTime(local(time))
    taken(await execute(ports, { caseId: reply.caseId, id: 'end', actor: by, body: command }))
  }
  return reply.caseId
}

const answered = (at: string) =>
  steps.says(at, people.operator, 'answer', { article: 'K-1', reply: '已当场答复。' })

function taken<T>(result: { ok: true; value: T } | { ok: false; refusal: unknown }): T {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal))
  return result.value
}

const byPhone = (user: string) => ({ actor: people.supervisor, purpose: '本人申请', system: 'phone', user })

describe('the personal data of a case that has ended', () => {
  test('are erased by the supervisor of the area: texts, contact and history; the chain holds (M26)', async () => {
    const caseId = await called('13800000001')
    const before = await ports.store.commits(caseId)
    const answer = await eraseCase(ports, { id: caseId, actor: people.supervisor, purpose: '本人申请' })
    expect(taken(answer)).toMatchObject({ caseId, items: 3 })
    expect(await openContact(ports, caseId)).toBeUndefined()
    expect((await openTexts(ports, caseId)).size).toBe(0)
    expect(await ports.store.commits(caseId)).toEqual(before)
    expect(verifyChain(before)).toEqual({ ok: true })
    const read = taken(await readCase(ports, { id: caseId, reader: people.auditor }))
    expect(read).toMatchObject({ erasedAt: local('03-09 09:45') })
    expect(read).not.toHaveProperty('contact')
    expect(await eraseCitizen(ports, byPhone('13800000001'))).toEqual({
      erased: [],
      refused: [],
      elsewhere: 0,
    })
  })

  test('leave on record who erased them and why, with numbers and the name masked (M28)', async () => {
    const caseId = await called('13800000002')
    const purpose = '某女士 13800000002 申请'
    taken(await eraseCase(ports, { id: caseId, actor: people.supervisor, purpose }))
    expect(await ports.store.accesses(caseId)).toEqual([
      {
        caseId,
        at: local('03-09 09:45'),
        person: 'super',
        field: 'erasure',
        purpose: '某* 138****0002 申请',
        outcome: 'erased',
      },
    ])
  })

  test.each([
    ['a duty chief', people.chief, 'FORBIDDEN'],
    ['an auditor', people.auditor, 'FORBIDDEN'],
    ['a supervisor of elsewhere', { ...people.supervisor, area: '319902' }, 'OUT_OF_SCOPE'],
  ])('stay when %s asks, and the attempt is on record (rules R60)', async (_, actor, code) => {
    const caseId = await called('13800000003')
    const answer = await eraseCase(ports, { id: caseId, actor, purpose: '本人申请' })
    expect(answer).toMatchObject({
      ok: false,
      refusal: { code: code === 'OUT_OF_SCOPE' ? 'NOT_FOUND' : code },
    })
    expect(await ports.store.accesses(caseId)).toMatchObject([{ outcome: 'denied', code }])
    expect(await openContact(ports, caseId)).toBeDefined()
  })
})

describe('personal data that are still needed', () => {
  test('stay while the case is open (PIPL article 47)', async () => {
    const caseId = await called('13800000004', 'open')
    const answer = await eraseCase(ports, { id: caseId, actor: people.supervisor, purpose: '本人申请' })
    expect(answer).toMatchObject({ ok: false, refusal: { code: 'WRONG_STATE', state: 'REPORTED' } })
    expect(await openContact(ports, caseId)).toBeDefined()
  })

  test('stay while a merged caller is owed the result', async () => {
    const parentId = await called('13800000005', 'open')
    const merge = steps.says('03-09 09:45', people.operator, 'merge', { parentId })
    const caseId = await called('13800000006', merge)
    const answer = await eraseCase(ports, { id: caseId, actor: people.supervisor, purpose: '本人申请' })
    expect(answer).toMatchObject({ ok: false, refusal: { code: 'WRONG_STATE', state: 'MERGED' } })
  })
})

describe('all cases of a citizen', () => {
  test('are erased by the phone, but for those still open, and for those of another area only counted', async () => {
    const ended = [await called('13800000007'), await called('13800000007')]
    await called('13800000007', 'open')
    const other = await called('13800000008')
    const answer = await eraseCitizen(ports, byPhone('13800000007'))
    expect(answer.erased.map(({ caseId }) => caseId).toSorted()).toEqual(ended.toSorted())
    expect(answer.refused).toMatchObject([{ refusal: { code: 'WRONG_STATE' } }])
    expect(await openContact(ports, other)).toBeDefined()
    const actor = { ...people.supervisor, area: '319902' }
    expect(await eraseCitizen(ports, { ...byPhone('13800000008'), actor })).toEqual({
      erased: [],
      refused: [],
      elsewhere: 1,
    })
  })
})

test('a case that nobody knows is not found', async () => {
  const answer = await eraseCase(ports, { id: 'nobody', actor: people.supervisor, purpose: '本人申请' })
  expect(answer).toEqual({ ok: false, refusal: { code: 'NOT_FOUND' } })
})
