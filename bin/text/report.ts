import { maskText } from '#domain/actors/masking.ts'
import { stateWords } from '#domain/words/labels.ts'
import type { ImportResult } from '#local/import/import-file.ts'
import type { RefusedLine } from '#local/import/source-record.ts'
import { paintFor } from './paint.ts'
import { count, type Line, labelled, sectionIn } from './sections.ts'
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

/** That ids hang on the name of the file, where nobody named the system: the same file under another name doubles everything. */
export function systemLine({
  system,
  systemFrom,
}: Pick<ImportResult, 'system' | 'systemFrom'>): readonly string[] {
  if (systemFrom !== 'file') return []
  const name = plain(system)
  return [
    `来源系统取自文件名：${name}。以后文件改名再导入，请加 --system "${name}"。`,
    '若本文件就是改了名的旧文件，应加 --system "旧文件名"（不含扩展名），否则每行另成新工单。',
  ]
}

/** That a file brought nothing that was not there; the cases are counted below as they stand now. */
export function repeatLine({
  imported,
  duplicates,
}: Readonly<Record<'imported' | 'duplicates', number>>): readonly string[] {
  if (imported > 0 || duplicates === 0) return []
  return [`没有新工单：${count(duplicates)} 行此前都已导入，以下是这些工单现在的情况。`]
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

function standing({ states, ended, open }: Pick<ImportResult, 'states' | 'ended' | 'open'>): readonly Line[] {
  if (ended + open === 0) return []
  const total: Line = ['合计', ended + open, `已结束 ${count(ended)}，未结束 ${count(open)}`]
  return [...labelled(states, stateWords), total]
}

/** A name of more characters is content that slipped into the header. */
const longestName = 40

/** The report of an import. */
export function importReportOf({
  file,
  system,
  systemFrom,
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
    ...systemLine({ system, systemFrom }),
    ...(dryRun ? ['试运行：只检查，什么都没有写入。'] : []),
    ...repeatLine({ imported, duplicates }),
    '',
    ...intake({ read, imported, duplicates, refused }),
    ...section(dryRun ? '导入后' : '现状', standing({ states, ended, open })),
    ...(provisional > 0 ? [`${count(provisional)} 件来自未公布节假日的年份。`] : []),
    ...unusedLine(unused),
    ...refusedLines(lines, refused),
    '',
  ].join('\n')
}
