import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Actor } from '#domain/actors/actor.ts'
import { maskContact, maskName, maskPhone, maskText, mayReveal } from '#domain/actors/masking.ts'
import { explainRefusal } from '#domain/words/refusals.ts'
import { people } from '#test/support/people.ts'
import {
  accept,
  close,
  contact,
  dispatch,
  found,
  handOver,
  pass,
  register,
  says,
  sign,
  submit,
  unhappy,
} from '#test/support/steps.ts'
import { given, type Story } from '#test/support/story.ts'

describe('a contact', () => {
  test.each([
    ['13800000000', '138****0000'],
    ['+86 138 0000 0000', '138****0000'],
    ['0086-13800000000', '138****0000'],
    ['021-12345678', '021****5678'],
    ['12345678', '****5678'],
    ['1234567', '****4567'],
    ['110', '****'],
  ])('phone %s is masked as %s', (phone, masked) => {
    expect(maskPhone(phone)).toBe(masked)
  })

  test('name keeps its first character, whatever its length', () => {
    expect(['王小明', '欧阳娜娜', '𠮷田'].map(maskName)).toEqual(['王*', '欧*', '𠮷*'])
  })

  test('shows only the parts that were revealed, and has none that were not given', () => {
    const given = { name: '王小明', phone: '13800000000', account: 'wxm1990' }
    expect(maskContact(given)).toEqual({ name: '王*', phone: '138****0000', account: 'w***' })
    expect(maskContact(given, ['phone'])).toEqual({ name: '王*', phone: '13800000000', account: 'w***' })
    expect(maskContact({ phone: '13800000000' })).toEqual({ phone: '138****0000' })
  })
})

describe('a free text', () => {
  test.each([
    ['请打13800000000。', '请打138****0000。'],
    ['电话：138-0000-0000转告', '电话：138****0000转告'],
    ['１３８００００００００', '138****0000'],
    ['(021)12345678 或 87654321', '021****5678 或 ****4321'],
    ['身份证 11010519491231002X', '身份证 110***************'],
    ['卡号6222020200112233445', '卡号622***************'],
  ])('%s becomes %s', (text, masked) => {
    expect(maskText(text)).toBe(masked)
  })

  test.each(['12 弄 3 号楼 1402 室', '工单 20260309000001', '2026-03-09 10:00', '水费 123456 元'])(
    '%s stays as it is',
    (text) => {
      expect(maskText(text)).toBe(text)
    },
  )

  test('loses the name, phone and account of the caller wherever they stand', () => {
    const known = { name: '王小明', phone: '5551', account: 'wxm1990' }
    expect(maskText('我是王小明，分机 5551，微信 wxm1990。', known)).toBe('我是王*，分机 ****，微信 w***。')
  })

  test('never keeps a mobile number, however it is cut by spaces or dashes', () => {
    const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 9, maxLength: 9 })
    const number = fc
      .tuple(fc.constantFrom('13', '15', '17', '18', '19'), digits)
      .map(([a, b]) => a + b.join(''))
    const separator = fc.constantFrom('', ' ', '-', '.')
    const word = fc.constantFrom('', '电话', ' ', 'tel:', '，')
    fc.assert(
      fc.property(number, separator, word, word, (phone, gap, before, after) => {
        const written = [phone.slice(0, 3), phone.slice(3, 7), phone.slice(7)].join(gap)
        const masked = maskText(before + written + after)
        expect(masked.replace(/\D/g, '')).toBe(phone.slice(0, 3) + phone.slice(7))
      }),
    )
  })
})

const dispatchedAs = (fields: Readonly<Record<string, unknown>>) =>
  given(register('03-09 09:40', fields), accept('03-09 09:45'), dispatch('03-09 10:00'))
const dispatched = dispatchedAs({})
const unwanted = dispatchedAs({ replyWanted: false })
const secret = dispatchedAs({ confidential: true })
const whistle = dispatchedAs({ nature: 'REPORT' })
const signed = dispatched.and(sign('03-09 11:00'))
const active = signed.and(contact('03-09 14:00'))
const notContacted = (reason: string) =>
  signed.and(says('03-09 14:00', people.handler, 'record-contact', { made: false, reason }))
