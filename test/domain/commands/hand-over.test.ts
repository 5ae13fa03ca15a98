import { describe, expect, test } from 'vitest'
import type { Condition } from '#domain/commands/form.ts'
import { fieldsOf } from '#domain/commands/form-check.ts'
import { HandOver } from '#domain/commands/hand-over.ts'
import { handOverForm } from '#domain/commands/hand-over-form.ts'
import { handOverWords } from '#domain/words/hand-over.ts'
import { appealWords, factWords, resultWords } from '#domain/words/labels.ts'
import { locales } from '#domain/words/locale.ts'
import { parseCommand } from '#lambdas/shared/parse.ts'
import { people } from '#test/support/people.ts'
import { accept, contact, dispatch, handOver, register, says, sign, submit } from '#test/support/steps.ts'
import { given, local } from '#test/support/story.ts'
import { lampSubmitted, redo, submitted } from '../case/transitions/stories.ts'

const at = '03-10 11:00'
const during = '2026-03-10T09:00:00+08:00'
const beforeDispatch = '2026-03-09T09:59:00+08:00'
const later = '2026-03-10T11:00:01+08:00'
const ordinary = { type: 'hand-over', result: 'SOLVED', fact: 'TRUE', appeal: 'LEGAL' }
const replied = { repliedAt: during, replyMode: 'PHONE', reply: '已恢复供水。' }

/** The same matter as a consultation, as advice, of a confidential caller, without reaching the caller, and redone. */
const ofNature = (nature: string) =>
  given(
    register('03-09 09:40', { nature }),
    accept('03-09 09:45'),
    dispatch('03-09 10:00'),
    sign('03-09 11:00'),
    submit('03-10 10:00'),
  )
const confidential = given(
  register('03-09 09:40', { confidential: true }),
  accept('03-09 09:45'),
  dispatch('03-09 10:00'),
  sign('03-09 11:00'),
  submit('03-10 10:00'),
)
const notReached = given(
  register('03-09 09:40'),
  accept('03-09 09:45'),
  dispatch('03-09 10:00'),
  sign('03-09 11:00'),
  says('03-09 11:30', people.handler, 'record-contact', { made: false, reason: 'NO_ANSWER' }),
  submit('03-10 10:00'),
)
const redone = redo.and(contact('03-10 16:00'), submit('03-11 10:00'))

/** The hand-over with other fields; a field set to undefined is left out. */
function body(fields: Readonly<Record<string, unknown>>) {
  return Object.fromEntries(
    Object.entries({ ...ordinary, ...fields }).filter(([, value]) => value !== undefined),
  )
}

