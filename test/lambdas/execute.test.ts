import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { draft } from '#domain/case/case.ts'
import { evolve } from '#domain/case/evolve.ts'
import { broken } from '#domain/case/invariants.ts'
import { verifyChain } from '#lambdas/shared/chain.ts'
import { readCommit } from '#lambdas/shared/commit.ts'
import { type Ask, execute, type Reply, register } from '#lambdas/shared/execute.ts'
import { readHead } from '#lambdas/shared/head.ts'
import { caseIdOf } from '#lambdas/shared/identity.ts'
import type { Ports } from '#lambdas/shared/ports.ts'
import { openContact, openTexts } from '#lambdas/shared/private-items.ts'
import { tick, wakeDue } from '#lambdas/shared/tick.ts'
import { planted } from '#test/support/bodies.ts'
import { people } from '#test/support/people.ts'
import { openTestRuntime } from '#test/support/runtime.ts'
import * as steps from '#test/support/steps.ts'
import { type LocalTime, local, type Step } from '#test/support/story.ts'
import { said, waitBefore, walkOf } from '#test/support/walk.ts'

/** The same sequences every time; `GRIDLINE_SEED` and `GRIDLINE_WALKS` take others and more. */
const seed = Number(process.env['GRIDLINE_SEED'] ?? 2026)
const sequences = Number(process.env['GRIDLINE_WALKS'] ?? 600)

const runtime = openTestRuntime()
const { ports, setTime } = runtime
afterAll(runtime.close)

let reports = 0

/** Registers a fresh report at a time and answers its case. */
async function reported(time: LocalTime = '03-09 09:40', fields = {}): Promise<Reply> {
  reports++
  return taken(await sentReport(`report-${reports}`, time, fields))
}

function sentReport(id: string, time: LocalTime, fields = {}) {
  const [, actor, body] = steps.register(time, fields)
  setTime(local(time))
  return register(ports, { channel: 'PHONE', id, actor, body })
}

/** Sends a step to a case; its time is its id, unless another is given. */
function send(caseId: string, [time, actor, body]: Step, more: Partial<Ask> = {}) {
  setTime(local(time))
  return execute(ports, { caseId, id: time, actor, body, ...more })
}

function taken<T>(result: { ok: true; value: T } | { ok: false; refusal: unknown }): T {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal))
  return result.value
}

async function headOf(caseId: string) {
  const stored = await ports.store.head(caseId)
  if (!stored) throw new Error(`no case ${caseId}`)
  return readHead(stored)
}

const { accept, dispatch, sign, contact } = steps

describe('a report', () => {
  test('becomes a case with a number of its day (M14, M15)', async () => {
    const reply = await reported('03-09 23:59')
    expect(reply.caseNo).toMatch(/^20260309\d{6}$/)
    expect(reply.caseId).toMatch(/^[a-z2-7]{26}$/)
    expect(reply).toMatchObject({ commit: 1, state: 'REPORTED', repeated: false })
    expect(await ports.store.caseIdOf(reply.caseNo)).toBe(reply.caseId)
  })

  test('sent again is the same case, also after much has happened to it (M14)', async () => {
    const first = taken(await sentReport('same', '03-09 09:40'))
    for (const step of [accept('03-09 09:45'), dispatch('03-09 10:00')]) taken(await send(first.caseId, step))
    expect(taken(await sentReport('same', '03-12 09:40'))).toEqual({ ...first, repeated: true })
    expect((await ports.store.commits(first.caseId)).length).toBe(3)
  })

  test('under the same key with other words is refused, and under another actor another case (M13)', async () => {
    const first = taken(await sentReport('reused', '03-09 09:40'))
    const other = await sentReport('reused', '03-09 09:41', { description: '另一件事' })
    expect(other).toEqual({ ok: false, refusal: { code: 'COMMAND_ID_REUSED' } })
    const [, , body] = steps.register('03-09 09:40')
    const colleague = taken(
      await register(ports, { channel: 'PHONE', id: 'reused', actor: people.colleague, body }),
    )
    expect(colleague.caseId).not.toBe(first.caseId)
  })

  test('sent twice at once is one case', async () => {
    const replies = await Promise.all([1, 2, 3].map(() => sentReport('at-once', '03-09 09:40')))
    const values = replies.map(taken)
    expect(new Set(values.map(({ caseId }) => caseId)).size).toBe(1)
    expect(new Set(values.map(({ caseNo }) => caseNo)).size).toBe(1)
    expect(values.filter(({ repeated }) => !repeated)).toHaveLength(1)
  })

  test('that is refused leaves no case', async () => {
    const [, actor, body] = steps.register('03-09 09:40', { place: { area: '319999' } })
    const ask = { channel: 'PHONE', id: 'nowhere', actor, body }
    expect(await register(ports, ask)).toMatchObject({ ok: false, refusal: { code: 'FEEDBACK_FIELD' } })
    expect(
      await ports.store.head(caseIdOf({ channel: 'PHONE', actor: actor.person, key: 'nowhere' })),
    ).toBeUndefined()
  })
})

