import { readdir, readFile } from 'node:fs/promises'

const folder = 'test/e2e'

export const scenariosFile = `${folder}/README.md`

/** One `describe` of the suite: its name, the field's word and the rule that it ends with, and how many tests it has. */
type Scenario = {
  readonly file: string
  readonly name: string
  readonly source: string
  readonly tests: readonly string[]
}

/** Every scenario of the end-to-end suite, read from its files. */
export async function readScenarios(): Promise<readonly Scenario[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.test.ts')).toSorted()
  const found = await Promise.all(
    files.map(async (file) => scenariosIn(file, await readFile(`${folder}/${file}`, 'utf8'))),
  )
  return found.flat()
}

/** The page of the suite: how it is run, and the table of its scenarios. */
export function scenariosPage(scenarios: readonly Scenario[]): string {
  const tests = scenarios.reduce((sum, scenario) => sum + scenario.tests.length, 0)
  return [
    '# 端到端测试 · End to end',
    '',
    '只说 HTTP：同一套测试可对任何一处已启动的城市运行，也可以对同一处运行两次。',
    'Speaks HTTP only: the same suite runs against any served city, and twice against the same one.',
    '',
    '```sh',
    'npx vitest run --project e2e                                     # serves a city of its own, in a process of its own',
    'GRIDLINE_URL=http://127.0.0.1:8012 npx vitest run --project e2e  # against that one (stage local or demo, city pack demo)',
    'npx vitest run --project e2e --reporter verbose                  # a line with the result for each test',
    '```',
    '',
    'The clock is moved on by `POST /v1/test/clock` and never back: each story begins on the next working morning. Files run one',
    'after another, each test ends its own cases, and what comes after its answer is asked for every 300 ms. After each file',
    'nothing that a person told the city may stand in its log, in a problem, or in the reply to a command.',
    '',
    `${scenarios.length} scenarios, ${tests} tests; drawn from the files by \`npm run docs\`.`,
    '',
    '| scenario | 说法与依据 source | tests | file |',
    '|---|---|---:|---|',
    ...scenarios.map(
      ({ name, source, file, tests: { length } }) =>
        `| ${name} | ${source} | ${length} | [${file}](${file}) |`,
    ),
    '',
  ].join('\n')
}

function scenariosIn(file: string, text: string): readonly Scenario[] {
  const [, ...blocks] = text.split(/^describe\('/m)
  return blocks.map((block) => {
    const title = block.slice(0, block.indexOf("', () =>"))
    const [, name = title, source = ''] = /^(.*) \(([^()]*)\)$/.exec(title) ?? []
    const tests = [...block.matchAll(/^ {2}test\('(.*)', async/gm)].map(([, sentence = '']) => sentence)
    return { file, name, source, tests }
  })
}
