import { describe, expect, test } from 'vitest'
import { type RefusalCode, type RefusalOf, refusalClass, statusOf } from '#domain/case/refusals.ts'
import { type State, stateCodes } from '#domain/case/state.ts'
import { clockKinds } from '#domain/clocks/kinds.ts'
import * as labels from '#domain/words/labels.ts'
import { locales, type WordsOf, words } from '#domain/words/locale.ts'
import { explainNobody, explainRefusal, refusalSentences } from '#domain/words/refusals.ts'
import { local } from '#test/support/story.ts'

const chinese = /\p{Script=Han}/u

/** One refusal of every code, with all that it may carry. */
const refusals: { readonly [C in RefusalCode]: RefusalOf<C> } = {
  FORBIDDEN: { code: 'FORBIDDEN', needs: ['dispatcher', 'duty-chief'] },
  OUT_OF_SCOPE: { code: 'OUT_OF_SCOPE', scope: '319901' },
  PARENT_CLOSED: { code: 'PARENT_CLOSED', state: 'CLOSED' },
  HAS_CHILDREN: { code: 'HAS_CHILDREN', count: 12 },
  CONFIDENTIAL: { code: 'CONFIDENTIAL' },
  WRONG_STATE: { code: 'WRONG_STATE', state: 'HANDLING', from: ['FILED'] },
  SUSPENDED: { code: 'SUSPENDED', until: local('03-20 18:00') },
  SEPARATION_OF_DUTY: { code: 'SEPARATION_OF_DUTY', who: 'hand', did: 'HANDLED' },
  CONFLICT_OF_INTEREST: { code: 'CONFLICT_OF_INTEREST', unit: 'u-a', superior: 'u-b' },
  UNIT_RULED_OUT: { code: 'UNIT_RULED_OUT', unit: 'u-a' },
  RETURN_DESIGNATED: { code: 'RETURN_DESIGNATED', at: local('03-10 11:00'), decidedBy: 'chief' },
  RETURN_AFTER_HANDOVER: { code: 'RETURN_AFTER_HANDOVER' },
  REQUEST_OPEN: { code: 'REQUEST_OPEN', id: 'RETURN-1', kind: 'RETURN' },
  APPLICATION_DECIDED: { code: 'APPLICATION_DECIDED', id: 'RETURN-1' },
  REDO_USED: { code: 'REDO_USED' },
  EXTEND_TURNS_USED: { code: 'EXTEND_TURNS_USED', max: 2 },
  SUSPEND_USED: { code: 'SUSPEND_USED' },
  APPEAL_USED: { code: 'APPEAL_USED' },
  RETURN_NOT_ALLOWED: { code: 'RETURN_NOT_ALLOWED', row: 'H1' },
  EXTEND_NOT_ALLOWED: { code: 'EXTEND_NOT_ALLOWED', row: 'H1' },
  SUSPEND_NOT_ALLOWED: { code: 'SUSPEND_NOT_ALLOWED', row: 'G1' },
  APPEAL_NOT_ALLOWED: { code: 'APPEAL_NOT_ALLOWED' },
  SELF_NOT_ALLOWED: { code: 'SELF_NOT_ALLOWED', row: 'C0101-1' },
  NO_CITIZEN: { code: 'NO_CITIZEN' },
  CITIZEN_WAITING: { code: 'CITIZEN_WAITING' },
  RETURN_WINDOW_CLOSED: { code: 'RETURN_WINDOW_CLOSED', until: local('03-10 18:00') },
  EXTEND_AFTER_DUE: { code: 'EXTEND_AFTER_DUE', dueAt: local('03-16 18:00') },
  EXTEND_TOO_LONG: { code: 'EXTEND_TOO_LONG', max: '10WD legal' },
  SUSPEND_AFTER_DUE: { code: 'SUSPEND_AFTER_DUE', dueAt: local('03-16 18:00') },
  SUSPEND_TOO_LONG: { code: 'SUSPEND_TOO_LONG', max: '365ND' },
  WINDOW_CLOSED: { code: 'WINDOW_CLOSED', until: local('04-10 14:00') },
  URGE_LIMIT: { code: 'URGE_LIMIT', until: local('03-11 00:00') },
  CALLBACK_TOO_EARLY: { code: 'CALLBACK_TOO_EARLY', from: local('03-16 18:00') },
  ATTEMPTS_TOO_FEW: { code: 'ATTEMPTS_TOO_FEW', done: 1, need: 3, days: 1, needDays: 2 },
  NOT_VERIFIED: { code: 'NOT_VERIFIED' },
  ROW_UNKNOWN: { code: 'ROW_UNKNOWN', row: 'C0137-9' },
  UNIT_UNKNOWN: { code: 'UNIT_UNKNOWN', unit: 'u-a' },
  UNIT_INACTIVE: { code: 'UNIT_INACTIVE', unit: 'u-a' },
  CITIZEN_NOT_TOLD: { code: 'CITIZEN_NOT_TOLD' },
  CONTACT_MISSING: { code: 'CONTACT_MISSING' },
  FEEDBACK_FIELD: { code: 'FEEDBACK_FIELD', field: 'replyMode' },
  AFTER_PHOTO_MISSING: { code: 'AFTER_PHOTO_MISSING' },
  CLOSING_CONDITION_MISSING: { code: 'CLOSING_CONDITION_MISSING', condition: 'J03' },
  CHECK_MISSING: { code: 'CHECK_MISSING' },
  POSITION_TOO_FAR: { code: 'POSITION_TOO_FAR', metres: 120, most: 50 },
  TASK_TAKEN: { code: 'TASK_TAKEN', task: 'CHECK-1' },
}

