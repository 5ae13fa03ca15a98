import { describe, expect, test } from 'vitest'
import { type Actor, type Role, system } from '#domain/actors/actor.ts'
import { unitOf } from '#domain/actors/scope.ts'
import { rowFor as rowToRefuse } from '#domain/case/decide.ts'
import { refusalClass } from '#domain/case/refusals.ts'
import type { Row } from '#domain/case/row.ts'
import { type Outcome, type State, stageOf, stateCodes } from '#domain/case/state.ts'
import { transitions } from '#domain/case/transitions.ts'
import { roleWords } from '#domain/words/labels.ts'
import { people } from '#test/support/people.ts'
import { rowFor, rowsSaid } from '#test/support/row-for.ts'
import { rowsTaken } from '#test/support/rows-taken.ts'
import {
  accept,
  as,
  close,
  contact,
  decided,
  dispatch,
  pass,
  returned,
  says,
  sign,
} from '#test/support/steps.ts'
import { given, type LocalTime, local, type Step, type Story } from '#test/support/story.ts'
import { applications } from './transitions/applications.ts'
import { callback } from './transitions/callback.ts'
import { daily } from './transitions/daily.ts'
import { dispatching, lockedReturn, namedUnits } from './transitions/dispatch.ts'
import { feedback } from './transitions/feedback.ts'
import { intake } from './transitions/intake.ts'
import { merging } from './transitions/merging.ts'
import { routing } from './transitions/routing.ts'
import {
  dispatched,
  handlerInCentre,
  handling,
  inCallback,
  lampHandedOver,
  redo,
} from './transitions/stories.ts'
import type { Allowed } from './transitions/tables.ts'
import { tasks } from './transitions/tasks.ts'
import { inUnit } from './transitions/unit.ts'

const tables = [intake, merging, dispatching, inUnit, applications, tasks, feedback, callback, daily, routing]
const allowed = tables.flatMap((one) => one.allowed)
const refused = tables.flatMap((one) => one.refused)

const isTime = (when: Step | LocalTime): when is LocalTime => typeof when === 'string'

function saidIn([at, actor, body]: Step) {
  return { actor, command: { ...body, type: String(body['type']) }, at: local(at) }
}

/** Id of the row that what is said and what the case has been through part from the others of its command. */
function rowSaid(story: Story, step: Step): string | undefined {
  return rowFor(story, saidIn(step))?.id
}

function rowOf(id: string): Row {
  const row = transitions.find((one) => one.id === id)
  if (!row) throw new Error(`no row ${id}`)
  return row
}

describe('a row is taken', () => {
  test.each(allowed)('$row $says → $to', ({ row, given: story, when, to }) => {
    const after = isTime(when) ? story.until(when) : story.when(...when).then(to)
    expect(after.one.state).toBe(to)
    expect(rowsTaken(after.events.slice(story.events.length))).toContain(row)
  })
})

describe('a guard refuses', () => {
  test.each(refused)('$row $code: $says', ({ row, code, payload, given: story, when }) => {
    expect(rowSaid(story, when)).toBe(row)
    story.when(...when).refuses(code, payload)
  })

  test.each(namedUnits)('T14 a return is not accepted for %s (rules R43)', (_, unit, code) => {
    lockedReturn.when(...decided('03-10 11:00', 'RETURN-2', 'approve', { unit })).refuses(code, { unit })
  })
})

describe('whose turn it is not', () => {
  const autoSigned = dispatched.until('03-09 12:00:00.001')
  const acknowledged = autoSigned.and(sign('03-09 15:00'))
  const confirm = says('03-10 16:00', people.chief, 'confirm', { explanation: '已核实。' })
  test.each([
    ['a second signature by hand', handling, sign('03-09 12:00')],
    ['a second acknowledgement', acknowledged, sign('03-09 16:00')],
    ['a confirmation that nobody waits for', inCallback, confirm],
  ] as const)('refuses %s', (_, story, step) => {
    story.when(...step).refuses('WRONG_STATE', { state: story.one.state })
  })

  test('leaves the decision to the chief, even if he is dispatcher as well (rules R46)', () => {
    const both: Actor = { ...people.chief, roles: ['dispatcher', 'duty-chief'] }
    const story = dispatched.and(returned('03-09 11:00'))
    story.when(...as(both, decided('03-09 15:00', 'RETURN-1', 'refuse'))).then('HANDLING')
  })
})

