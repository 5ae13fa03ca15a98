import type { RunResult } from './run-file.ts'

/** Two sums that must be equal. */
export type Balance = { readonly what: string; readonly one: number; readonly other: number }

/** What must add up after a run; a report whose sums disagree is worth nothing. */
export function balanceOf({ read, imported, duplicates, refused, tally }: RunResult): readonly Balance[] {
  const { cases, ended, open, events, states, closeTypes, onTime, late, satisfied, channels, hours } = tally
  const closed = (states.CLOSED ?? 0) + (states.ARCHIVED ?? 0)
  return [
    { what: '收件 = 新建 + 重复 + 拒收', one: read, other: imported + duplicates + refused.length },
    { what: '工单 = 已结束 + 未结束', one: cases, other: ended + open },
    { what: '工单 = 各去向之和', one: cases, other: sum(states) },
    { what: '工单 = 各来源之和', one: cases, other: sum(channels) },
    { what: '工单 = 各时段之和', one: cases, other: sum(hours) },
    { what: '结案 + 归档 = 各结案方式之和', one: closed, other: sum(closeTypes) },
    { what: '办结反馈 = 按时 + 超时', one: events['HandedOver'] ?? 0, other: onTime + late },
    { what: '回访记录 = 各回访结果之和', one: events['CallbackRecorded'] ?? 0, other: sum(satisfied) },
    { what: '超时记录 = 各时限超时之和', one: events['Breached'] ?? 0, other: sum(tally.breaches) },
  ]
}

function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((total, count) => total + count, 0)
}
