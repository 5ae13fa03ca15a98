import type { Row } from '#domain/case/row.ts'
import type { SlaProfile } from '#domain/city/sla.ts'
import { words } from '#domain/words/locale.ts'
import { automaticOf, rowNamed } from '#domain/words/rows.ts'
import { blocks, code, type Page, table } from './page.ts'
import type { Rules } from './rules.ts'

export function automaticChapter({ rows, sla }: Rules, page: Page): string {
  const { say } = page
  return blocks(
    say(words('## 六、自动处理', '## 6 What the rules do by themselves')),
    automaticTable(rows, sla, page),
    say(
      words(
        '反馈审核、核查、回访和争议认定逾期的，只提醒，不得以默认方式通过。退单获准并同时指定承办单位的，随即派遣至该单位，该单位不得再退。',
        'A review, a check, a callback or a contested finding never passes by silence: there are reminders only. A return accepted with a named unit is dispatched to it at once, and that unit may not return it.',
      ),
    ),
  )
}

/** Rows that a city switches on; the others the rules always take (rules R10). */
const switches: Readonly<Record<string, keyof SlaProfile['automatic']>> = {
  T08: 'file',
  T09: 'file',
  T11: 'dispatch',
}

/** Rows that the rules take by themselves. */
function automaticTable(rows: readonly Row[], sla: SlaProfile, page: Page): string {
  const { say } = page
  const heads = [
    words('编号', 'row'),
    words('事项', 'what'),
    words('何时', 'when'),
    words('启用', 'switched on'),
  ]
  return table(
    heads.map(say),
    rows
      .filter(({ by }) => by.includes('system'))
      .map(({ id }) => [code(id), say(rowNamed(id)), say(automaticOf(id)), switchTold(id, sla, page)]),
  )
}

function switchTold(id: string, { automatic }: SlaProfile, { say }: Page): string {
  const name = switches[id]
  if (!name) return say(words('一律', 'always'))
  return say(automatic[name] ? words('已启用', 'yes') : words('未启用', 'no'))
}
