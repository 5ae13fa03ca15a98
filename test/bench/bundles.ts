/**
 * What the bundles of the functions weigh and how long a cold process takes to import them, against one that imports nothing
 * (target P6: api at most 400,000 bytes, its import 0.9 × a bare start of Node): `node test/bench/bundles.ts [rounds]`. Under
 * load both take longer; the ratio tells more than the milliseconds.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { bundlesOf, synthesised } from '#test/support/synthesised-stack.ts'

const rounds = Number(process.argv[2] ?? 15)
const directory = mkdtempSync(join(tmpdir(), 'gridline-bundles-'))
const bundles = [...bundlesOf(synthesised(directory))].map(([name, asset]) => ({
  name,
  file: join(asset, 'index.mjs'),
  times: [] as number[],
}))

/** Milliseconds of a process that runs this program. */
function timed(program: string): number {
  const began = performance.now()
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program])
  if (status !== 0) throw new Error(String(stderr))
  return performance.now() - began
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN
}

// in turns, so that what else the machine does meets all of them alike
const bare: number[] = []
for (let round = 0; round < rounds; round++) {
  bare.push(timed('0'))
  for (const { file, times } of bundles) {
    times.push(timed(`await import(${JSON.stringify(pathToFileURL(file))})`))
  }
}

console.log(`a bare start of Node: ${median(bare).toFixed(1)} ms, the median of ${rounds}`)
for (const { name, file, times } of bundles) {
  const more = median(times) - median(bare)
  const ratio = (more / median(bare)).toFixed(2)
  console.log(
    `${name.padEnd(10)} ${String(statSync(file).size).padStart(7)} bytes, import ${more.toFixed(1)} ms more = ${ratio} × a bare start`,
  )
}
rmSync(directory, { recursive: true })
