import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { actorOf } from '#domain/actors/actor.ts'
import { readAccesses, readCase } from '#lambdas/shared/read-case.ts'
import type { CaseStore } from '#lambdas/shared/store.ts'
import { openRuntime, type Runtime } from '#local/runtime.ts'
import { caller, playReturnedCase } from '#test/support/returned-case.ts'
import { local } from '#test/support/story.ts'

const folder = mkdtempSync(join(tmpdir(), 'gridline-read-'))
afterAll(() => rmSync(folder, { recursive: true }))

const directory = join(folder, 'data')
const { caseNo, caseId } = await playReturnedCase(directory, { until: '03-12 15:00' })

let runtime: Runtime
let now = local('03-12 15:30')
beforeEach(async () => {
  now = local('03-12 15:30')
  runtime = await openRuntime({ directory, cityDirectory: 'cities/demo', env: {}, now: () => now })
})
afterEach(() => runtime.close())

function reader(id: string) {
  const account = runtime.ports.city.account(id)
  if (!account) throw new Error(`no account ${id}`)
  return actorOf(account)
}

const reveal = { fields: ['phone'], purpose: '核实地址' } as const

async function read(as: string, id = caseNo) {
  const found = await readCase(runtime.ports, { id, reader: reader(as) })
  if (!found.ok) throw new Error(`not found: ${found.refusal.code}`)
  return found.value
}

describe('a case', () => {
  test('is found by its number and by its id', async () => {
    expect((await read('auditor', caseNo)).one.caseId).toBe(caseId)
    expect((await read('auditor', caseId)).one.caseNo).toBe(caseNo)
  })

  test('shows its caller masked, also in what was written, to whoever reads it', async () => {
    for (const account of ['auditor', 'dispatcher-1', 'callback-1', 'firm-water-supply-admin']) {
      const { contact, texts } = await read(account)
      expect(contact).toEqual({ name: '王*', phone: '138****0000' })
      expect(texts.get('1.description')).toBe('小区停水两天，物业没有说明原因。我的电话 138****0000，王*。')
    }
    expect(await runtime.ports.store.accesses(caseId)).toEqual([])
  })

  test('that is not in the area or unit of the reader is not found, like one that does not exist', async () => {
    const missing = { ok: false, refusal: { code: 'NOT_FOUND' } }
    for (const account of ['binjiang-chief', 'firm-water-supply-handler'])
      expect((await read(account)).one.caseNo).toBe(caseNo)
    for (const account of ['dongyu-chief', 'firm-gas-admin']) {
      expect(await readCase(runtime.ports, { id: caseNo, reader: reader(account) })).toEqual(missing)
    }
    expect(await readCase(runtime.ports, { id: '20260309000099', reader: reader('auditor') })).toEqual(
      missing,
    )
  })

  test('has had happen what is due, though no clock has written it, and reading writes nothing', async () => {
    const before = await runtime.ports.store.head(caseId)
    now = local('03-13 18:00')
    const { events, at, revision } = await read('auditor')
    expect(events.at(-1)).toMatchObject({ type: 'Breached', clock: 'REVIEW' })
    expect(at).toBe(now)
    expect(await runtime.ports.store.head(caseId)).toEqual(before)
    now = local('03-12 15:30')
    expect((await read('auditor')).revision).toBe(revision)
  })
})

