import { type Locale, words } from '#domain/words/locale.ts'
import type { Replayed } from '../cloud/replay.ts'
import { padded, widest } from './columns.ts'
import { filled } from './recognise.ts'

const reportWords = {
  executions: words('流程实例', 'executions'),
  cases: words('核对工单', 'cases looked at'),
  started: words('补开流程', 'started'),
  restarted: words('重开流程', 'restarted'),
  answered: words('补发结果', 'answered'),
  stray: words('无主流程', 'stray executions'),
  unparked: words('补办搁置记录', 'records carried'),
  recounted: words('看板改正', 'boards corrected'),
  failed: words('未成', 'failed'),
} as const

/** What a reconciliation found and repaired, a line each. */
export function reconciledText(
  report: Readonly<Record<keyof typeof reportWords, number>>,
  locale: Locale,
): string {
  const rows = Object.entries(report).flatMap(([name, count]) =>
    isReported(name) ? [[reportWords[name][locale], String(count)] as const] : [],
  )
  return table(rows)
}

function isReported(name: string): name is keyof typeof reportWords {
  return name in reportWords
}

const edgeWords = {
  relay: words('数据流', 'stream'),
  clock: words('时钟', 'clock'),
  reconcile: words('核对', 'reconciler'),
  notices: words('通知', 'notices'),
  project: words('看板', 'boards'),
} as const satisfies Record<Replayed['edge'], unknown>

const carriedWords = words(
  '补发 {}，已失 {}，未成 {}，暂时取不到 {}',
  '{} carried, {} lost, {} failed, {} not to be had now',
)

/** What became of the dead letters of each edge, a line each, and why some failed. */
export function replayedText(replayed: readonly Replayed[], locale: Locale): string {
  return table(
    replayed.map(({ edge, replayed: carried, gone, failed, hidden, why }) => {
      const counts = filled(carriedWords[locale], [carried, gone, failed, hidden].map(String))
      const faults = Object.entries(why).map(([name, count]) => `${name} × ${count}`)
      const said = faults.length > 0 ? filled(whyWords[locale], [faults.join(listed[locale])]) : ''
      return [edgeWords[edge][locale], `${counts}${said}`]
    }),
  )
}

const whyWords = words('；未成原因：{}', '; failed with {}')
const listed = words('、', ', ')

function table(rows: readonly (readonly [string, string])[]): string {
  const width = widest(rows.map(([name]) => name))
  return rows.map(([name, value]) => `${padded(name, width)}  ${value}\n`).join('')
}
