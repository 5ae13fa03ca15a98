import stringWidth from 'string-width'
import { maskText } from '#domain/actors/masking.ts'
import { applicationWords } from '#domain/words/case.ts'
import { clockWords, closeTypeWords, satisfactionWords, stateWords } from '#domain/words/labels.ts'
import type { WordsOf } from '#domain/words/locale.ts'
import type { ImportResult } from '#local/import/import-file.ts'
import type { RefusedLine } from '#local/import/source-record.ts'
import type { RunResult } from '#local/simulation/run-file.ts'
import type { Tally } from '#local/simulation/tally.ts'
import { plain } from './wrap.ts'

type Counts = Readonly<Record<string, number>>
type Line = readonly [label: string, count: number, note?: string]

/** The report of a run, in Chinese: what came in, where it went, how it was worked, and that the sums agree. */
export function reportOf(
  { file, read, imported, duplicates, refused, unused, turnedDown, notices, tally }: RunResult,
  seconds: number,
): string {
  const { cases, ended, open, events, transitions, onTime, late } = tally
  const handedOver = onTime + late
  const closed = sum(tally.closeTypes)
  const called = sum(tally.satisfied) - (tally.satisfied['UNREACHED'] ?? 0)
  const pleased = (tally.satisfied['VERY_SAT'] ?? 0) + (tally.satisfied['SAT'] ?? 0)
  return [
    `${plain(file)}：${count(read)} 行，${seconds.toFixed(1)} 秒`,
    '',
    intake({ read, imported, duplicates, refused: refused.length }),
    section('去向', [
      ...labelled(tally.states, stateWords),
      ['合计', ended + open, `已结束 ${count(ended)}，未结束 ${count(open)}`],
    ]),
    section('结案方式', [...labelled(tally.closeTypes, closeTypeWords), ['合计', closed]]),
    section('办理', [
      ['派单', transitions['T11'] ?? 0, `平均每件 ${ratio(transitions['T11'] ?? 0, cases)} 次`],
      ['并单', events['Merged'] ?? 0, `告知 ${count(toldOf(tally))}`],
      ['退单', tally.raised['RETURN'] ?? 0, `涉及 ${share(tally.returned, cases)} 的工单`],
      ['返工', events['Failed'] ?? 0, `涉及 ${share(tally.reworked, cases)} 的工单`],
      ['重办', events['RedoOrdered'] ?? 0, `其中转督办 ${count(tally.escalated)}`],
      [
        '办结反馈',
        handedOver,
        `按时 ${count(onTime)}，超时 ${count(late)}，按时率 ${share(onTime, handedOver)}`,
      ],
    ]),
    ...(sum(tally.raised) > 0 ? [section('申请（提出，获准）', applications(tally))] : []),
    section('回访', [
      ...Object.entries(scale).map(([code, label]): Line => [label, tally.satisfied[code] ?? 0]),
      [
        '合计',
        sum(tally.satisfied),
        `接通 ${share(called, sum(tally.satisfied))}，满意率 ${share(pleased, called)}`,
      ],
    ]),
    section('超时（各时限分别计）', [...labelled(tally.breaches, clockWords), ['合计', sum(tally.breaches)]]),
    ...(sum(turnedDown) > 0 ? [section('被规则拒绝的操作', Object.entries(turnedDown))] : []),
    `事件 ${count(sum(events))} 条，提交 ${count(tally.commits)} 次，通知 ${count(notices)} 条；${count(tally.provisional)} 件跨未公布节假日的年份，时限暂定。`,
    ...unusedLine(unused),
    ...refusedLines(refused, refused.length),
    '',
  ].join('\n')
}

/** Callers of merged cases who had the result: told, or called back. */
function toldOf({ events }: Tally): number {
  return (events['ChildTold'] ?? 0) + (events['ChildAnswered'] ?? 0)
}

function intake({
  read,
  imported,
  duplicates,
  refused,
}: Readonly<Record<'read' | 'imported' | 'duplicates' | 'refused', number>>): string {
  return section('收件', [
    ['新建工单', imported],
    ['重复（已有工单）', duplicates],
    ['拒收', refused],
    ['合计', read],
  ])
}

/** Refused lines that a report names; all of them are in its data. */
const shownLines = 20

function refusedLines(lines: readonly RefusedLine[], refused: number): readonly string[] {
  const shown = lines
    .slice(0, shownLines)
    .map(({ line, code, reason }) => `第 ${line} 行拒收：${plain(reason)}（${code}）`)
  const others = refused - shown.length
  return others > 0 ? [...shown, `……另有 ${count(others)} 行拒收，见 --json`] : shown
}

/** What the file held and nothing was done with, so that nothing is lost without a word. */
function unusedLine(unused: readonly string[]): readonly string[] {
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
    intake({ read, imported, duplicates, refused }),
    section(dryRun ? '导入后' : '现状', [
      ...labelled(states, stateWords),
      ['合计', ended + open, `已结束 ${count(ended)}，未结束 ${count(open)}`],
    ]),
    ...(provisional > 0 ? [`${count(provisional)} 件来自未公布节假日的年份。`] : []),
    ...unusedLine(unused),
    ...refusedLines(lines, refused),
    '',
  ].join('\n')
}

/** The same as data (wire format): `read` = `imported` + `duplicates` + `refused`, `ended` + `open` = accepted rows. */
export function jsonOf({ refused, tally, ...counts }: RunResult) {
  return { ...counts, refused: refused.length, ...tally, lines: refused }
}

/** What citizens said, from best to worst; those never reached last. */
const scale = {
  ...Object.fromEntries(Object.entries(satisfactionWords).map(([code, label]) => [code, label['zh-CN']])),
  UNREACHED: '未接通',
}

/** A heading and its lines: labels to the left, numbers right-aligned, a note behind. */
function section(title: string, lines: readonly Line[]): string {
  const rows = lines.map(
    ([label, number, note]) => `  ${pad(label, 22)}${count(number).padStart(8)}${note ? `   ${note}` : ''}`,
  )
  return [title, ...rows, ''].join('\n')
}

/** Applications by kind, most frequent first, with how many were approved. */
function applications({ raised, approved }: Tally): readonly Line[] {
  const lines = labelled(raised, applicationWords)
  const granted = new Map(labelled(approved, applicationWords).map(([label, number]) => [label, number]))
  return lines.map(([label, number]) => [label, number, `获准 ${count(granted.get(label) ?? 0)}`])
}

function labelled<C extends string>(counts: Counts, labels: WordsOf<C>): readonly Line[] {
  const names = new Map<string, string>(
    Object.entries<{ readonly 'zh-CN': string }>(labels).map(([code, words]) => [code, words['zh-CN']]),
  )
  return Object.entries(counts)
    .map(([code, number]): Line => [names.get(code) ?? code, number])
    .toSorted(([, a], [, b]) => b - a)
}

function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(1, width - stringWidth(text)))
}

function count(number: number): string {
  return number.toLocaleString('en-US')
}

function sum(counts: Counts): number {
  return Object.values(counts).reduce((total, number) => total + number, 0)
}

function share(part: number, whole: number): string {
  return whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)}%`
}

function ratio(part: number, whole: number): string {
  return whole === 0 ? '–' : (part / whole).toFixed(2)
}
