import { expect, test } from 'vitest'
import { handler } from '#lambdas/open-stage.ts'

const opening = { version: 1, caseId: 'a'.repeat(26), run: 1, stage: 'dispatch', token: 't' }

test('an execution of a workflow that this release does not know is refused, and told what to deploy', async () => {
  await expect(handler({ ...opening, version: 2 })).rejects.toThrow(/version 2 .* knows 1: .*npm run deploy/)
})

test.each(['version', 'caseId', 'run', 'stage', 'token'])('a call without %s is none', async (name) => {
  await expect(handler({ ...opening, [name]: undefined })).rejects.toThrow(name)
})
