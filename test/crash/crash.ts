/**
 * Kills a working process again and again and proves each time that nothing was lost or doubled:
 * `npm run test:crash`, with `GRIDLINE_SEED` for other moments and `GRIDLINE_KILLS` for more of them.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { chanceOf } from '#local/simulation/chance.ts'
import { check, checkClocks } from './check.ts'
import { type Ledger, openLedger } from './ledger.ts'
import { scriptOf } from './scripts.ts'

const seed = Number(process.env['GRIDLINE_SEED'] ?? 20_260_309)
const kills = Number(process.env['GRIDLINE_KILLS'] ?? 52)
/** Directories, two at a time: what is proved after each kill is all that the directory holds. */
const directories = 4
const atOnce = 2
const worker = fileURLToPath(new URL('worker.ts', import.meta.url))

type Life = { readonly directory: string; readonly ledger: Ledger; readonly faults: string[] }

/** Starts a worker where the last one stopped; `until` absent: it begins new scripts for as long as it lives. */
function start({ directory, ledger, faults }: Life, seed: number, until = Number.MAX_SAFE_INTEGER) {
  const child = spawn(process.execPath, [worker], { stdio: ['pipe', 'pipe', 'inherit'] })
  const { open, next, at } = ledger
  child.stdin.end(JSON.stringify({ directory, seed, at: at(), open: open(), next: next(), until }))
  const exited = once(child, 'exit')
  const lines = createInterface({ input: child.stdout })
  return {
    /** Reads all that was said, until the process is gone; `heard` after each line. */
    async listen(heard: (lines: number) => void): Promise<unknown> {
      let count = 0
      for await (const line of lines) {
        const wrong = ledger.note(line)
        if (wrong) faults.push(wrong)
        heard(++count)
      }
      return exited
    },
    kill: () => child.kill('SIGKILL'),
  }
}

/** One life: so many answers, then a moment more, then the kill; now and then already while it starts. */
async function liveAndDie(life: Life, seed: number, round: number): Promise<void> {
  const chance = chanceOf(String(seed), 'kill', round)
  const child = start(life, seed)
  const isEarly = chance.happens(0.15)
  const lines = 1 + Math.floor(chance.draw() * 100)
  const moment = chance.draw() * 12
  if (isEarly) void pause(150 + chance.draw() * 500).then(child.kill)
  await child.listen((count) => {
    if (!isEarly && count === lines) void pause(moment).then(child.kill)
  })
}

async function lane(index: number): Promise<{ readonly orphans: number; readonly fired: number }> {
  const directory = mkdtempSync(join(tmpdir(), 'gridline-crash-'))
  const own = seed + index
  const life: Life = {
    directory: join(directory, 'data'),
    ledger: openLedger(own, Date.parse('2026-03-09T09:00+08:00')),
    faults: [],
  }
  const { ledger, faults } = life
  let orphans = 0
  for (let round = 0; round < Math.ceil(kills / directories); round++) {
    await liveAndDie(life, own, round)
    const found = await check(life.directory, ledger)
    orphans += found.orphans
    faults.push(...found.faults)
    if (faults.length > 0) break
  }
  await start(life, own, ledger.next()).listen(() => {})
  const silent = [...Array(ledger.next()).keys()].filter((script) => script % 4 === 2)
  const clocks = await checkClocks(life.directory, {
    ledger,
    days: 20,
    silent: silent.flatMap((script) => scriptOf(own, script)[0]?.caseId ?? []),
  })
  const found = await check(life.directory, ledger)
  faults.push(...clocks.faults, ...found.faults)
  const { answers, repeats, refused } = ledger.count
  const turned = Object.entries(refused).map(([code, times]) => `${code} ${times}`)
  console.log(
    `seed ${own}: ${found.cases} cases, ${found.commits} commits, ${answers} answers kept (${repeats} of them sent again), ` +
      `${found.merged} merged, ${clocks.fired} clocks fired once, refused: ${turned.join(', ') || 'none'}`,
  )
  for (const fault of faults) console.log(`  ${fault}`)
  if (faults.length > 0) throw new Error(`${faults.length} faults, data left in ${life.directory}`)
  rmSync(directory, { recursive: true })
  return { orphans, fired: clocks.fired }
}

const started = performance.now()
let orphans = 0
let next = 0
await Promise.all(
  Array.from({ length: atOnce }, async () => {
    while (next < directories) orphans += (await lane(next++)).orphans
  }),
)
const seconds = ((performance.now() - started) / 1_000).toFixed(0)
console.log(
  `${Math.ceil(kills / directories) * directories} kills in ${seconds} s: nothing lost, nothing doubled; ${orphans} private rows without a commit, none shown`,
)