describe('why something was refused', () => {
  test('is told for every code of refusal', () => {
    expect(Object.keys(refusalSentences).toSorted()).toEqual(Object.keys(refusalClass).toSorted())
  })

  test.each(Object.values(refusals))('$code in both languages, with all of its payload', (refusal) => {
    const [zh, en] = [explainRefusal(refusal, 'zh-CN', 480), explainRefusal(refusal, 'en', 480)]
    expect(zh).toMatch(chinese)
    expect(en).not.toMatch(chinese)
    expect(`${zh} ${en}`).not.toMatch(/undefined|NaN|\[object/)
  })

  test.each([
    [
      { ...refusals.FORBIDDEN, needs: ['deputy'] },
      '您的岗位不能进行此操作，需要：今日有效的代理人',
      'your role may not do this; it takes a deputy of today',
    ],
    [
      refusals.FORBIDDEN,
      '您的岗位不能进行此操作，需要：派遣员、值班长',
      'your role may not do this; it takes dispatcher or duty chief',
    ],
    [refusals.WRONG_STATE, '工单当前为“处置中”，不能进行此操作', 'not possible while the case is "handling"'],
    [
      { code: 'WRONG_STATE', state: 'CALLBACK', from: ['CALLBACK'], outOfTurn: true } as const,
      '工单当前为“待回访”，但此环节已办理或尚未轮到',
      'the case is "callback", but this was done, or its turn has not come',
    ],
    [
      refusals.RETURN_WINDOW_CLOSED,
      '退单期限已于 2026-03-10 18:00 截止',
      'the window for a return closed on 2026-03-10 18:00',
    ],
  ])('speaks of roles, states and local time, not of codes: $code', (refusal, zh, en) => {
    expect(explainRefusal(refusal, 'zh-CN', 480)).toBe(zh)
    expect(explainRefusal(refusal, 'en', 480)).toBe(en)
  })

  test.each(Object.values(refusals))('$code has the HTTP status of its class (wire format)', ({ code }) => {
    const expected = { 1: 403, 2: 409, 3: 409, 4: 409, 5: 409, 6: 409, 7: 422 }[refusalClass[code]]
    expect(statusOf(code)).toBe(expected)
  })

  test('is told where nobody of a centre may, with the centre that it rises to (rules R47)', () => {
    const areaName = (code: string) => `<${code}>`
    const nobody = { needs: ['operator'] } as const
    expect(explainNobody({ ...nobody, risesTo: '31' }, 'zh-CN', areaName)).toBe(
      '本级中心的受理员均须回避，由上级中心（<31>）办理',
    )
    expect(explainNobody(nobody, 'zh-CN', areaName)).toBe(
      '本级中心的受理员均须回避，上级中心也没有可办理的人员',
    )
    expect(explainNobody({ ...nobody, risesTo: '31' }, 'en', areaName)).toBe(
      'separation of duty leaves no operator of this centre: the centre of <31> may',
    )
    expect(explainNobody(nobody, 'en', areaName)).toContain('nor does any centre above have one')
  })

  test('does not compile without a sentence for a code, or in one language', () => {
    const { TASK_TAKEN: last, ...others } = refusalSentences
    // @ts-expect-error a code without a sentence
    const incomplete: typeof refusalSentences = others
    // @ts-expect-error a sentence without English
    const oneLanguage: typeof refusalSentences = { ...others, TASK_TAKEN: { 'zh-CN': last['zh-CN'] } }
    expect(Object.keys(incomplete).length + 1).toBe(Object.keys(oneLanguage).length)
  })
})

describe('labels', () => {
  const all = Object.entries(labels).flatMap(([list, codes]) =>
    Object.entries(codes).map(([code, wording]) => ({ list, code, wording })),
  )

  test.each(all)('$list $code is said in both languages', ({ wording }) => {
    for (const locale of locales) expect(wording[locale].trim()).not.toBe('')
    expect(wording.en).not.toMatch(chinese)
  })

  test('name every state and every clock', () => {
    expect(Object.keys(labels.stateWords).toSorted()).toEqual(Object.keys(stateCodes).toSorted())
    expect(Object.keys(labels.clockWords).toSorted()).toEqual(clockKinds.toSorted())
  })

  test('tell the states apart', () => {
    const shown = Object.values(labels.stateWords).map(({ 'zh-CN': zh }) => zh)
    expect(new Set(shown).size).toBe(shown.length)
  })

  test('do not compile without words for a code', () => {
    const { DRAFT: draft, ...others } = labels.stateWords
    // @ts-expect-error a state without words
    const incomplete: WordsOf<State> = others
    // @ts-expect-error words in one language
    const oneLanguage: WordsOf<State> = { ...others, DRAFT: { 'zh-CN': draft['zh-CN'] } }
    const complete: WordsOf<State> = { ...others, DRAFT: words('草稿', 'draft') }
    expect(complete.DRAFT).toEqual(draft)
    expect(Object.keys(incomplete).length + 1).toBe(Object.keys(oneLanguage).length)
  })
})
