import type { Board } from '#domain/case/board.ts'
import type { Holding } from '#domain/case/holding.ts'
import type { Account } from '#domain/city/account.ts'
import { Role } from '#domain/city/codes.ts'
import type { Instant } from '#domain/time/instant.ts'
import { roleWords } from '#domain/words/labels.ts'
import { words } from '#domain/words/locale.ts'
import { deskWords } from '#domain/words/standing.ts'
import { folded, table } from './columns.ts'
import { factLines } from './facts.ts'
import { count } from './sections.ts'
import type { Speaker } from './speaker.ts'
import { fill } from './wrap.ts'

/** What is to be told of a city when it begins to be served. */
export type Begun = {
  readonly board: Board
  readonly address: string
  readonly directory: string
  /** The data directory is new and begins with a day that was played. */
  readonly isPlayed: boolean
  /** Where the clock was moved to, which is not the machine's. */
  readonly movedTo?: Instant
  /** Whose tokens count; none where whoever asks is given one. */
  readonly issuers: readonly string[]
  /** Absent in production: an account to try with. */
  readonly trial?: string
}

/** Where it is served, what is open, and how to get in: the first for everybody, the last for whoever builds on it. */
export function startPage(begun: Begun, speaker: Speaker): string {
  const { say, paint } = speaker
  const heading = (zh: string, en: string) => ['', paint.bold(say(words(zh, en)))]
  const { trial } = begun
  const lines = [
    ...whereLines(begun, speaker),
    ...heading('未结工单', 'Open cases'),
    ...openLines(begun.board, speaker),
    ...(trial === undefined
      ? []
      : [
          ...heading('演示账号', 'Demo accounts'),
          ...accountLines(speaker),
          ...heading('试一试（粘贴到终端）', 'Try it (paste into a shell)'),
          ...trialLines(begun.address, trial),
        ]),
    '',
    say(words('按 Ctrl-C 停止。', 'Ctrl-C stops it.')),
  ]
  return `${lines.join('\n')}\n`
}

function whereLines(begun: Begun, speaker: Speaker): readonly string[] {
  const { city, say, paint, long, columns } = speaker
  const { address, directory, isPlayed, movedTo, issuers, trial } = begun
  const played = words('新建，已有一个工作日的模拟工单', 'new, with one working day played')
  const moved = words('已拨离真实时间', 'not the real time')
  const wide = words('整个网络都能以任何账号登录', 'the whole network can sign in, as anybody')
  const anybody = words('演示：任何人可领取令牌', 'demo: whoever asks is given a token')
  return [
    ...fill([`Gridline  ${city.pack.name}`, address], '  ', columns).map(paint.bold),
    ...factLines(
      [
        { label: words('接口', 'interface'), parts: [`${address}/openapi.json`, 'docs/api.md'] },
        { label: words('数据', 'data'), parts: [directory, ...(isPlayed ? [say(played)] : [])] },
        ...(movedTo === undefined
          ? []
          : [
              {
                label: words('时间', 'time'),
                parts: [long(movedTo), say(moved)],
                tone: 'yellow' as const,
              },
            ]),
        {
          label: words('登录', 'sign-in'),
          parts: [...(trial === undefined ? [] : [say(anybody)]), ...issuers],
        },
        ...(trial === undefined || isHere(address)
          ? []
          : [{ label: words('注意', 'beware'), parts: [say(wide)], tone: 'yellow' as const }]),
      ],
      speaker,
    ),
  ]
}

/** True for an address that this machine alone reaches. */
function isHere(address: string): boolean {
  return /^http:\/\/(127\.[\d.]+|localhost|\[::1\]):/.test(address)
}

/** Desks in the order in which a case passes them. */
const desks: readonly Holding[] = [
  'intake',
  'inspector',
  'dispatch',
  'adjudication',
  'unit',
  'review',
  'callback',
]

/** What is open where; all units are one line, since `gridline watch` tells them apart. */
function openLines({ totals }: Board, { say, paint }: Speaker): readonly string[] {
  const rowOf = (name: string, held: Board['totals']) => {
    const sum = (what: 'open' | 'overdue' | 'dueToday') =>
      count(held.reduce((total, one) => total + one[what], 0))
    return [name, sum('open'), sum('overdue'), sum('dueToday')]
  }
  if (totals.length === 0) return [`  ${say(words('没有未结工单。', 'No case is open.'))}`]
  const rows = desks.flatMap((by) => {
    const held = totals.filter(({ holder }) => holder.by === by)
    const name = by === 'unit' ? say(words('承办单位', 'units')) : say(deskWords[by])
    return held.length === 0 ? [] : [rowOf(name, held)]
  })
  const all = rowOf(say(words('合计', 'all')), totals)
  const heads = [words('未结', 'open'), words('超时', 'overdue'), words('今日到期', 'due today')].map(say)
  const [head, ...lines] = table([['', ...heads], ...rows, all], ['left', 'right', 'right', 'right'])
  const painted = lines.map((line, index) => {
    const isLate = rows[index]?.[2] !== '0'
    return index === rows.length ? paint.bold(line) : isLate ? paint.red(line) : line
  })
  return [paint.dim(head ?? ''), ...painted].map((line) => `  ${line}`)
}

/** One account of each role; of centre staff the one who sees most. */
function accountLines({ city, say, unit, columns }: Speaker): readonly string[] {
  const rows = Role.options.flatMap((role) => {
    const account = widest(city.pack.accounts.filter(({ roles }) => roles.includes(role)))
    if (!account) return []
    const place =
      account.unit !== undefined ? unit(account.unit) : (city.area(account.area ?? '')?.name ?? '')
    return [[account.id, say(roleWords[role]), account.name, place]]
  })
  return folded(rows, ['left', 'left', 'left', 'left'], columns - 2)
    .flat()
    .map((line) => `  ${line}`)
}

function widest(accounts: readonly Account[]): Account | undefined {
  return accounts.toSorted((one, other) => (one.area ?? '').length - (other.area ?? '').length)[0]
}

/** Lines that work as they stand, and on narrow terminals too: curl and the command line then go to this server. */
export function trialLines(address: string, account: string): readonly string[] {
  return [
    `export GRIDLINE_URL=${address}`,
    'export GRIDLINE_TOKEN=$(curl -s $GRIDLINE_URL/v1/tokens \\',
    "  -H 'Content-Type: application/json' \\",
    `  -d '{"account":"${account}"}' |`,
    `  sed 's/.*"token":"\\([^"]*\\)".*/\\1/')`,
    'curl -s $GRIDLINE_URL/v1/tasks \\',
    '  -H "Authorization: Bearer $GRIDLINE_TOKEN"',
    'npx gridline watch',
  ].map((line) => `  ${line}`)
}