describe('a command', () => {
  test('answers from its commit: the number, the revision and what became true', async () => {
    const { caseId, caseNo } = await reported()
    const reply = taken(await send(caseId, accept('03-09 09:45')))
    expect(reply).toMatchObject({ caseId, caseNo, commit: 2, revision: 3, state: 'FILED', repeated: false })
    expect(reply.events.map(({ type }) => type)).toEqual(['Accepted', 'Filed'])
  })

  test('under an id that another body had is refused, and nothing is written (M13)', async () => {
    const { caseId } = await reported()
    taken(await send(caseId, accept('03-09 09:45')))
    const other = await send(caseId, steps.saying(accept('03-09 09:45'), { note: '改' }))
    expect(other).toEqual({ ok: false, refusal: { code: 'COMMAND_ID_REUSED' } })
    expect((await headOf(caseId)).version).toBe(2)
  })

  test('has its id for itself: the same id of somebody else is another command (M13)', async () => {
    const { caseId } = await reported()
    taken(await send(caseId, accept('03-09 09:45'), { id: 'one' }))
    taken(await send(caseId, dispatch('03-09 10:00'), { id: 'one' }))
    expect((await headOf(caseId)).case.state).toBe('DISPATCHED')
  })

  test('that was refused is decided again (M13)', async () => {
    const { caseId } = await reported()
    expect(await send(caseId, dispatch('03-09 09:41'), { id: 'again' })).toMatchObject({ ok: false })
    taken(await send(caseId, accept('03-09 09:45')))
    expect(taken(await send(caseId, dispatch('03-09 10:00'), { id: 'again' }))).toMatchObject({
      repeated: false,
    })
  })

  test('is remembered while eight others follow; an older one meets the guards (M13)', async () => {
    const { caseId } = await reported()
    for (const step of [accept('03-09 09:45'), dispatch('03-09 10:00')]) taken(await send(caseId, step))
    const signed = taken(await send(caseId, sign('03-09 11:00')))
    for (let n = 0; n < 7; n++) taken(await send(caseId, contact('03-09 11:30'), { id: `contact-${n}` }))
    expect(taken(await send(caseId, sign('03-09 11:00')))).toEqual({ ...signed, repeated: true })
    taken(await send(caseId, contact('03-09 11:30'), { id: 'contact-8' }))
    expect(await send(caseId, sign('03-09 11:00'))).toMatchObject({ refusal: { code: 'WRONG_STATE' } })
  })

  test('that corrects the contact replaces it where contacts lie, and says only that it did (rules R49)', async () => {
    const { caseId } = await reported()
    const amend = { type: 'amend', contact: { phone: '13900000001' } }
    const reply = taken(await execute(ports, { caseId, id: 'amend', actor: people.operator, body: amend }))
    expect(reply.events).toMatchObject([{ type: 'Amended', contact: true }])
    expect(await openContact(ports, caseId)).toEqual({ phone: '13900000001' })
    const nothing = await execute(ports, {
      caseId,
      id: 'no',
      actor: people.operator,
      body: { type: 'amend' },
    })
    expect(nothing).toMatchObject({ refusal: { errors: [{ path: 'place' }, { path: 'contact' }] } })
  })

  test.each([
    ['no object', 'text', [{ path: '', code: 'INVALID_TYPE' }]],
    ['no type', {}, [{ path: 'type', code: 'UNKNOWN_COMMAND' }]],
    ['the rules’ own type', { type: 'archive' }, [{ path: 'type', code: 'UNKNOWN_COMMAND' }]],
    ['a field too many', { type: 'sign', extra: 1 }, [{ path: 'extra', code: 'UNKNOWN_FIELD' }]],
    ['a text too many', { type: 'sign', note: '好' }, [{ path: 'note', code: 'UNKNOWN_FIELD' }]],
    [
      'a contact where none belongs',
      { type: 'sign', contact: {} },
      [{ path: 'contact', code: 'UNKNOWN_FIELD' }],
    ],
    [
      'a field of the rules',
      { type: 'dispatch', unit: 'u', designated: true },
      [{ path: 'designated', code: 'UNKNOWN_FIELD' }],
    ],
    ['a missing field', { type: 'dispatch' }, [{ path: 'unit', code: 'REQUIRED' }]],
    ['a missing text', { type: 'fail', reason: 'NOT_DONE' }, [{ path: 'explanation', code: 'REQUIRED' }]],
    [
      'an empty text',
      { type: 'fail', reason: 'NOT_DONE', explanation: '  ' },
      [{ path: 'explanation', code: 'TOO_SMALL' }],
    ],
    [
      'a field inside a list',
      { type: 'submit', result: 'SOLVED', account: '好', photos: [{ phase: 'AFTER', hash: 'x' }] },
      [{ path: 'photos.0.hash', code: 'INVALID_FORMAT' }],
    ],
    [
      'one picture of before and after (domain 12.9)',
      {
        type: 'add-evidence',
        photos: ['BEFORE', 'AFTER'].map((phase) => ({ phase, hash: 'a'.repeat(64) })),
      },
      [{ path: 'photos', code: 'SAME_PHOTO' }],
    ],
    [
      'a text that another field asks for',
      { type: 'hand-over', result: 'NOT_SOLVED', fact: 'TRUE', appeal: 'PARTLY' },
      [
        { path: 'explanation', code: 'REQUIRED' },
        { path: 'unsolved', code: 'REQUIRED' },
      ],
    ],
  ])('with %s is bad input that names the field (wire format)', async (_, body, errors) => {
    const { caseId } = await reported()
    const asked = await execute(ports, { caseId, id: 'bad', actor: people.head, body })
    expect(asked).toEqual({ ok: false, refusal: { code: 'BAD_INPUT', errors } })
  })

  test('of registration names the fields of the contact', async () => {
    const [, actor, body] = steps.register('03-09 09:40', { contact: { phone: '1', fax: '2' } })
    const asked = await register(ports, { channel: 'PHONE', id: 'fax', actor, body })
    const errors = [
      { path: 'contact.phone', code: 'TOO_SMALL' },
      { path: 'contact.fax', code: 'UNKNOWN_FIELD' },
    ]
    expect(asked).toEqual({ ok: false, refusal: { code: 'BAD_INPUT', errors } })
  })

  test('on a case that does not exist is not found', async () => {
    expect(await send('a'.repeat(26), sign('03-09 10:00'))).toEqual({
      ok: false,
      refusal: { code: 'NOT_FOUND' },
    })
    expect(await ports.store.head('a'.repeat(26))).toBeUndefined()
  })
})

