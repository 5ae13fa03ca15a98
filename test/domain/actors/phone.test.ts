import { expect, test } from 'vitest'
import { isMobile, phoneNumber } from '#domain/actors/phone.ts'

test.each([
  '13800000000',
  '138 0000 0000',
  '+86 138-0000-0000',
  '008613800000000',
  '8613800000000',
  '013800000000',
  '（138）00000000',
  '１３８００００００００',
])('%j is one phone (M27)', (written) => {
  expect(phoneNumber(written)).toBe('13800000000')
  expect(isMobile(phoneNumber(written))).toBe(true)
})

test.each([
  ['010-12345678', '01012345678'],
  ['021 5888 0000', '02158880000'],
  ['58880000', '58880000'],
  ['不详', ''],
])('%j stays another: %j', (written, number) => {
  expect(phoneNumber(written)).toBe(number)
  expect(isMobile(number)).toBe(false)
})
