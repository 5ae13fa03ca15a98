import { readFile, writeFile } from 'node:fs/promises'
import { locales } from '#domain/words/locale.ts'
import { caseLifecycle } from '#local/workflow/case-lifecycle.ts'
import { withHeaderTable } from './docs/header-table.ts'
import { answeredExamples } from './docs/openapi-examples.ts'
import { openApiFile, openApiPage } from './docs/openapi-page.ts'
import { readRules } from './docs/rules.ts'
import { rulesFile, rulesPage } from './docs/rules-page.ts'
import { readScenarios, scenariosFile, scenariosPage } from './docs/scenarios.ts'
import { workflowPicture, workflowPictureFile } from './docs/workflow-picture.ts'

// the pages that are drawn from the code; `npm run docs` writes them, and tests find drift
const rules = await readRules()
for (const locale of locales) await writeFile(rulesFile[locale], rulesPage(rules, locale))
await writeFile('docs/import.md', withHeaderTable(await readFile('docs/import.md', 'utf8')))
const answers = new Map((await answeredExamples()).map(({ id, body }) => [id, body]))
await writeFile(openApiFile, openApiPage(await readFile('package.json', 'utf8'), answers))
await writeFile(workflowPictureFile, workflowPicture(caseLifecycle))
await writeFile(scenariosFile, scenariosPage(await readScenarios()))