describe('what is due', () => {
  test('is settled in the append of the next command, before it is decided (M10)', async () => {
    const { caseId } = await reported()
    taken(await send(caseId, accept('03-09 09:45')))
    taken(await send(caseId, dispatch('03-09 10:00')))
    const reply = taken(await send(caseId, contact('03-09 13:00')))
    expect(reply.events.map(({ type }) => type)).toEqual(['Breached', 'Signed', 'ContactRecorded'])
    expect(reply.events[0]?.at).toBe(local('03-09 12:00'))
    expect((await headOf(caseId)).version).toBe(4)
  })

  test('is appended alone, as a tick, when the command is refused (M10)', async () => {
    const { caseId } = await reported()
    taken(await send(caseId, accept('03-09 09:45')))
    taken(await send(caseId, dispatch('03-09 10:00')))
    const woken = (await headOf(caseId)).case.clocks.SIGN?.wakeAt
    expect(await send(caseId, sign('03-09 13:00', people.otherHead))).toMatchObject({
      ok: false,
      refusal: { code: 'OUT_OF_SCOPE' },
    })
    const last = (await ports.store.commits(caseId)).map(readCommit).at(-1)
    expect(last).toMatchObject({ commandId: `tick:${caseId}:${woken}`, actor: 'system' })
    expect(last?.digest).toBeUndefined()
    expect(last?.events.map(({ type }) => type)).toEqual(['Breached', 'Signed'])
    expect((await headOf(caseId)).recent).toHaveLength(3)
  })

  test('is nothing: a refusal writes nothing', async () => {
    const { caseId } = await reported()
    expect(await send(caseId, sign('03-09 09:41'))).toMatchObject({ ok: false })
    expect((await headOf(caseId)).version).toBe(1)
  })

  test('is settled before If-Match is compared, and a rung alone is no other revision (M12)', async () => {
    const { caseId } = await reported()
    const seen = taken(await send(caseId, accept('03-09 09:45'))).revision
    const late = dispatch('03-09 10:30')
    expect(
      taken(await send(caseId, late, { expectedRevision: seen })).events.map(({ type }) => type),
    ).toEqual(['Breached', 'Dispatched'])
    const dispatched = seen + 1
    const stale = await send(caseId, contact('03-09 15:00'), { expectedRevision: dispatched })
    expect(stale).toEqual({ ok: false, refusal: { code: 'STALE_REVISION', revision: dispatched + 1 } })
    expect((await headOf(caseId)).case).toMatchObject({ state: 'HANDLING', signed: 'AUTOMATIC' })
    taken(await send(caseId, contact('03-09 15:00'), { expectedRevision: dispatched + 1 }))
  })

  test('is found by the wake index, once, and never lies in the future afterwards (M18)', async () => {
    const { caseId } = await reported()
    taken(await send(caseId, accept('03-09 09:45')))
    setTime(local('03-12 12:00'))
    expect(await tick(ports, caseId)).toBe('settled')
    expect(await tick(ports, caseId)).toBe('idle')
    const { failed } = await wakeDue(ports)
    expect(failed).toEqual([])
    expect((await ports.store.due(ports.now(), 10)).length).toBe(0)
    expect(await ports.store.nextWake()).toBeGreaterThan(ports.now())
  })

  test('sleeps on until it is due where an index, behind its case, still shows it (M18, M33)', async () => {
    const { caseId } = await reported()
    taken(await send(caseId, accept('03-09 09:45')))
    setTime(local('03-12 12:00'))
    await wakeDue(ports)
    const next = await ports.store.nextWake()
    const { due } = ports.store
    let shown = 0
    const behind: typeof due = async (until, limit) =>
      shown++ === 0 ? [{ caseId, wakeAt: local('03-09 10:00') }] : due(until, limit)
    await wakeDue({ ...ports, store: { ...ports.store, due: behind } })
    expect(await ports.store.nextWake()).toBe(next)
  })
})

