import type { FrontAnswer } from '#domain/contract/answers.ts'
import { routes } from '#domain/contract/routes.ts'
import { locales, words } from '#domain/words/locale.ts'

const intro = words(
  '12345 热线与网格工单的接口，供程序调用。用法见软件所附 docs/api.md。',
  'The interface of a 12345 hotline and grid management, for programs. How to use it: docs/api.md of the release.',
)

/** For a person who opens the address in a browser: what this is, and where to go on; in both languages. */
export function frontPage({ city, links }: FrontAnswer): string {
  const name = escaped(`Gridline ${city}`)
  const items = (
    [
      ['health', routes.health],
      ['openapi', routes.openapi],
    ] as const
  ).map(
    ([id, { summary }]) =>
      `<li><a href="${links[id]}">${links[id]}</a> ${locales.map((locale) => summary[locale]).join(' · ')}</li>`,
  )
  return [
    '<!doctype html>',
    '<html lang="zh-CN">',
    '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
    `<title>${name}</title></head>`,
    `<body><h1>${name}</h1>`,
    ...locales.map((locale) => `<p lang="${locale}">${intro[locale]}</p>`),
    `<ul>${items.join('')}</ul>`,
    '</body></html>',
    '',
  ].join('\n')
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