describe('the feedback form asks for a field as the case stands (domain 6.5)', () => {
  test.each([
    ['先行联系时间 where there was a contact', submitted, { contactedAt: '2026-03-09T11:20:00+08:00' }],
    ['先联方式 where there was a contact', submitted, { contactMode: 'PHONE' }],
    ['联系人 where there was a contact', submitted, { contactPerson: '诉求人本人' }],
    ['诉求认定 of a complaint', submitted, { appeal: 'LEGAL' }],
    ['no 诉求认定 of a consultation', ofNature('CONSULT'), { appeal: undefined }],
    ['no 诉求认定 of advice', ofNature('ADVICE'), { appeal: undefined }],
    ['现场查看 with its time', submitted, { siteVisited: true, siteVisitedAt: during }],
    ['现场查看 of a matter that nobody asked for', lampSubmitted, { siteVisited: false }],
    ['答复 where somebody asked', submitted, replied],
    ['市民是否满意 after a reply', notReached, { ...replied, citizenSatisfied: false }],
    [
      '市民是否满意 after a contact',
      submitted,
      { citizenSatisfied: true, citizenFeedback: '很快就来水了。' },
    ],
    ['落款单位 of the city', submitted, { signedUnit: 'u-city-water' }],
    ['经办人 of the unit', submitted, { agent: 'city-water-handler' }],
    ['负责人 of the unit', submitted, { head: 'city-water-admin' }],
    ['是否公开 of what is not confidential', submitted, { disclosed: true }],
  ])('and takes %s', (_, story, fields) => {
    story.when(at, people.head, body(fields)).then('FEEDBACK')
  })

  test.each([
    ['先行联系时间 without a contact', notReached, { contactedAt: during }, 'contactedAt'],
    ['先联方式 without a contact', notReached, { contactMode: 'PHONE' }, 'contactMode'],
    ['联系人 without a contact', notReached, { contactPerson: '本人' }, 'contactPerson'],
    [
      '先联方式 of the unit where the centre relays (rules R69)',
      confidential,
      { contactMode: 'SMS' },
      'contactMode',
    ],
    ['先行联系时间 before the dispatch', submitted, { contactedAt: beforeDispatch }, 'contactedAt'],
    ['no 诉求认定 of a complaint', submitted, { appeal: undefined }, 'appeal'],
    ['诉求认定 of a consultation', ofNature('CONSULT'), {}, 'appeal'],
    ['诉求认定 of advice', ofNature('ADVICE'), {}, 'appeal'],
    [
      '现场查看 before the dispatch',
      submitted,
      { siteVisited: true, siteVisitedAt: beforeDispatch },
      'siteVisitedAt',
    ],
    ['现场查看 to come', submitted, { siteVisited: true, siteVisitedAt: later }, 'siteVisitedAt'],
    ['答复 where nobody asked (rules R58)', lampSubmitted, replied, 'repliedAt'],
    [
      '答复 before the dispatch (rules R73)',
      submitted,
      { ...replied, repliedAt: beforeDispatch },
      'repliedAt',
    ],
    [
      '市民是否满意 of nobody who was spoken with',
      notReached,
      { citizenSatisfied: true },
      'citizenSatisfied',
    ],
    ['落款单位 that the city does not have', submitted, { signedUnit: 'u-nowhere' }, 'signedUnit'],
    ['经办人 of another unit', submitted, { agent: 'city-housing-handler' }, 'agent'],
    ['经办人 whom nobody knows', submitted, { agent: 'nobody' }, 'agent'],
    ['负责人 who is none', submitted, { head: 'city-water-handler' }, 'head'],
    ['是否公开 of what is confidential (domain 12.9)', confidential, { disclosed: false }, 'disclosed'],
  ])('and refuses %s', (_, story, fields, field) => {
    story.when(at, people.head, body(fields)).refuses('FEEDBACK_FIELD', { field })
  })

  test('and for its head on a redo (rules R24)', () => {
    redone.when(...handOver('03-11 11:00')).refuses('FEEDBACK_FIELD', { field: 'headTookPart' })
    redone.when(...handOver('03-11 11:00', { headTookPart: true })).then('FEEDBACK')
  })
})

describe('the feedback form hangs together by itself (domain 6.5)', () => {
  test.each([
    ['no explanation of 合理合法', {}],
    ['an explanation of the rest', { appeal: 'PARTLY', explanation: '补偿标准以公告为准。' }],
    ['未解决原因', { result: 'NOT_SOLVED', unsolved: '管网改造尚未立项。' }],
    ['no time of a visit that was not made', { siteVisited: false }],
    ['a reply with its time and mode', replied],
  ])('with %s', (_, fields) => {
    expect(parseCommand(body(fields)).ok).toBe(true)
  })

  test.each([
    ['部分合理 unexplained', { appeal: 'PARTLY' }, 'explanation', 'REQUIRED'],
    ['不合理 unexplained', { appeal: 'UNREASONABLE' }, 'explanation', 'REQUIRED'],
    ['无政策依据 unexplained', { appeal: 'NO_BASIS' }, 'explanation', 'REQUIRED'],
    ['no 未解决原因', { result: 'NOT_SOLVED' }, 'unsolved', 'REQUIRED'],
    ['a visit without its time', { siteVisited: true }, 'siteVisitedAt', 'REQUIRED'],
    [
      'the time of a visit that was not made',
      { siteVisited: false, siteVisitedAt: during },
      'siteVisitedAt',
      'NOT_ASKED',
    ],
    ['replied, but not how', { ...replied, replyMode: undefined }, 'replyMode', 'REQUIRED'],
    ['replied, but not what', { ...replied, reply: undefined }, 'reply', 'REQUIRED'],
    ['市民反馈说明 without 市民是否满意', { citizenFeedback: '尚可。' }, 'citizenFeedback', 'NOT_ASKED'],
    ['no 事实认定', { fact: undefined }, 'fact', 'REQUIRED'],
    ['no 处理结果', { result: undefined }, 'result', 'REQUIRED'],
  ])('and not with %s', (_, fields, path, code) => {
    expect(parseCommand(body(fields))).toEqual({
      ok: false,
      refusal: { code: 'BAD_INPUT', errors: [{ path, code }] },
    })
  })

  const echoed = [
    { path: 'explanation', options: appealWords, fields: { appeal: 'PARTLY' } },
    { path: 'factExplanation', options: factWords, fields: {} },
    { path: 'unsolved', options: resultWords, fields: { result: 'NOT_SOLVED' } },
  ].flatMap(({ path, options, fields }) =>
    Object.values(options).flatMap((words) =>
      locales.map((locale) => ({ path, said: words[locale], fields })),
    ),
  )
  test.each(echoed)('$path may not just say $said', ({ path, said, fields }) => {
    const errors = [{ path, code: 'SAME_AS_OPTION' }]
    const asked = parseCommand(body({ ...fields, [path]: ` ${said.toUpperCase()} ` }))
    expect(asked).toEqual({ ok: false, refusal: { code: 'BAD_INPUT', errors } })
    expect(parseCommand(body({ ...fields, [path]: `${said}，理由见附件` })).ok).toBe(true)
  })
})