describe('a reveal', () => {
  test('shows what was asked for and nothing else, and is on record with its purpose', async () => {
    const shown = await readCase(runtime.ports, { id: caseNo, reader: reader('callback-1'), reveal })
    expect(shown).toMatchObject({ ok: true, value: { contact: { name: '王*', phone: caller.phone } } })
    expect((await runtime.ports.store.accesses(caseId)).at(-1)).toEqual({
      caseId,
      at: now,
      person: 'callback-1',
      field: 'phone',
      purpose: '核实地址',
      outcome: 'shown',
    })
  })

  test('of texts shows them as they were written', async () => {
    const shown = await readCase(runtime.ports, {
      id: caseNo,
      reader: reader('supervisor-1'),
      reveal: { fields: ['texts', 'name'], purpose: '督办' },
    })
    if (!shown.ok) throw new Error('a supervisor may')
    expect(shown.value.texts.get('1.description')).toContain('138-0000-0000，王小明')
    expect(shown.value.contact).toEqual({ name: caller.name, phone: '138****0000' })
    const [texts, name] = (await runtime.ports.store.accesses(caseId)).slice(-2)
    expect([texts?.field, name?.field]).toEqual(['texts', 'name'])
  })

  test.each([
    ['dispatcher-1', 'FORBIDDEN', 'FORBIDDEN'],
    ['auditor', 'FORBIDDEN', 'FORBIDDEN'],
    ['firm-water-supply-handler', 'FORBIDDEN', 'FORBIDDEN'],
    // what one may not see is not found, but that it was tried is on record
    ['dongyu-chief', 'NOT_FOUND', 'OUT_OF_SCOPE'],
    ['firm-gas-admin', 'NOT_FOUND', 'OUT_OF_SCOPE'],
  ])('to %s is denied with %s and recorded as %s', async (account, answered, recorded) => {
    const denied = await readCase(runtime.ports, { id: caseNo, reader: reader(account), reveal })
    expect(denied).toMatchObject({ ok: false, refusal: { code: answered } })
    expect((await runtime.ports.store.accesses(caseId)).at(-1)).toMatchObject({
      person: account,
      outcome: 'denied',
      code: recorded,
    })
  })

  test('that cannot be recorded shows nothing', async () => {
    const store: CaseStore = {
      ...runtime.ports.store,
      recordAccess: () => Promise.reject(new Error('disk full')),
    }
    const asked = readCase({ ...runtime.ports, store }, { id: caseNo, reader: reader('callback-1'), reveal })
    await expect(asked).rejects.toThrow('disk full')
  })

  test('leaves the case and its version alone (rules R60)', async () => {
    const before = await runtime.ports.store.head(caseId)
    await readCase(runtime.ports, { id: caseNo, reader: reader('callback-1'), reveal })
    expect(await runtime.ports.store.head(caseId)).toEqual(before)
  })
})

test('13. a handler, or the unit’s head, opens the phone of a confidential caller: denied and logged (V22, check 13)', async () => {
  const other = join(folder, 'confidential')
  const secret = await playReturnedCase(other, { until: '03-09 17:20', fields: { confidential: true } })
  const held = await openRuntime({ directory: other, cityDirectory: 'cities/demo', env: {} })
  try {
    for (const person of ['firm-water-supply-admin', 'firm-water-supply-handler']) {
      const asked = { id: secret.caseNo, reader: reader(person), reveal }
      expect(await readCase(held.ports, asked)).toEqual({ ok: false, refusal: { code: 'CONFIDENTIAL' } })
      expect((await held.ports.store.accesses(secret.caseId)).at(-1)).toMatchObject({
        person,
        field: 'phone',
        purpose: reveal.purpose,
        outcome: 'denied',
        code: 'CONFIDENTIAL',
      })
    }
    // what an auditor reads of it is who tried, and the case itself is as it was
    const seen = await readAccesses(held.ports, { id: secret.caseNo, reader: reader('auditor') })
    expect(seen.ok && seen.value.map(({ outcome }) => outcome)).toEqual(['denied', 'denied'])
  } finally {
    await held.close()
  }
})

describe('who saw what', () => {
  test('is for auditors and supervisors of the area', async () => {
    const outcome = async (account: string) => {
      const accesses = await readAccesses(runtime.ports, { id: caseNo, reader: reader(account) })
      return accesses.ok ? 'listed' : accesses.refusal.code
    }
    expect(await outcome('auditor')).toBe('listed')
    expect(await outcome('supervisor-1')).toBe('listed')
    expect(await outcome('chief-1')).toBe('FORBIDDEN')
    expect(await outcome('dongyu-chief')).toBe('NOT_FOUND')
  })

  test('has numbers and names masked that somebody wrote into a purpose', async () => {
    await readCase(runtime.ports, {
      id: caseNo,
      reader: reader('callback-1'),
      reveal: { fields: ['phone'], purpose: '联系王小明 13800000000' },
    })
    const accesses = await readAccesses(runtime.ports, { id: caseNo, reader: reader('auditor') })
    if (!accesses.ok) throw new Error('an auditor may')
    expect(accesses.value.at(-1)?.purpose).toBe('联系王* 138****0000')
  })
})

test('a text that was erased is absent', async () => {
  const { store } = runtime.ports
  const without: CaseStore = {
    ...store,
    texts: async (id) => (await store.texts(id)).filter(({ textId }) => textId !== '1.title'),
  }
  const found = await readCase(
    { ...runtime.ports, store: without },
    { id: caseNo, reader: reader('auditor') },
  )
  if (!found.ok) throw new Error('it is there')
  expect(found.value.texts.has('1.title')).toBe(false)
  expect(found.value.texts.has('1.description')).toBe(true)
})
