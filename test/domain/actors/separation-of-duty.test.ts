import { describe, expect, test } from 'vitest'
import type { Actor } from '#domain/actors/actor.ts'
import { indexCity } from '#domain/city/city.ts'
import { demoCity } from '#test/support/demo-city.ts'
import { people } from '#test/support/people.ts'
import { rowFor } from '#test/support/row-for.ts'
import {
  accept,
  as,
  checked,
  close,
  dispatch,
  found,
  handOver,
  pass,
  says,
  sendCheck,
  sign,
  submit,
} from '#test/support/steps.ts'
import { givenIn, local, type Step, type Story } from '#test/support/story.ts'
import { applications } from '../case/transitions/applications.ts'
import { callback } from '../case/transitions/callback.ts'
import { daily } from '../case/transitions/daily.ts'
import { dispatching } from '../case/transitions/dispatch.ts'
import { feedback } from '../case/transitions/feedback.ts'
import {
  contacted,
  dispatched,
  handedOver,
  handling,
  lampHandedOver,
  submitted,
} from '../case/transitions/stories.ts'
import { tasks } from '../case/transitions/tasks.ts'

const taken = [applications, callback, daily, dispatching, feedback, tasks].flatMap((table) => table.allowed)

type Taken = { readonly row: string; readonly story: Story; readonly step: Step }

/** What a person does on each of these rows, on a case that is ripe for it. */
function stepsOn(rows: readonly string[]): readonly Taken[] {
  return rows.map((row) => {
    const ripe = taken.flatMap(({ given: story, when, ...one }): readonly Taken[] =>
      one.row === row && typeof when !== 'string' && isOn(row, story, when)
        ? [{ row, story, step: when }]
        : [],
    )
    if (!ripe[0]) throw new Error(`nobody takes ${row}`)
    return ripe[0]
  })
}

function isOn(row: string, story: Story, [at, actor, body]: Step): boolean {
  return rowFor(story, { actor, command: { ...body, type: String(body['type']) }, at: local(at) })?.id === row
}

/** Somebody else in the same roles and scope: duties bind persons, not roles (rules R46). */
const whoIs = (person: string, [, actor]: Step, unit?: string): Actor => ({
  ...actor,
  person,
  ...(unit && { unit }),
})

describe('persons and leaf units that handled (rules R45)', () => {
  const acts: readonly (readonly [string, Story, Step])[] = [
    ['signs', dispatched, sign('03-09 11:00')],
    [
      'contacts the citizen',
      handling,
      says('03-09 11:30', people.handler, 'record-contact', { made: true, mode: 'PHONE' }),
    ],
    [
      'adds evidence',
      contacted,
      says('03-09 12:00', people.handler, 'add-evidence', {
        photos: [{ phase: 'AFTER', hash: 'a'.repeat(64) }],
      }),
    ],
    ['submits', contacted, submit('03-10 10:00')],
    [
      'sends back inside the unit',
      submitted,
      says('03-10 10:30', people.head, 'send-back', { explanation: '照片不清。' }),
    ],
    ['hands over', submitted, handOver('03-10 11:00')],
  ]
  test.each(acts)('are remembered of whoever %s', (_, story, step) => {
    const { hands } = story.altered({ hands: { persons: [], units: [] } }).and(step).one
    expect(hands).toEqual({ persons: [step[1].person], units: ['u-city-water'] })
  })

  test('the unit is the leaf that has the case, also when the head of the unit above does the work', () => {
    const above: Actor = {
      person: 'above',
      roles: ['unit-admin'],
      unit: demoCity.superiorOf('u-city-water')?.id ?? '',
    }
    expect(dispatched.and(sign('03-09 11:00', above)).one.hands).toEqual({
      persons: ['above'],
      units: ['u-city-water'],
    })
  })

  test('nobody handled what the rules signed', () => {
    expect(dispatched.until('03-09 12:00:00.001').one).toMatchObject({
      signed: 'AUTOMATIC',
      hands: { persons: [], units: [] },
    })
  })

  test('are remembered in all rounds', () => {
    const failed = handedOver.and(
      says('03-10 14:00', people.operator, 'fail', { reason: 'NOT_DONE', explanation: '未恢复。' }),
    )
    const second = { ...people.handler, person: 'second-hand' }
    expect(failed.and(as(second, submit('03-11 10:00'))).one.hands.persons).toEqual([
      'hand',
      'head',
      'second-hand',
    ])
  })
})

