import { type RefusalCode, type RefusalOf, refusalClass, statusOf } from '#domain/case/refusals.ts'
import { words } from '#domain/words/locale.ts'
import { refusalClassWords, refusalSentences } from '#domain/words/refusals.ts'
import { blocks, code, type Page, table } from './page.ts'
import { refusalsWith } from './refusal-examples.ts'

export function refusalsChapter(page: Page): string {
  const { say } = page
  return blocks(
    say(words('## 七、拒绝代码', '## 7 Refusals')),
    say(
      words(
        '按审查次序排列；有多项不符合的，以次序在前者答复。',
        'In the order in which they are answered: of several, the first.',
      ),
    ),
    refusalsTable(page),
  )
}

/** Every refusal in the order in which classes are answered, with its sentence and its status over HTTP. */
function refusalsTable(page: Page): string {
  const { say } = page
  const examples = refusalsWith(blankOf(page))
  const heads = [
    words('次序', 'class'),
    words('代码', 'code'),
    words('提示', 'sentence'),
    words('HTTP', 'HTTP'),
  ]
  return table(
    heads.map(say),
    Object.values(examples)
      .toSorted((one, other) => refusalClass[one.code] - refusalClass[other.code])
      .map((refusal) => {
        const group = refusalClass[refusal.code]
        const told = sentenceOf(refusal.code, refusal, page)
        return [
          `${group} ${say(refusalClassWords[group])}`,
          code(refusal.code),
          told,
          String(statusOf(refusal.code)),
        ]
      }),
  )
}

function sentenceOf<C extends RefusalCode>(refused: C, refusal: RefusalOf<C>, page: Page): string {
  return refusalSentences[refused][page.locale](refusal, () => blankOf(page))
}

/** Stands for what differs from case to case. */
function blankOf({ say }: Page): string {
  return say(words('××', '…'))
}
