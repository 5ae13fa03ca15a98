/** Run as a process of its own, to be killed: appends to four cases at once, one line to stdout for each durable append. */
import { writeSync } from 'node:fs'
import { nextHash } from '#lambdas/shared/chain.ts'
import { openSqliteStore } from '#local/sqlite/store.ts'
import { appendOf, envelope } from './appends.ts'

const [directory = '', name = ''] = process.argv.slice(2)
const store = openSqliteStore({ directory })

async function writeCase(caseId: string): Promise<never> {
  for (;;) {
    const expected = (await store.head(caseId))?.version ?? 0
    const n = expected + 1
    const previousHash = (await store.commit(caseId, expected))?.hash
    const bytes = JSON.stringify({ n, by: process.pid })
    const appended = await store.append({
      ...appendOf({ caseId, expected, bytes, keys: { caseNo: caseId, wakeAt: n } }),
      commit: { caseId, n, bytes, hash: nextHash(previousHash, bytes) },
      privateItems: {
        texts: [{ textId: `t${n}`, envelope: envelope(`${caseId} ${n}`) }],
      },
    })
    if (appended === 'appended') writeSync(1, `${caseId} ${n}\n`)
  }
}

await Promise.all(['a', 'b', 'c', 'd'].map((suffix) => writeCase(`${name}-${suffix}`)))
