import type { SerializedError } from 'vitest'
import type { Reporter, TestModule } from 'vitest/node'

/** Prints the closing line of `docs/`' wire format: `N passed, N failed, N skipped`, counting files that do not load. */
export default class Tally implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    const count = { passed: 0, failed: unhandled.length, skipped: 0 }
    for (const module of modules) {
      let failed = 0
      for (const test of module.children.allTests()) {
        const { state } = test.result()
        if (state === 'failed') failed++
        else count[state === 'passed' ? 'passed' : 'skipped']++
      }
      // a file that does not load and a hook that throws have no failed test of their own
      count.failed += failed === 0 && !module.ok() ? 1 : failed
    }
    console.log(`${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`)
  }
}
