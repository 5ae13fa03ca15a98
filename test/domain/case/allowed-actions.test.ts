import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Actor, actorOf } from '#domain/actors/actor.ts'
import { type Action, allowedActions } from '#domain/case/allowed-actions.ts'
import { type Case, draft } from '#domain/case/case.ts'
import { decide, rowsOf } from '#domain/case/decide.ts'
import { evolve } from '#domain/case/evolve.ts'
import { refusalClass } from '#domain/case/refusals.ts'
import type { Row } from '#domain/case/row.ts'
import { settle } from '#domain/case/settle.ts'
import { transitions } from '#domain/case/transitions.ts'
import { indexCity } from '#domain/city/city.ts'
import type { Instant } from '#domain/time/instant.ts'
import { type Body, bodies } from '#test/support/bodies.ts'
import { demoCity } from '#test/support/demo-city.ts'
import { parents } from '#test/support/parents.ts'
import { people } from '#test/support/people.ts'
import { readCommand } from '#test/support/read-command.ts'
import { rowFor } from '#test/support/row-for.ts'
import { dispatch, extended, returned, told } from '#test/support/steps.ts'
import { local, type Story } from '#test/support/story.ts'
import { aTurn, bodyOf, everybody, said, type Turn } from '#test/support/walk.ts'
import {
  contacted,
  filed,
  handedOver,
  handling,
  inCallback,
  lampChecked,
  saidNoTwice,
} from './transitions/stories.ts'

const [parent] = parents
const context = { city: demoCity, caseNo: '20260306000001', ...(parent && { parent }) }

function asked(story: Story, actor: Actor, time: string): ReadonlyMap<string, Action> {
  const actions = allowedActions(story.one, actor, local(time), { city: story.city })
  return new Map(actions.map((action) => [action.command, action]))
}

describe('what an actor may do now', () => {
  test('answers every command of the table once', () => {
    const commands = allowedActions(handedOver.one, people.operator, local('03-10 12:00'), context)
    expect(commands.map(({ command }) => command)).toEqual([
      ...new Set(transitions.map(({ command }) => command)),
    ])
  })

  test('offers no approval that moves the promise before the citizen was told of it (rules R27)', () => {
    const applied = contacted.and(extended('03-10 10:00'))
    const rows = (story: Story) => asked(story, people.dispatcher, '03-10 11:00').get('decide')
    expect(rows(applied)).toEqual({ command: 'decide', allowed: true, rows: ['refused'] })
    const toldOfIt = applied.and(told('03-10 10:30'))
    expect(rows(toldOfIt)).toMatchObject({ rows: ['extended', 'refused'] })
  })

  test('says of a state that is right but where nothing waits that it is not the turn', () => {
    const actions = asked(inCallback, people.chief, '03-10 15:00')
    expect(actions.get('confirm')).toMatchObject({
      refusal: { code: 'WRONG_STATE', state: 'CALLBACK', outOfTurn: true },
    })
    expect(asked(handling, people.chief, '03-10 15:00').get('confirm')).toEqual({
      command: 'confirm',
      allowed: false,
      refusal: { code: 'WRONG_STATE', state: 'HANDLING', from: ['CALLBACK'] },
    })
  })

  test('names the rows that would carry it', () => {
    const actions = asked(handedOver, people.operator, '03-10 12:00')
    expect(actions.get('pass')).toEqual({ command: 'pass', allowed: true, rows: ['T23'] })
    expect(actions.get('fail')).toEqual({ command: 'fail', allowed: true, rows: ['T22'] })
  })

  test.each([
    ['the role', handedOver, people.operator, 'close', 'FORBIDDEN'],
    ['the scope', handedOver, { ...people.operator, area: '319902' }, 'pass', 'OUT_OF_SCOPE'],
    ['the state', handedOver, people.caller, 'record-callback', 'WRONG_STATE'],
    [
      'who handled (rules R45)',
      handedOver,
      { ...people.handler, roles: ['operator'], area: '31' },
      'pass',
      'SEPARATION_OF_DUTY',
    ],
    [
      'who checked (rules R45)',
      lampChecked,
      { ...people.inspector, roles: ['duty-chief'], area: '31' },
      'close',
      'SEPARATION_OF_DUTY',
    ],
    ['finality', saidNoTwice, people.caller, 'record-callback', 'REDO_USED'],
    ['the policy', handling.altered({ caller: 'REFUSED' }), people.handler, 'record-contact', 'NO_CITIZEN'],
    ['who waits', handedOver, people.chief, 'close', 'CITIZEN_WAITING'],
    [
      'evidence',
      lampChecked.altered({ afterPhoto: false, caller: 'WILLING' }),
      people.operator,
      'pass',
      'AFTER_PHOTO_MISSING',
    ],
  ] as const)('says why not: %s', (_, story, actor, command, code) => {
    expect(asked(story, actor, '03-11 16:00').get(command)).toMatchObject({
      allowed: false,
      refusal: { code },
    })
  })

  test.each([
    ['merge', filed, people.operator],
    ['recall', handling, people.dispatcher],
    ['apply', filed.and(dispatch('03-09 10:00')), people.chief],
    ['close', handling, people.supervisor],
  ] as const)(
    'says of %s what its refusal will say: who may comes before when (rules R11)',
    (command, story, actor) => {
      expect(asked(story, actor, '03-09 12:00').get(command)).toMatchObject({
        refusal: { code: 'FORBIDDEN' },
      })
    },
  )

  test('has nothing to decide or to withdraw where no application is open', () => {
    for (const actor of [people.chief, people.dispatcher]) {
      const actions = asked(handling, actor, '03-09 12:00')
      expect(actions.get('decide')).toMatchObject({ refusal: { code: 'APPLICATION_DECIDED', id: '' } })
      expect(actions.get('withdraw')).toMatchObject({ refusal: { code: 'APPLICATION_DECIDED', id: '' } })
    }
  })

  test('asks nothing that only the command can say: a unit, a photo, an answer', () => {
    expect(asked(filed, people.dispatcher, '03-09 10:00').get('dispatch')).toMatchObject({ allowed: true })
    expect(asked(contacted, people.handler, '03-09 12:00').get('submit')).toMatchObject({ allowed: true })
    expect(asked(inCallback, people.caller, '03-10 15:00').get('record-callback')).toMatchObject({
      allowed: true,
      rows: ['T25', 'T26'],
    })
  })

  test('depends on the instant: a return while its window is open (rules R42)', () => {
    const story = filed.and(dispatch('03-09 10:00'))
    const others = ['apply VOID', 'apply EXCLUDE']
    expect(asked(story, people.head, '03-10 18:00').get('apply')).toMatchObject({ rows: ['T13', ...others] })
    expect(asked(story, people.head, '03-10 18:00:00.001').get('apply')).toMatchObject({ rows: others })
  })

  test('leaves a dispute to the chief, and an opinion to the dispatcher', () => {
    const story = filed.and(dispatch('03-09 10:00'), returned('03-09 11:00'))
    const rows = (actor: Actor) => asked(story, actor, '03-09 12:00').get('decide')
    expect(rows(people.dispatcher)).toMatchObject({ allowed: true, rows: ['advise'] })
    expect(rows(people.chief)).toMatchObject({ allowed: true, rows: ['T14', 'T15'] })
  })
})

