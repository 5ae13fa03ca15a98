import { readFileSync } from 'node:fs'
import { afterAll, afterEach, expect, inject } from 'vitest'
import { leaveNothingOpen } from './one-case.ts'
import { heard, said } from './overheard.ts'

const { logFile } = inject('served')

/** After every test: an emulator bears few open cases, each of which the clock would wake. */
afterEach(leaveNothingOpen)

/** After every file: nothing that a person told the city stands in its log, in a problem or in the reply to a command (4.1). */
afterAll(() => {
  const log = logFile === undefined ? '' : readFileSync(logFile, 'utf8')
  if (logFile !== undefined) expect(log).toContain('"route":"command"')
  const lines = log.split('\n')
  expect(said.size).toBeGreaterThan(0)
  for (const told of said) {
    expect(lines.filter((line) => line.includes(told))).toEqual([])
    for (const answer of heard) expect(answer, 'an answer').not.toContain(told)
  }
})
