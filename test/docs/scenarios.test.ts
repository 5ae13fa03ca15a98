import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { readScenarios, scenariosFile, scenariosPage } from '#bin/docs/scenarios.ts'

const scenarios = await readScenarios()

describe('The table of end-to-end scenarios', () => {
  test('is what `npm run docs` draws from the files', async () => {
    expect(await readFile(scenariosFile, 'utf8')).toBe(scenariosPage(scenarios))
  })

  test.each(scenarios)('$name: has a source, and tests', ({ source, tests }) => {
    expect(source).not.toBe('')
    expect(tests.length).toBeGreaterThan(0)
  })
})
