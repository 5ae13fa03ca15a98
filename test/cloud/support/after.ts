import { afterEach } from 'vitest'
import { leaveNothingOpen } from '#test/e2e/support/one-case.ts'

/** After every test: an emulator bears few open cases. */
afterEach(leaveNothingOpen)
