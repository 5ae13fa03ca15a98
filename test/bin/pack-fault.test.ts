import { expect, test } from 'vitest'
import { packFaultCode, packFaultSaid } from '#bin/text/pack-fault.ts'
import { packFaultWords } from '#domain/words/pack-faults.ts'

test.each(Object.entries(packFaultWords))(
  '%s is known by its sentence and has the same gaps in both',
  (code, said) => {
    expect(packFaultCode(`units.3.field: ${said.en.replaceAll('{}', 'x-1')}`)).toBe(code)
    expect(said['zh-CN'].split('{}')).toHaveLength(said.en.split('{}').length)
  },
)

test.each([
  ["parent: no unit 'u-x'", 'parent：没有单位“u-x”'],
  ["'319901' serves 31, not 32", '“319901”的辖区是 31，不含 32'],
  ['roles.1: Invalid option: expected one of "a"|"b"', 'roles.1：不是允许的代码，可用："a"|"b"'],
  ['hash: belongs to the loader', 'hash：应写在 程序 里'],
  ['handling: belongs to the standard rows', 'handling：应写在立案条件里'],
  ['Map keys must be unique', '写法有误：Map keys must be unique'],
])('%j is %j', (reason, said) => {
  expect(packFaultSaid(reason, 'zh-CN')).toBe(said)
  expect(packFaultSaid(reason, 'en')).toBe(reason)
})
