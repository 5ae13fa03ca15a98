import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { workflowPicture, workflowPictureFile } from '#bin/docs/workflow-picture.ts'
import { heardWords } from '#bin/docs/workflow-words.ts'
import { stages } from '#domain/case/state.ts'
import { phaseWords } from '#domain/words/labels.ts'
import { caseLifecycle } from '#local/workflow/case-lifecycle.ts'
import { Definition, heard, waysOf } from '#local/workflow/definition.ts'
import { workflowText } from '#test/support/deployed-workflow.ts'

const picture = workflowPicture(caseLifecycle)

const ways = Object.entries(caseLifecycle.States).flatMap(([from, state]) =>
  waysOf(state).map(({ on, to = 'end' }) => ({ from, on, to })),
)

describe('the picture of the workflow', () => {
  test('is what `npm run docs` draws', async () => {
    expect(await readFile(workflowPictureFile, 'utf8')).toBe(picture)
  })

  test('would not be, if the file led elsewhere', () => {
    const text = workflowText.replace(
      '"Returned"],"ResultPath":null,"Next":"Dispatch"',
      '"Returned"],"ResultPath":null,"Next":"Locate"',
    )
    expect(text).not.toBe(workflowText)
    expect(workflowPicture(Definition.parse(JSON.parse(text)))).not.toBe(picture)
  })

  test.each(ways)('draws the way from $from to $to on $on', ({ from, on, to }) => {
    const [, said = ''] = picture.match(new RegExp(`<title>${from} → ${to}: ([^<]*)</title>`)) ?? []
    const names: Readonly<Record<string, { readonly en: string }>> = heardWords
    expect(said.split(', ')).toContain(names[on]?.en ?? on)
  })

  test('names the stages, and all that a stage hears, in Chinese and as the file does', () => {
    for (const stage of stages) expect(picture).toContain(`>${phaseWords[stage]['zh-CN']}<`)
    for (const one of heard) {
      expect(picture).toContain(heardWords[one]['zh-CN'])
      expect(picture).toMatch(new RegExp(`[> ]${one}<`))
    }
  })
})
