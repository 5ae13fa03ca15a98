import { applicationWords } from '#domain/words/case.ts'
import {
  channelWords,
  clockWords,
  closeTypeWords,
  natureWords,
  satisfactionWords,
  stateWords,
} from '#domain/words/labels.ts'
import { balanceOf } from '#local/simulation/balance.ts'
import type { RunResult } from '#local/simulation/run-file.ts'
import type { Tally } from '#local/simulation/tally.ts'
import { type Paint, paintFor } from './paint.ts'
import { refusedLines, repeatLine, systemLine, unusedLine } from './report.ts'
import {
  type Counts,
  count,
  type Line,
  labelled,
  pageColumns,
  ratio,
  rowsIn,
  sectionIn,
  share,
  sum,
  withBars,
} from './sections.ts'
import { fill, plain, wrap } from './wrap.ts'

/** How the report is headed and drawn. */
type Style = {
  readonly title: string
  readonly seconds: number
  readonly colour: boolean
  /** Of the terminal; absent: of a page. */
  readonly columns?: number
}

/** The report of a run, in Chinese: what came in, where it went, how it was worked, and that the sums agree. */
export function runReportOf(result: RunResult, style: Style): string {
  const { refused, tally } = result
  const paint = paintFor(style)
  const { columns = pageColumns } = style
  return [
    ...titleLines(result, { ...style, columns }, paint),
    ...systemLine(result).flatMap((line) => wrap(line, columns)),
    ...repeatLine(result).flatMap((line) => wrap(line, columns)),
    '',
    ...sectionIn(paint, columns)('收件', intake(result)),
    ...(tally.cases > 0 ? whatBecame(result, columns, paint) : []),
    ...unusedLine(result.unused),
    ...refusedLines(refused, refused.length),
    ...balanceLines(result, columns, paint),
    '',
  ].join('\n')
}

/** The way of the cases, from where they came to what is on record; not told where there is none. */
function whatBecame(
  { turnedDown, notices, tally }: RunResult,
  columns: number,
  paint: Paint,
): readonly string[] {
  const section = sectionIn(paint, columns)
  const { events } = tally
  return [
    ...section('来源', withBars(labelled(tally.channels, channelWords))),
    ...section('市民诉求的性质', withBars(labelled(tally.natures, natureWords))),
    ...dayCurve(tally.hours, columns, paint),
    '',
    ...section('去向', [
      ...withBars(labelled(tally.states, stateWords)),
      ['合计', tally.cases, `已结束 ${count(tally.ended)}，未结束 ${count(tally.open)}`],
    ]),
    ...section('办理', work(tally)),
    ...section('申请', applications(tally)),
    ...section('回访', callbacks(tally)),
    ...section('结案方式', [
      ...withBars(labelled(tally.closeTypes, closeTypeWords)),
      ['合计', sum(tally.closeTypes)],
    ]),
    ...section('超时（各时限分别计）', [
      ...withBars(labelled(tally.breaches, clockWords)),
      ['合计', sum(tally.breaches)],
    ]),
    ...section('办结最多的单位', busiest(tally)),
    ...section('被规则拒绝的操作', Object.entries(turnedDown)),
    ...section('留痕', [
      ['事件', sum(events)],
      ['提交', tally.commits],
      ['预警', events['RungReached'] ?? 0],
      // of this run alone, while the others count what the cases have had in all
      ...(notices > 0 ? [['本次通知', notices] as const] : []),
    ]),
    ...(tally.provisional > 0
      ? [...wrap(`${count(tally.provisional)} 件跨到未公布节假日的年份，时限按星期推算，暂定。`, columns), '']
      : []),
  ]
}

function intake({ read, imported, duplicates, refused }: RunResult): readonly Line[] {
  return [
    ['新建工单', imported],
    ['重复（已有工单）', duplicates],
    ['拒收', refused.length],
    ['合计', read],
  ]
}

