/** Walks with fresh seeds, until the number is reached: `npm run explore -- [walks]`. What breaks a law is printed with its seed. */
import { randomInt } from 'node:crypto'
import { explored, summaryOf } from '#test/support/exploration.ts'

const walks = Number(process.argv[2] ?? 10_000)
const found = explored({ seed: randomInt(2 ** 30), walks })
console.info(summaryOf(found).join('\n'))
for (const [law, { seed, turn, what }] of found.failures) {
  console.error(`\n${law}\n  broken in turn ${turn} of: GRIDLINE_SEED=${seed} GRIDLINE_WALKS=1\n  ${what}`)
}
process.exitCode = found.failures.size > 0 ? 1 : 0