const notReached = notContacted('NO_ANSWER')
const reachedLater = notReached.and(contact('03-09 15:00'))
const notReachedGivenBack = notReached.and(submit('03-10 10:00'), handOver('03-10 11:00'))
const handedOver = active.and(submit('03-10 10:00'), handOver('03-10 11:00'))
const redone = handedOver.and(pass('03-10 14:00'), unhappy('03-10 15:00'))
const recalled = dispatched.and(
  says('03-09 10:20', people.dispatcher, 'recall', { reason: 'WRONG_UNIT', explanation: '派错。' }),
)
const withdrew = dispatched.and(
  says('03-09 11:00', people.handler, 'withdraw-handler', { explanation: '亲属。' }),
)
const otherHandler: Actor = { person: 'hand-b', roles: ['handler'], unit: 'u-city-housing' }
const ended = given(
  found('03-09 09:40'),
  accept('03-09 09:45', 'H9901-1'),
  dispatch('03-09 10:00'),
  sign('03-09 11:00'),
  submit('03-09 14:00'),
  handOver('03-09 15:00'),
  close('03-09 16:00', 'J20'),
)
const elsewhere: Actor = { person: 'chief-b', roles: ['duty-chief'], area: '319902' }

describe('who may see personal data in clear (domain 12.6, 12.9)', () => {
  const outcomes: readonly (readonly [string, Actor, Story, string])[] = [
    ['the operator who took the call', people.operator, active, 'operator'],
    ['another operator', people.colleague, active, 'FORBIDDEN'],
    ['a duty chief', people.chief, active, 'duty-chief'],
    ['a duty chief of another district', elsewhere, active, 'OUT_OF_SCOPE'],
    ['a callback agent', people.caller, active, 'callback-agent'],
    ['a supervisor', people.supervisor, active, 'supervisor'],
    ['the head of the unit that has it', people.head, active, 'unit-admin'],
    ['the head of another unit', people.otherHead, active, 'OUT_OF_SCOPE'],
    ['the head after the end', people.head, ended, 'FORBIDDEN'],
    ['the head of a confidential case', people.head, secret, 'CONFIDENTIAL'],
    ['the head of a reported wrong (举报)', people.head, whistle, 'CONFIDENTIAL'],
    ['a supervisor of a confidential case', people.supervisor, secret, 'supervisor'],
    ['a handler who has yet to ring the caller', people.handler, dispatched, 'handler'],
    ['a handler when the unit has signed', people.handler, signed, 'handler'],
    ['a handler who has rung the caller', people.handler, active, 'FORBIDDEN'],
    ['a handler whom nobody answered, and who is to ring again', people.handler, notReached, 'handler'],
    ['a handler who then reached the caller', people.handler, reachedLater, 'FORBIDDEN'],
    ['a handler whom nobody answered, once handed over', people.handler, notReachedGivenBack, 'FORBIDDEN'],
    ['a handler whose caller declined', people.handler, notContacted('DECLINED'), 'FORBIDDEN'],
    ['a handler with a wrong number', people.handler, notContacted('NUMBER_WRONG'), 'FORBIDDEN'],
    ['a handler while the case is with the centre', people.handler, handedOver, 'FORBIDDEN'],
    ['a handler when the caller is dissatisfied and must be rung again', people.handler, redone, 'handler'],
    ['a handler of a caller who wants no reply', people.handler, unwanted, 'FORBIDDEN'],
    ['a handler of a case that was recalled', people.handler, recalled, 'OUT_OF_SCOPE'],
    ['a handler of another unit', otherHandler, dispatched, 'OUT_OF_SCOPE'],
    ['a handler of a confidential case', people.handler, secret, 'CONFIDENTIAL'],
    ['a handler of a reported wrong (举报)', people.handler, whistle, 'CONFIDENTIAL'],
    ['a handler who withdrew from the case (回避)', people.handler, withdrew, 'FORBIDDEN'],
    ['a dispatcher', people.dispatcher, active, 'FORBIDDEN'],
    ['an inspector', people.inspector, active, 'FORBIDDEN'],
    ['an auditor', people.auditor, active, 'FORBIDDEN'],
    ['a citizen', people.citizen, active, 'FORBIDDEN'],
  ]
  test.each(outcomes)('%s', (_, actor, story, outcome) => {
    const allowed = mayReveal(actor, story, story.city)
    expect(allowed.ok ? allowed.value : allowed.refusal.code).toBe(outcome)
  })

  test.each([
    ['a handler who has rung the caller is told that it is done', people.handler, active, true],
    ['so is one whose caller wants no reply', people.handler, unwanted, true],
    ['one who withdrew is told of the role', people.handler, withdrew, false],
    ['and so is a dispatcher', people.dispatcher, active, false],
  ] as const)('%s', (_, actor, story, isDone) => {
    const allowed = mayReveal(actor, story, story.city)
    if (allowed.ok) throw new Error('refused')
    expect(explainRefusal(allowed.refusal, 'zh-CN', 480).includes('已先行联系')).toBe(isDone)
    expect(explainRefusal(allowed.refusal, 'en', 480).includes('the contact is made')).toBe(isDone)
  })
})
