import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bundlesOf, type FunctionName, functionNames, synthesised } from '#test/support/synthesised-stack.ts'

/** Most bytes of a bundle: of api what P6 asks for, of the others what they have, and a little to grow. */
const most: Record<FunctionName, number> = {
  api: 400_000,
  'open-stage': 170_000,
  locate: 170_000,
  relay: 325_000,
  project: 260_000,
  clock: 320_000,
  reconcile: 325_000,
}

const directory = mkdtempSync(join(tmpdir(), 'gridline-bundles-'))
let assets: ReadonlyMap<FunctionName, string>

beforeAll(() => {
  assets = bundlesOf(synthesised(directory))
}, 120_000)

afterAll(() => rmSync(directory, { recursive: true }))

function assetOf(name: FunctionName): string {
  const asset = assets.get(name)
  if (asset === undefined) throw new Error(`${name} has no asset`)
  return asset
}

describe.each(functionNames)('the bundle of %s', (name) => {
  test('is no larger than it may be (P6)', () => {
    expect(statSync(join(assetOf(name), 'index.mjs')).size).toBeLessThanOrEqual(most[name])
  })

  test('has nothing beside it but its map, and the document that api serves', () => {
    expect(readdirSync(assetOf(name)).toSorted()).toEqual([
      ...['index.mjs', 'index.mjs.map'],
      ...(name === 'api' ? ['openapi.json'] : []),
    ])
  })

  test('starts where there is nothing else, and has its handler', () => {
    const program = `import(${JSON.stringify(pathToFileURL(join(assetOf(name), 'index.mjs')))}).then(({ handler }) => console.log(typeof handler))`
    const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', program], {
      cwd: directory,
      encoding: 'utf8',
    })
    expect([status, stdout.trim(), stderr]).toEqual([0, 'function', ''])
  })

  test('brings everything along, and neither a client of AWS nor a tracer', () => {
    const code = readFileSync(join(assetOf(name), 'index.mjs'), 'utf8')
    expect(code).not.toMatch(/\bfrom"(?!node:)[@a-z]|aws-xray-sdk|@aws-sdk|smithy/i)
  })

  test('does not make Node load fetch and WebSocket before they are used, a third of its start', () => {
    const code = readFileSync(join(assetOf(name), 'index.mjs'), 'utf8')
    expect(code).not.toMatch(/\b(from|import)\s*"(node:)?https?"/)
  })
})

test('the document of the API lies beside the bundle as it was released, and not in it', () => {
  const document = readFileSync('docs/openapi.json', 'utf8')
  expect(readFileSync(join(assetOf('api'), 'openapi.json'), 'utf8')).toBe(document)
  const { info } = JSON.parse(document)
  expect(readFileSync(join(assetOf('api'), 'index.mjs'), 'utf8')).not.toContain(
    info.description ?? info.title,
  )
})