describe('two commands at once', () => {
  test('one wins, and the other is decided again on what the first made true (M12)', async () => {
    const { caseId } = await reported()
    taken(await send(caseId, accept('03-09 09:45')))
    const [one, other] = await Promise.all([
      send(caseId, dispatch('03-09 10:00'), { id: 'a' }),
      send(caseId, dispatch('03-09 10:00', 'u-city-housing', people.chief), { id: 'b' }),
    ])
    expect([one.ok, other.ok].filter(Boolean)).toHaveLength(1)
    const loser = one.ok ? other : one
    expect(loser).toMatchObject({ refusal: { code: 'WRONG_STATE', state: 'DISPATCHED' } })
    expect((await ports.store.commits(caseId)).length).toBe(3)
  })

  test('that do not exclude each other both hold', async () => {
    const { caseId } = await reported()
    for (const step of [accept('03-09 09:45'), dispatch('03-09 10:00'), sign('03-09 11:00')])
      taken(await send(caseId, step))
    const both = await Promise.all([
      send(caseId, contact('03-09 11:30'), { id: 'a' }),
      send(caseId, contact('03-09 11:30', people.head), { id: 'b' }),
    ])
    expect(
      both
        .map(taken)
        .map(({ commit }) => commit)
        .toSorted(),
    ).toEqual([5, 6])
  })

  test('lose against a crowd after three tries: busy, and nothing is half done (wire format)', async () => {
    const { caseId } = await reported()
    const crowded: Ports = { ...ports, store: { ...ports.store, append: async () => 'conflict' } }
    const [time, actor, body] = accept('03-09 09:45')
    expect(await execute(crowded, { caseId, id: time, actor, body })).toEqual({
      ok: false,
      refusal: { code: 'BUSY' },
    })
    expect((await headOf(caseId)).version).toBe(1)
  })
})