describe('what was handed over', () => {
  const filled = {
    ...replied,
    contactedAt: '2026-03-09T11:20:00+08:00',
    contactMode: 'PHONE',
    contactPerson: '诉求人本人',
    factExplanation: '水管破损。',
    siteVisited: true,
    siteVisitedAt: during,
    citizenSatisfied: true,
    citizenFeedback: '很快就来水了。',
    signedUnit: 'u-city-water',
    agent: 'city-water-handler',
    head: 'city-water-admin',
    disclosed: false,
  }

  test('stands in the event as codes and instants, and the texts by reference alone (M18b)', () => {
    const [event] = submitted.when(at, people.head, body(filled)).then('FEEDBACK').of('HandedOver')
    expect(event).toMatchObject({
      contactedAt: local('03-09 11:20'),
      contactMode: 'PHONE',
      siteVisited: true,
      siteVisitedAt: local('03-10 09:00'),
      repliedAt: local('03-10 09:00'),
      citizenSatisfied: true,
      signedUnit: 'u-city-water',
      agent: 'city-water-handler',
      head: 'city-water-admin',
      disclosed: false,
    })
    const texts = fieldsOf(handOverForm).flatMap(([name, { kind }]) => (kind === 'text' ? [name] : []))
    expect(texts.filter((name) => name in (event ?? {}))).toEqual([])
    expect(Object.keys(event?.texts ?? {}).every((name) => texts.includes(name))).toBe(true)
  })

  test('has no 诉求认定 of a consultation, and nothing is contested then (rules R32)', () => {
    const story = ofNature('CONSULT').and([at, people.head, body({ appeal: undefined })])
    expect(story.one.feedback).toEqual({ result: 'SOLVED' })
  })
})

describe('the form as data (rules R63)', () => {
  const conditions = fieldsOf(handOverForm).flatMap(([, { required, asked }]) =>
    [required, asked].filter((one) => one !== undefined && one !== 'always'),
  )

  test('is written as data alone, so that a screen can be sent it', () => {
    expect(JSON.parse(JSON.stringify(handOverForm))).toEqual(handOverForm)
  })

  test('names only fields of its own in its conditions', () => {
    expect(conditions.flatMap(namedIn).filter((name) => !(name in handOverForm))).toEqual([])
  })

  test('has every public field of the command, and no other', () => {
    const filled = fieldsOf(handOverForm).filter(([, { kind }]) => kind !== 'text' && kind !== 'recorded')
    const { type: _, ...sent } = HandOver.unwrap().shape
    expect(filled.map(([name]) => name).toSorted()).toEqual(Object.keys(sent).toSorted())
  })

  test('labels every field in both languages', () => {
    expect(Object.keys(handOverWords).toSorted()).toEqual(Object.keys(handOverForm).toSorted())
    for (const words of Object.values(handOverWords)) {
      expect(words['zh-CN']).toMatch(/\p{Script=Han}/u)
      expect(words.en).toMatch(/^[\x20-\x7e]+$/)
    }
  })
})

function namedIn(condition: Condition): readonly string[] {
  if ('given' in condition) return [condition.given]
  if ('field' in condition) return [condition.field]
  if ('not' in condition) return namedIn(condition.not)
  return 'anyOf' in condition ? condition.anyOf.flatMap(namedIn) : []
}