/** A step by hand for every row that persons may take, with the story before it. */
const byHand = transitions.flatMap((row) => {
  const one = allowed.find(
    (entry): entry is Omit<Allowed, 'when'> & { readonly when: Step } =>
      !isTime(entry.when) && entry.row === row.id && rowSaid(entry.given, entry.when) === row.id,
  )
  return one ? [{ id: row.id, row, story: one.given, step: one.when }] : []
})

describe('class 1: permission and scope', () => {
  const everyRole = Object.keys(roleWords) as readonly Role[] // keys of a record of all roles
  const strangers = byHand.flatMap(({ id, row, story, step }) =>
    everyRole
      .filter((role) => !row.by.includes(role))
      .map((role) => ({ id, role, story, step: as({ ...step[1], roles: [role] }, step) }))
      .filter((one) => rowSaid(one.story, one.step) === id),
  )
  test.each(strangers)('$id is FORBIDDEN to the role $role', ({ id, story, step }) => {
    story.when(...step).refuses('FORBIDDEN', { needs: rowOf(id).by })
  })

  const everywhere: readonly Role[] = ['citizen', 'device', 'system']
  const outsiders = byHand.flatMap(({ id, row, story, step }) =>
    row.by
      .filter((role) => !everywhere.includes(role))
      .map((role): Actor => ({ person: 'outsider', roles: [role], area: '319902', unit: 'u-city-housing' }))
      .map((actor) => ({ id, role: actor.roles[0], story, step: as(actor, step) })),
  )
  test.each(outsiders)('$id is OUT_OF_SCOPE for a $role from elsewhere', ({ story, step }) => {
    story.when(...step).refuses('OUT_OF_SCOPE')
  })
})

describe('class 2: state', () => {
  const states = Object.keys(stateCodes) as readonly State[] // keys of a record of all states
  const wrong = byHand.flatMap(({ id, story, step }) =>
    states.flatMap((state) => {
      const elsewhere = story.altered({ state })
      // from another state the same words may be another row's
      const turn = rowFor(elsewhere, saidIn(step))
      const row = turn ?? rowToRefuse(rowsSaid(elsewhere, saidIn(step)), elsewhere.one, step[1])
      if (!row) throw new Error(`no row for ${id}`)
      return turn?.from.includes(state) ? [] : [{ id, state, row, elsewhere, step }]
    }),
  )
  test.each(wrong)('$id does not start from $state', ({ state, row, elsewhere, step }) => {
    const ofUnit = step[1].roles.some((role) => role === 'unit-admin' || role === 'handler')
    const lostScope = ofUnit && unitOf(elsewhere.one) === undefined
    if (lostScope) return elsewhere.when(...step).refuses('OUT_OF_SCOPE')
    // what could be done in 50 says that it is suspended (wire format)
    if (state === 'SUSPENDED' && row.from.includes('HANDLING'))
      return elsewhere.when(...step).refuses('SUSPENDED')
    elsewhere.when(...step).refuses('WRONG_STATE', { state, from: row.from })
  })
})