describe('private', () => {
  const phone = { name: planted.name, phone: planted.phone }

  test('texts and contact are sealed, and open again only with the key (M18b, M25)', async () => {
    const { caseId } = await reported('03-09 09:40', { contact: phone, description: planted.text })
    const rejected = await send(caseId, [
      '03-09 09:45',
      people.operator,
      { type: 'reject', reason: 'OUT_OF_DUTY', explanation: `${planted.text}二` },
    ])
    expect(rejected).toMatchObject({ ok: false, refusal: { code: 'CITIZEN_NOT_TOLD' } })
    expect(JSON.stringify(rejected)).not.toContain(planted.text)
    taken(await send(caseId, steps.saying(accept('03-09 09:46'), { note: `${planted.text}三` })))
    const stored = JSON.stringify([
      await ports.store.head(caseId),
      await ports.store.commits(caseId),
      await ports.store.texts(caseId),
      await ports.store.contact(caseId),
    ])
    for (const secret of Object.values(planted)) expect(stored).not.toContain(secret)
    expect(await openTexts(ports, caseId)).toEqual(
      new Map([
        ['1.description', planted.text],
        ['2.note', `${planted.text}三`],
      ]),
    )
    expect(await openContact(ports, caseId)).toEqual(phone)
  })

  test('nothing of it stands in any file of the data directory', async () => {
    await reported('03-09 09:40', { contact: phone, description: planted.text, title: planted.text })
    const files = readdirSync(runtime.directory)
    expect(files.length).toBeGreaterThanOrEqual(2)
    for (const file of files) {
      const bytes = readFileSync(join(runtime.directory, file))
      for (const secret of Object.values(planted)) expect(bytes.includes(secret), file).toBe(false)
    }
  })

  test('bad input, a fault and a refusal repeat none of it', async () => {
    const { caseId } = await reported()
    const answers = [
      await execute(ports, {
        caseId,
        id: 'bad',
        actor: people.head,
        body: { type: 'fail', reason: planted.text, explanation: planted.text },
      }),
      await send(caseId, [
        '03-09 09:50',
        people.operator,
        { type: 'fail', reason: 'NOT_DONE', explanation: planted.text },
      ]),
    ]
    const broke = {
      ...ports,
      store: { ...ports.store, append: () => Promise.reject(new Error('disk full')) },
    }
    const [time, actor, body] = accept('03-09 09:55')
    const fault = await execute(broke, {
      caseId,
      id: time,
      actor,
      body: { ...body, note: planted.text },
    }).catch(String)
    const shown = JSON.stringify([answers, fault])
    expect(fault).toBe('Error: disk full')
    for (const secret of [planted.text, planted.phone]) expect(shown).not.toContain(secret)
  })
})

describe('over random commands', () => {
  /** At once, so that their writes share what a disk takes to be sure of one. */
  const together = 100
  let repeats = 0

  test('a repeat of any of the last eight answers the same and changes nothing; the chain holds, and replay equals head (V29, check 20)', async () => {
    for (let first = 0; first < sequences; first += together) {
      const seeds = Array.from({ length: Math.min(together, sequences - first) }, (_, n) => seed + first + n)
      await Promise.all(seeds.map(expectRepeatable))
    }
    console.info(`sequences ${sequences} from seed ${seed} · repeats ${repeats}`)
    expect(repeats).toBeGreaterThan(10 * sequences)
  }, 120_000)

  /** Says the commands of one walk, and after each a repeat of one of the last eight that were taken. */
  async function expectRepeatable(walk: number) {
    const caseId = caseIdOf({ channel: 'PHONE', actor: 'walk', key: String(walk) })
    const done: { readonly ask: Ask; readonly reply: Reply }[] = []
    let now = local('03-06 08:30')
    const own: Ports = { ...ports, now: () => now }
    for (const [index, turn] of walkOf(walk).turns.entries()) {
      const stored = await ports.store.head(caseId)
      const one = stored ? readHead(stored).case : draft(caseId)
      now += waitBefore(one, turn)
      const ask = { caseId, id: `command-${index}`, ...said(one, turn, now) }
      const answer = await execute(own, ask)
      if (answer.ok && !answer.value.repeated) done.push({ ask, reply: answer.value })
      const lately = done.slice(-8)
      const again = lately[turn.actor % lately.length]
      if (!again) continue
      repeats++
      const before = await ports.store.head(caseId)
      now += 1
      const repeat = await execute(own, again.ask)
      expect([walk, index, repeat]).toEqual([
        walk,
        index,
        { ok: true, value: { ...again.reply, repeated: true } },
      ])
      expect(await ports.store.head(caseId)).toEqual(before)
    }
    if (done.length > 0) await expectSound(caseId)
  }

  async function expectSound(caseId: string) {
    const commits = await ports.store.commits(caseId)
    const head = await headOf(caseId)
    expect(verifyChain(commits)).toEqual({ ok: true })
    expect(head).toMatchObject({ version: commits.length, hash: commits.at(-1)?.hash })
    const events = commits.map(readCommit).flatMap((commit) => commit.events)
    expect(events.reduce(evolve, draft(caseId))).toEqual(head.case)
    expect(broken(head.case)).toEqual([])
    expect(head.revision).toBe(readCommit(commits.at(-1) ?? { bytes: '' }).revision)
  }
})