/** A case after the turns, settled, and the instant. */
function reached(turns: readonly Turn[]): { readonly one: Case; readonly now: Instant } {
  let now = local('03-06 08:30')
  let one = draft('walk')
  for (const turn of turns) {
    now += turn.wait
    one = settle(one, now, context).reduce(evolve, one)
    const { actor, body } = said(one, turn, now)
    const decision = send(one, actor, body, now)
    if (decision.ok) one = decision.value.reduce(evolve, one)
    one = settle(one, now, context).reduce(evolve, one)
  }
  return { one, now }
}

function send(one: Case, actor: Actor, body: Body, at: Instant) {
  const parsed = readCommand(body)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.refusal))
  return decide(one, parsed.value.command, { id: 'id', actor, at }, context)
}

function rowOfSaying(one: Case, actor: Actor, body: Body, at: Instant): Row | undefined {
  const parsed = readCommand(body)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.refusal))
  return rowFor({ one, city: demoCity }, { actor, command: parsed.value.command, at })
}

/** Codes of guards that ask what is said, of the row and of what follows from it in the same append (rules R10, R43). */
function codesOfSaying(row: Row): readonly string[] {
  const following = row.command === 'decide' ? [row, ...rowsOf('dispatch')] : [row]
  const codes = following.flatMap(({ guards }) => guards.filter(({ asks }) => asks !== 'case'))
  // a report says where it lies, and a word which application it is about: only then is it known whose that is
  const unsaid = { register: ['OUT_OF_SCOPE'], decide: ['FORBIDDEN'], withdraw: ['FORBIDDEN'] }
  const own = Object.entries(unsaid).flatMap(([command, ofSaying]) =>
    command === row.command ? ofSaying : [],
  )
  return [...codes.map(({ code }) => code), ...own]
}

