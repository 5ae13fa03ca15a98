import { maskText } from '#domain/actors/masking.ts'
import { stateWords } from '#domain/words/labels.ts'
import type { ImportResult } from '#local/import/import-file.ts'
import type { RefusedLine } from '#local/import/source-record.ts'
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

/** Refused lines that a report names; all of them are in its data. */
const shownLines = 20

export function refusedLines(lines: readonly RefusedLine[], refused: number): readonly string[] {
  const shown = lines
    .slice(0, shownLines)
    .map(({ line, code, reason }) => `第 ${line} 行拒收：${plain(reason)}（${code}）`)
  const others = refused - shown.length
  return others > 0 ? [...shown, `……另有 ${count(others)} 行拒收，见 --json`] : shown
}

/** What the file held and nothing was done with, so that nothing is lost without a word. */
export function unusedLine(unused: readonly string[]): readonly string[] {
  if (unused.length === 0) return []
  const names = unused.map((name) => maskText(plain(name).slice(0, longestName)))
  return [`未采用的列：${names.join('、')}（要采用请用 --mapping）`]
}

/** A name of more characters is content that slipped into the header. */
const longestName = 40

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
  dryRun,
  unused,
  lines,
}: ImportResult): string {
  return [
    `${plain(file)}：${count(read)} 行（来源系统 ${plain(system)}）`,
    ...(dryRun ? ['试运行：只检查，什么都没有写入。'] : []),
    '',
    ...intake({ read, imported, duplicates, refused }),
    ...section(dryRun ? '导入后' : '现状', [
      ...labelled(states, stateWords),
      ['合计', ended + open, `已结束 ${count(ended)}，未结束 ${count(open)}`],
    ]),
    ...(provisional > 0 ? [`${count(provisional)} 件来自未公布节假日的年份。`] : []),
    ...unusedLine(unused),
    ...refusedLines(lines, refused),
    '',
  ].join('\n')
}
