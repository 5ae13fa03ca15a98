import { stateWords } from '#domain/words/labels.ts'
import type { ImportResult } from '#local/import/import-file.ts'
import type { RefusedLine } from '#local/import/row.ts'
import { paintFor } from './paint.ts'
import { count, labelled, sectionIn } from './sections.ts'
import { plain } from './wrap.ts'

const section = sectionIn(paintFor({ colour: false }))

function intake({
  read,
  imported,
  duplicates,
  refused,
}: Readonly<Record<'read' | 'imported' | 'duplicates' | 'refused', number>>): readonly string[] {
  return section('收件', [
    ['新建工单', imported],
    ['重复（已有工单）', duplicates],
    ['拒收', refused],
    ['合计', read],
  ])
}

export function refusedLines(lines: readonly RefusedLine[]): readonly string[] {
  const shown = lines
    .slice(0, 20)
    .map(({ line, code, reason }) => `第 ${line} 行拒收：${plain(reason)}（${code}）`)
  return lines.length > 20 ? [...shown, `……另有 ${count(lines.length - 20)} 行拒收，见 --json`] : shown
}

/** The report of an import. */
export function importReportOf({
  file,
  system,
  read,
  imported,
  duplicates,
  refused,
  ended,
  open,
  states,
  provisional,
  lines,
}: ImportResult): string {
  return [
    `${plain(file)}：${count(read)} 行（来源系统 ${plain(system)}）`,
    '',
    ...intake({ read, imported, duplicates, refused }),
    ...section('现状', [
      ...labelled(states, stateWords),
      ['合计', ended + open, `已结束 ${count(ended)}，未结束 ${count(open)}`],
    ]),
    ...(provisional > 0 ? [`${count(provisional)} 件来自未公布节假日的年份。`] : []),
    ...refusedLines(lines),
    '',
  ].join('\n')
}