describe('precedence of refusals (rules R11)', () => {
  const againstWater = given(
    says('03-09 09:40', people.operator, 'register', {
      channel: 'PHONE',
      nature: 'COMPLAINT',
      place: { area: '319901' },
      replyWanted: true,
      accused: 'u-city-water',
      confidential: true,
      contact: { phone: '13800000000' },
      description: '投诉水务。',
    }),
    accept('03-09 09:45'),
  )
  const lateRedo = redo.altered({ handedOver: true })
  test.each([
    ['1 role before 1 scope', handling, close('03-09 12:00', 'J21', people.otherHead), 'FORBIDDEN'],
    [
      '1 confidential before 2 state',
      lampHandedOver.altered({ confidential: true }),
      contact('03-10 11:00'),
      'CONFIDENTIAL',
    ],
    [
      '2 state before 3 duty',
      handling.altered({ hands: { persons: ['chief'], units: [] } }),
      close('03-09 12:00', 'J21'),
      'WRONG_STATE',
    ],
    [
      '3 conflict before 4 finality',
      againstWater.altered({ ruledOut: ['u-city-water'] }),
      dispatch('03-09 10:00'),
      'CONFLICT_OF_INTEREST',
    ],
    [
      '3 duty before 5 policy',
      lampHandedOver,
      as(handlerInCentre, pass('03-10 11:00', 'J99')),
      'SEPARATION_OF_DUTY',
    ],
    ['4 finality before 5 policy', lateRedo, returned('03-20 11:00'), 'RETURN_AFTER_HANDOVER'],
    [
      '4 finality before 7 fields',
      dispatched.altered({ state: 'FILED', ruledOut: ['u-gone'] }),
      dispatch('03-09 10:00', 'u-gone'),
      'UNIT_RULED_OUT',
    ],
    [
      '5 policy before 6 time',
      redo.altered({ handedOver: false }),
      returned('03-20 11:00'),
      'RETURN_NOT_ALLOWED',
    ],
    ['5 policy before 7 evidence', lampHandedOver, pass('03-10 11:00', 'J99'), 'NO_CITIZEN'],
  ] as const)('%s', (_, story, step, code) => {
    story.when(...step).refuses(code)
  })

  test.each(transitions.map(({ id, guards }) => [id, guards] as const))(
    '%s has its guards in the order of their classes',
    (_, guards) => {
      const classes = guards.map(({ code }) => refusalClass[code])
      expect(classes).toEqual(classes.toSorted((a, b) => a - b))
    },
  )
})