describe('agrees with what is decided', () => {
  const aCase = fc.array(aTurn, { minLength: 0, maxLength: 24, size: 'max' }).map(reached)
  const details = fc.array(fc.nat(), { minLength: 6, maxLength: 6 })

  test('what is refused is refused whatever is said, and what is allowed only for what is said', () => {
    let [allowed, refused] = [0, 0]
    fc.assert(
      fc.property(aCase, fc.nat(), details, ({ one, now }, who, variants) => {
        const actors = everybody(one)
        const actor = actors[who % actors.length] ?? people.operator
        for (const action of allowedActions(one, actor, now, context)) {
          if (!bodies[action.command]) continue
          for (const variant of variants) {
            const body = bodyOf(action.command, one, variant, now)
            const decision = send(one, actor, body, now)
            if (!action.allowed) {
              expect([action, decision.ok]).toEqual([action, false])
              refused++
              continue
            }
            const row = rowOfSaying(one, actor, body, now)
            if (decision.ok) {
              expect(action.rows).toContain(row?.id)
              allowed++
            } else if (row && action.rows.includes(row.id)) {
              expect(codesOfSaying(row)).toContain(decision.refusal.code)
            }
          }
        }
      }),
      { numRuns: 1_000 },
    )
    expect(Math.min(allowed, refused)).toBeGreaterThan(1_000)
  })

  /** Enough to say all that a command may be about, and to whom. */
  const manyVariants = Array.from({ length: 60 }, (_, n) => n * 7_919)

  test('what is allowed somebody can say so that nothing settled stands against it (rules R11, classes 1 to 4)', () => {
    let told = 0
    fc.assert(
      fc.property(aCase, fc.nat(), ({ one, now }, who) => {
        const actors = everybody(one)
        const actor = actors[who % actors.length] ?? people.operator
        for (const action of allowedActions(one, actor, now, context)) {
          if (!action.allowed || !bodies[action.command]) continue
          const { command } = action
          const codes = manyVariants.map((variant) => {
            const decision = send(one, actor, bodyOf(command, one, variant, now), now)
            return decision.ok ? undefined : decision.refusal.code
          })
          const open = codes.filter(
            (code) => code === undefined || (refusalClass[code] > 4 && code !== 'TASK_TAKEN'),
          )
          expect([command, codes[0], open.length > 0]).toEqual([command, codes[0], true])
          told++
        }
      }),
      { numRuns: 400 },
    )
    expect(told).toBeGreaterThan(400)
  })

  /** Commands that are parted by no more than the state of the case. */
  const plain = [...Map.groupBy(transitions, ({ command }) => command)].filter(
    ([command]) =>
      !['register', 'self-handle', 'apply', 'decide', 'close', 'record-callback', 'confirm'].includes(
        command,
      ),
  )

  test('what is refused is refused to whoever says it for the reason that was told (rules R11)', () => {
    let told = 0
    fc.assert(
      fc.property(aCase, fc.nat(), fc.nat(), ({ one, now }, who, variant) => {
        const actors = everybody(one)
        const actor = actors[who % actors.length] ?? people.operator
        for (const action of allowedActions(one, actor, now, context)) {
          const { command } = action
          if (!('refusal' in action) || !bodies[command] || !plain.some(([name]) => name === command))
            continue
          const body = bodyOf(command, one, variant, now)
          const [first] = one.applications
          if (command === 'withdraw' && first && body['applicationId'] !== first.id) continue
          const decision = send(one, actor, body, now)
          if (decision.ok) throw new Error(`${command} was told to be refused`)
          const { code } = decision.refusal
          if (refusalClass[action.refusal.code] > 3) continue
          expect([command, action.refusal.code]).toEqual([command, code])
          told++
        }
      }),
      { numRuns: 600 },
    )
    expect(told).toBeGreaterThan(1_000)
  })

  test('where nobody of a centre may, nobody of it is allowed, and somebody is whom it rises to (rules R47)', () => {
    // all of the district belong to a unit that had a hand in the case
    const accounts = demoCity.pack.accounts.map((account) =>
      account.area === '319901' ? { ...account, unit: 'u-city-water' } : account,
    )
    const city = indexCity({ ...demoCity.pack, accounts })
    const personal = ['FORBIDDEN', 'OUT_OF_SCOPE', 'SEPARATION_OF_DUTY']
    let risen = 0
    fc.assert(
      fc.property(aCase, ({ one: walked, now }) => {
        const { persons, units } = walked.hands
        const one = { ...walked, hands: { persons, units: [...units, 'u-city-water'] } }
        const answersIn = (area: string, command: string) =>
          accounts
            .filter((account) => account.area === area)
            .flatMap((account) => allowedActions(one, actorOf(account), now, { city }))
            .filter((action) => action.command === command)
        for (const action of allowedActions(one, people.auditor, now, { city })) {
          if (!('nobody' in action)) continue
          risen++
          const { risesTo } = action.nobody
          expect(answersIn('319901', action.command).filter(({ allowed }) => allowed)).toEqual([])
          // a check that is offered is claimed by inspectors alone, and none stand above a street's
          if (risesTo === undefined) {
            expect(action.command).toBe('claim-task')
            continue
          }
          const others = answersIn(risesTo, action.command).filter(
            (answer) => answer.allowed || ('refusal' in answer && !personal.includes(answer.refusal.code)),
          )
          expect(others.length).toBeGreaterThan(0)
        }
      }),
      { numRuns: 600 },
    )
    expect(risen).toBeGreaterThan(20)
  })

  test('no guard of permission or state asks what is said, so that class 1 and 2 are always known (rules R11)', () => {
    const asking = transitions.flatMap(({ guards }) => guards.filter(({ asks }) => asks !== 'case'))
    expect(asking.filter(({ code }) => refusalClass[code] <= 2)).toEqual([])
  })
})