/** T22–T27 with the check before them; callback is never done by the handling unit. */
const bound = [
  {
    row: 'claim',
    story: lampHandedOver.and(says('03-10 11:00', people.operator, 'send-check')),
    step: says('03-10 11:10', people.inspector, 'claim-task', { taskId: 'CHECK-1' }),
  },
  ...stepsOn([
    'checked',
    'T22',
    'T23',
    'T24',
    'T24 forced',
    'attempt',
    'T25',
    'T25 upheld',
    'T25 forced',
    'T25 excluded',
    'T26',
    'T26 not upheld',
    'contested',
    'second',
    'T27',
  ]),
]

/** Checks go on with the task of the person who has it. */
function tasked({ row, story }: Taken, { person }: Actor): Story {
  return row === 'checked'
    ? story.altered({ tasks: story.one.tasks.map((task) => ({ ...task, person })) })
    : story
}

describe.each(bound)('$row, once the case was handled (rules R45)', (one) => {
  const { story, step } = one
  const { persons, units } = story.one.hands
  const [unit = ''] = units
  const superior = story.city.superiorOf(unit)?.id ?? ''

  test.each(persons)('is refused to %s, who handled it, in whatever role', (person) => {
    const actor = whoIs(person, step)
    tasked(one, actor)
      .when(...as(actor, step))
      .refuses('SEPARATION_OF_DUTY', { who: person, did: 'HANDLED' })
  })

  test('is refused to a member of the leaf unit who never touched it', () => {
    const actor = whoIs('colleague', step, unit)
    tasked(one, actor)
      .when(...as(actor, step))
      .refuses('SEPARATION_OF_DUTY', { who: 'colleague', did: 'HANDLED' })
  })

  test('is open to a member of the unit above', () => {
    expect(superior).not.toBe('')
    const actor = whoIs('above', step, superior)
    tasked(one, actor).and(as(actor, step))
  })
})

describe('T21: the check is given to nobody who handled (rules R45)', () => {
  const place = { roles: ['inspector'], area: '319901001' } as const
  const city = indexCity({
    ...demoCity.pack,
    accounts: [
      ...demoCity.pack.accounts,
      { ...place, id: 'member', name: '成员', unit: 'u-city-water' },
      { ...place, id: 'above', name: '上级', unit: demoCity.superiorOf('u-city-water')?.id ?? '' },
      { ...place, id: people.handler.person, name: '处置人' },
    ],
  })
  const story = givenIn(
    city,
    found('03-09 08:50'),
    accept('03-09 08:52', 'C0137-3'),
    dispatch('03-09 09:00'),
    sign('03-09 10:00'),
    submit('03-10 09:30'),
    handOver('03-10 10:00'),
  )

  test.each(['member', people.handler.person])('not to %s', (who) => {
    story.when(...sendCheck('03-10 11:00', who)).refuses('SEPARATION_OF_DUTY', { who, did: 'HANDLED' })
  })

  test('a member of the unit above may check', () => {
    story.when(...sendCheck('03-10 11:00', 'above')).then('CHECKING', 'TaskSent')
  })
})

describe('who checked last (rules R45)', () => {
  const closing = ['T24', 'T24 forced', 'T25', 'T25 upheld', 'T25 forced', 'T25 excluded', 'T27']
  const checkedBy = (story: Story, { person }: Actor) => story.altered({ check: { result: 'PASS', person } })

  test.each(stepsOn(closing))('$row: may not close', ({ story, step }) => {
    const [, actor] = step
    checkedBy(story, actor)
      .when(...step)
      .refuses('SEPARATION_OF_DUTY', { who: actor.person, did: 'CHECKED' })
  })

  test.each(stepsOn(['T22', 'T23', 'T26', 'contested', 'second']))(
    '$row: may go on, which is not closing',
    ({ story, step }) => {
      checkedBy(story, step[1]).and(step)
    },
  )
})

