import { readFile, writeFile } from 'node:fs/promises'
import { transitions } from '#domain/case/transitions.ts'
import { withHeaderTable } from './docs/header-table.ts'
import { transitionsPage } from './docs/transitions-page.ts'

// the pages that are drawn from the code; `npm run docs` writes them, and tests find drift
await writeFile('docs/transitions.md', transitionsPage(transitions))
await writeFile('docs/import.md', withHeaderTable(await readFile('docs/import.md', 'utf8')))