describe('the table', () => {
  test('has each row once', () => {
    const ids = transitions.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('has no row that these tests do not take', () => {
    const taken = new Set(allowed.map(({ row }) => row))
    expect(transitions.map(({ id }) => id).filter((id) => !taken.has(id))).toEqual([])
  })

  test('has no guard that these tests do not see refuse', () => {
    const seen = new Set(refused.map(({ row, code }) => `${row} ${code}`))
    const all = transitions.flatMap(({ id, guards }) => guards.map(({ code }) => `${id} ${code}`))
    expect(all.filter((pair) => !seen.has(pair))).toEqual([])
  })

  test('lets persons take every row but those of the rules alone', () => {
    const without = transitions.filter(({ id }) => !byHand.some((one) => one.id === id))
    expect(without.filter(({ by }) => by.some((role) => role !== system.roles[0]))).toEqual([])
  })

  /** Who may, as domain 12.3 and rules A name them; `desk`: the operator, or the duty chief in the same way. */
  const desk = 'operator duty-chief'
  const unit = 'unit-admin handler'
  const levels = 'unit-admin dispatcher duty-chief supervisor'
  const centre = 'operator dispatcher duty-chief callback-agent supervisor'
  const checkers = 'inspector operator dispatcher callback-agent supervisor'
  const who = {
    T01: 'operator inspector citizen device',
    T02: desk,
    T03: desk,
    T04: desk,
    'T01 self': 'inspector',
    T05: 'operator',
    T06: desk,
    T07: 'inspector',
    'T07 recalled': desk,
    T08: 'operator system',
    T09: 'duty-chief system',
    T10: 'duty-chief',
    T11: 'dispatcher duty-chief supervisor system',
    T12: `${unit} system`,
    T13: 'unit-admin',
    T14: levels,
    T15: `${levels} system`,
    'T15 withdrawn': 'unit-admin',
    T16: unit,
    T17: 'unit-admin',
    T18: 'unit-admin',
    T19: levels,
    T20: 'unit-admin system',
    T21: desk,
    T22: 'operator dispatcher duty-chief',
    T23: 'operator',
    T24: 'duty-chief',
    'T24 forced': 'supervisor',
    T25: 'callback-agent',
    'T25 upheld': 'duty-chief',
    'T25 forced': 'supervisor',
    'T25 excluded': levels,
    T26: 'callback-agent',
    'T26 not upheld': 'duty-chief',
    T27: 'duty-chief system',
    T28: levels,
    'T28 excluded': levels,
    T29: levels,
    T30: 'system',
    T31: 'dispatcher duty-chief',
    'T31 signed': 'duty-chief',
    T32: 'dispatcher duty-chief',
    T33: 'dispatcher duty-chief system',
    T34: 'duty-chief',
    'T25 all': 'system',
    'T26 all': 'system',
    'contested all': 'system',
    'second all': 'system',
    'child answer': 'callback-agent',
    'own answer': 'callback-agent',
    'child answered': 'system',
    'child joined': 'system',
    'child left': 'system',
    'child told': 'system',
    'children told': 'system',
    restarted: 'system',
    acknowledge: unit,
    contact: unit,
    interim: unit,
    assign: 'unit-admin',
    evidence: unit,
    withdrew: unit,
    claim: 'inspector',
    decline: checkers,
    checked: checkers,
    'check recalled': desk,
    attempt: 'callback-agent',
    contested: 'callback-agent',
    second: 'callback-agent',
    'apply EXTEND': unit,
    'apply SUSPEND': unit,
    'apply COHANDLE': 'unit-admin',
    'apply APPEAL': 'unit-admin',
    'apply EXCLUDE': 'unit-admin operator',
    'apply VOID': 'operator dispatcher unit-admin citizen',
    'apply RECLASSIFY': 'operator dispatcher',
    'apply REOPEN': `${centre} citizen`,
    advise: levels,
    refused: levels,
    extended: levels,
    reclassified: levels,
    cohandled: levels,
    excluded: levels,
    'appeal upheld': levels,
    withdrawn: `${centre} ${unit} citizen`,
    urge: `${centre} citizen`,
    facts: `${desk} citizen`,
    amend: desk,
    told: `operator duty-chief callback-agent ${unit}`,
    relay: 'operator duty-chief callback-agent',
    'transfer noted': 'operator dispatcher duty-chief',
  }
  test('lets those take a row whom the rules name, and nobody else', () => {
    expect(Object.fromEntries(transitions.map(({ id, by }) => [id, by.join(' ')]))).toEqual(who)
  })

  /** Outcomes of rules R3, by the stage left and the stage entered, or the state where there is none. */
  const outcomes: Readonly<Record<string, Outcome>> = {
    'dispatch>handling': 'ordinary',
    'dispatch>VOIDED': 'Ended',
    'dispatch>MERGED': 'Ended',
    'handling>MERGED': 'Ended',
    'handling>dispatch': 'Returned',
    'handling>feedback': 'ordinary',
    'handling>SUSPENDED': 'Suspended',
    'handling>VOIDED': 'Ended',
    'feedback>handling': 'Rework',
    'feedback>callback': 'ordinary',
    'feedback>CLOSED': 'Ended',
    'feedback>VOIDED': 'Ended',
    'callback>handling': 'Rework',
    'callback>CLOSED': 'ordinary',
    'callback>VOIDED': 'Ended',
  }
  const moves = transitions.flatMap(({ id, from, to, outcome, startsRun }) =>
    to ? from.map((state) => ({ id, state, to, outcome, startsRun })) : [],
  )
  test.each(moves)(
    '$id tells the stage of $state its outcome towards $to as rules R2 and R3 say',
    ({ state, to, outcome }) => {
      const [left, entered] = [stageOf(state), stageOf(to)]
      // a row that also starts where no stage waits tells nobody there (rules R3, T28): the walks see to that
      if (left) expect(outcome).toBe(left === entered ? undefined : outcomes[`${left}>${entered ?? to}`])
      else expect([undefined, 'Ended']).toContain(outcome)
    },
  )

  const runs = allowed.filter(({ row }) => ['T09', 'T20', 'T29', 'restarted'].includes(row))
  test.each(runs)('$row $says: the run grows by one (M3)', ({ given: story, when }) => {
    const after = isTime(when) ? story.until(when) : story.and(when)
    expect(after.one.run).toBe(story.one.run + 1)
  })

  test('a restart goes beyond the run that the workflow is known to have reached (M22)', () => {
    const restarted = handling.and(says('03-09 12:00', system, 'restart-workflow', { above: 7 }))
    expect([restarted.one.run, restarted.one.seq]).toEqual([8, handling.one.seq])
  })

  test.each(moves)(
    '$id starts a run from $state exactly if the case enters the workflow (rules R5)',
    ({ state, to, startsRun }) => {
      expect(startsRun).toBe(stageOf(state) === undefined && stageOf(to) !== undefined)
    },
  )
})
