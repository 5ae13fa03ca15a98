import { expect, test } from 'vitest'
import { executionIn, executionName } from '#lambdas/shared/execution-name.ts'
import { caseIdOf } from '#lambdas/shared/identity.ts'

test('the name of an execution says whose it is (M3)', () => {
  const caseId = caseIdOf({ channel: 'PHONE', actor: 'operator-1', key: '1' })
  expect(executionIn(executionName({ caseId, run: 12 }))).toEqual({ caseId, run: 12 })
})

test.each(['trial', 'trial-run', '-1', 'CASE-1', 'abc-1-2'])('%s was started by hand', (name) => {
  expect(executionIn(name)).toBeUndefined()
})
