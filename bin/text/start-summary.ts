import type { Board } from '#domain/case/board.ts'
import type { Holding } from '#domain/case/holding.ts'
import type { Account } from '#domain/city/account.ts'
import { Role } from '#domain/city/codes.ts'
import { roleWords } from '#domain/words/labels.ts'
import { words } from '#domain/words/locale.ts'
import { deskWords } from '#domain/words/standing.ts'
import { table } from './columns.ts'
import { count } from './sections.ts'
import type { Speaker } from './speaker.ts'

const unitName = words('承办单位', 'units')

/** What is open where when a city begins to be served: by desk, in the order in which a case passes them. */
export function openCasesLines({ totals }: Board, { say, paint }: Speaker): readonly string[] {
  const order = ['intake', 'inspector', 'dispatch', 'adjudication', 'unit', 'review', 'callback'] as const
  const rows = order.flatMap((by: Holding) => {
    const held = totals.filter(({ holder }) => holder.by === by)
    const sum = (what: 'open' | 'overdue' | 'dueToday') =>
      count(held.reduce((total, one) => total + one[what], 0))
    const name = by === 'unit' ? say(unitName) : say(deskWords[by])
    return held.length === 0 ? [] : [[name, sum('open'), sum('overdue'), sum('dueToday')]]
  })
  if (rows.length === 0) return [say(words('没有未结工单。', 'No case is open.'))]
  const head = [
    '',
    say(words('未结', 'open')),
    say(words('超时', 'overdue')),
    say(words('今日到期', 'due today')),
  ]
  const [first = '', ...rest] = table([head, ...rows], ['left', 'right', 'right', 'right'])
  return [paint.dim(`  ${first}`), ...rest.map((line) => `  ${line}`)]
}

/** One account of each role, to sign in with; of centre staff the one who sees most. */
export function accountLines({ city, say, unit }: Speaker): readonly string[] {
  const rows = Role.options.flatMap((role) => {
    const account = widest(city.pack.accounts.filter(({ roles }) => roles.includes(role)))
    if (!account) return []
    const place =
      account.unit !== undefined ? unit(account.unit) : (city.area(account.area ?? '')?.name ?? '')
    return [[account.id, say(roleWords[role]), account.name, place]]
  })
  return table(rows, ['left', 'left', 'left', 'left']).map((line) => `  ${line.trimEnd()}`)
}

function widest(accounts: readonly Account[]): Account | undefined {
  return accounts.toSorted((one, other) => (one.area ?? '').length - (other.area ?? '').length)[0]
}

/** A first request that works as it stands. */
export function firstRequest(address: string, account: string): readonly string[] {
  return [
    `  TOKEN=$(curl -s ${address}/v1/tokens -H 'Content-Type: application/json' \\`,
    `    -d '{"account":"${account}"}' | sed 's/.*"token":"\\([^"]*\\)".*/\\1/')`,
    `  curl -s '${address}/v1/tasks' -H "Authorization: Bearer $TOKEN"`,
  ]
}