describe('no other inspector: checked from evidence (rules R45)', () => {
  const colleague: Actor = { person: 'supervisor-1', roles: ['supervisor'], area: '31' }
  const byChief = as(people.chief, sendCheck('03-10 11:00', colleague.person))

  test('by whom of the centre the duty chief sends it to, and the case closes AUTHORISED', () => {
    const story = lampHandedOver.and(byChief, checked('03-10 14:00', 'PASS', colleague))
    expect(story.one.check).toEqual({ result: 'PASS', person: colleague.person, authorised: true })
    expect(story.and(close('03-10 15:00')).of('Closed')[0]).toMatchObject({ closeType: 'AUTHORISED' })
  })

  test('not when an operator sends it', () => {
    lampHandedOver.when(...as(people.operator, byChief)).refuses('FEEDBACK_FIELD', { field: 'person' })
  })

  test('and who checked so may not close, as any last checker', () => {
    const chiefToo: Actor = { ...colleague, roles: ['supervisor', 'duty-chief'] }
    lampHandedOver
      .and(byChief, checked('03-10 14:00', 'PASS', colleague))
      .when(...close('03-10 15:00', 'J03', chiefToo))
      .refuses('SEPARATION_OF_DUTY', { who: colleague.person, did: 'CHECKED' })
  })
})

describe('decisions (rules R46)', () => {
  const decisions = stepsOn([
    'advise',
    'refused',
    'T14',
    'T15',
    'extended',
    'T19',
    'reclassified',
    'T28',
    'T28 excluded',
    'T29',
    'T25 excluded',
    'excluded',
    'appeal upheld',
    'cohandled',
  ])
  const applicationIn = ({ one }: Story, [, , body]: Step) =>
    one.applications.find(({ id }) => id === body['applicationId'])

  test.each(decisions)('$row is refused to the applicant', ({ story, step }) => {
    const who = applicationIn(story, step)?.by ?? ''
    story.when(...as(whoIs(who, step), step)).refuses('SEPARATION_OF_DUTY', { who, did: 'APPLIED' })
  })

  const advised = decisions.filter(({ story, step }) => applicationIn(story, step)?.advice)
  test.each(advised)('$row is refused to who gave the word of the level before', ({ story, step }) => {
    const who = applicationIn(story, step)?.advice?.person ?? ''
    story.when(...as(whoIs(who, step), step)).refuses('SEPARATION_OF_DUTY', { who, did: 'ADVISED' })
  })

  test.each(stepsOn(['T29']))('$row is refused to who closed the case', ({ story, step }) => {
    const who = story.one.closed?.person ?? ''
    story.when(...as(whoIs(who, step), step)).refuses('SEPARATION_OF_DUTY', { who, did: 'CLOSED' })
  })
})

describe('same hands at dispatch and at the end are allowed, and flagged (rules R45)', () => {
  const dispatcher = people.dispatcher.person

  test('T23', () => {
    const both: Actor = { ...people.operator, person: dispatcher }
    expect(handedOver.and(as(both, pass('03-10 14:00'))).of('Passed')[0]?.sameHands).toBe(true)
    expect(handedOver.and(pass('03-10 14:00')).of('Passed')[0]?.sameHands).toBe(false)
  })

  test.each([
    ['T24', close('03-10 15:00')],
    [
      'T24 forced',
      says('03-10 15:00', people.supervisor, 'close', { forced: true, explanation: '长期无人处置。' }),
    ],
  ] as const)('%s', (_, step) => {
    const story = lampHandedOver.and(sendCheck('03-10 11:00'), checked('03-10 14:30'))
    const both: Actor = { ...step[1], person: dispatcher }
    expect(story.and(as(both, step)).of('Closed')[0]?.sameHands).toBe(true)
    expect(story.and(step).of('Closed')[0]?.sameHands).toBeUndefined()
  })
})