function work(tally: Tally): readonly Line[] {
  const { cases, events, transitions, tasks, onTime, late } = tally
  const handedOver = onTime + late
  return [
    ['现场核实', tasks['VERIFY'] ?? 0],
    ['并单', events['Merged'] ?? 0, `告知 ${count(toldOf(tally))}`],
    ['自处置', transitions['T01 self'] ?? 0],
    ['派单', transitions['T11'] ?? 0, `平均每件 ${ratio(transitions['T11'] ?? 0, cases)} 次`],
    ['退单', tally.raised['RETURN'] ?? 0, `涉及 ${share(tally.returned, cases)} 的工单`],
    [
      '办结反馈',
      handedOver,
      `按时 ${count(onTime)}，超时 ${count(late)}，按时率 ${share(onTime, handedOver)}`,
    ],
    ['现场核查', tasks['CHECK'] ?? 0],
    ['返工', events['Failed'] ?? 0, `涉及 ${share(tally.reworked, cases)} 的工单`],
    ['重办', events['RedoOrdered'] ?? 0, `其中转督办 ${count(tally.escalated)}`],
  ]
}

/** Callers of merged cases who had the result: told, or called back. */
function toldOf({ events }: Tally): number {
  return (events['ChildTold'] ?? 0) + (events['ChildAnswered'] ?? 0)
}

/** Applications by kind, most frequent first, with how many were approved. */
function applications({ raised, approved }: Tally): readonly Line[] {
  const granted = new Map(labelled(approved, applicationWords).map(([label, number]) => [label, number]))
  return labelled(raised, applicationWords).map(([label, number]) => [
    label,
    number,
    `获准 ${count(granted.get(label) ?? 0)}`,
  ])
}

function callbacks({ satisfied }: Tally): readonly Line[] {
  const all = sum(satisfied)
  const called = all - (satisfied['UNREACHED'] ?? 0)
  const pleased = (satisfied['VERY_SAT'] ?? 0) + (satisfied['SAT'] ?? 0)
  const said = Object.entries(satisfactionWords).flatMap(([code, label]): readonly Line[] => {
    const number = satisfied[code] ?? 0
    return number > 0 ? [[label['zh-CN'], number]] : []
  })
  return [
    ...withBars([...said, ['未接通', satisfied['UNREACHED'] ?? 0]]),
    ['合计', all, `接通 ${share(called, all)}，满意率 ${share(pleased, called)}`],
  ]
}

/** Units that handed over most. */
const unitsShown = 8

function busiest({ units }: Tally): readonly Line[] {
  return units
    .slice(0, unitsShown)
    .map(({ name, onTime, late }) => [plain(name), onTime + late, `按时率 ${share(onTime, onTime + late)}`])
}

const blocks = [...' ▁▂▃▄▅▆▇█']

/** A day at a glance, one block an hour, with the busiest hour in words. */
function dayCurve(hours: Counts, columns: number, paint: Paint): readonly string[] {
  const all = Array.from({ length: 24 }, (_, hour) => hours[String(hour).padStart(2, '0')] ?? 0)
  const most = Math.max(1, ...all)
  const curve = all.map((number) => blocks[Math.ceil((number / most) * (blocks.length - 1))] ?? ' ').join('')
  const busiest = all.indexOf(most)
  const told = busiest < 0 ? [] : [`最忙 ${busiest} 时，${count(most)} 件`]
  const [first = '', ...below] = fill([`时段  0时 ${curve} 24时`, ...told], '  ', columns)
  return [first.replace('时段', paint.bold), ...below.map((line) => `      ${line}`)]
}

/** Sums that must agree, each with its figures. */
function balanceLines(result: RunResult, columns: number, paint: Paint): readonly string[] {
  const hasCases = result.tally.cases > 0
  const rowsOf = rowsIn(columns)
  // where nothing was taken there is nothing to add up but the lines
  const balances = balanceOf(result).filter(({ one, other }) => hasCases || one !== 0 || other !== 0)
  return [
    paint.bold('核对'),
    ...balances.flatMap(({ what, one, other }) => {
      const isEqual = one === other
      const note = isEqual ? '相符' : `不符：${count(other)}`
      return rowsOf(what, one, { note }).map((line) => line.replace(note, isEqual ? paint.green : paint.red))
    }),
  ]
}

/** What it was a run of, how much came in and how long it took. */
function titleLines(
  { read }: RunResult,
  { title, seconds, columns }: Style & { readonly columns: number },
  paint: Paint,
): readonly string[] {
  const name = plain(title)
  return fill([name, `${count(read)} 件诉求与发现，${seconds.toFixed(1)} 秒`], '  ', columns).map((line) =>
    line.replace(name, paint.bold),
  )
}

/** The same as data (wire format): `read` = `imported` + `duplicates` + `refused`, `ended` + `open` = accepted rows. */
export function jsonOf({ refused, tally, ...counts }: RunResult) {
  return { ...counts, refused: refused.length, ...tally, lines: refused }
}
