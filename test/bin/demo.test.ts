import stringWidth from 'string-width'
import { expect, test } from 'vitest'
import { demo } from '#bin/commands/demo.ts'
import { runReportOf } from '#bin/text/run-report.ts'
import { balanceOf } from '#local/simulation/balance.ts'
import { print } from '#test/support/print.ts'

const run = (...args: readonly string[]) => print(demo, args)

const half = ['--reports', '200', '--now', '2026-11-21', '--json'] as const
const first = await run(...half)
const report = JSON.parse(first.out)

test('a day has everything that a day has', () => {
  expect(first.code).toBe(0)
  expect(report).toMatchObject({ read: 200, imported: 200, refused: 0, ended: 200, open: 0 })
  const occurred = {
    calls: report.channels.PHONE,
    messages: report.channels.APP,
    findings: report.channels.INSPECTOR,
    selfHandled: report.transitions['T01 self'],
    verified: report.tasks.VERIFY,
    checked: report.tasks.CHECK,
    merged: report.events.Merged,
    answered: report.states.ANSWERED,
    returns: report.raised.RETURN,
    returnsAccepted: report.approved.RETURN,
    extensions: report.approved.EXTEND,
    suspensions: report.approved.SUSPEND,
    reworks: report.events.Failed,
    redos: report.events.RedoOrdered,
    supervised: report.escalated,
    supervisionOrders: report.events.SupervisionOrdered,
    breaches: report.breaches.HANDLING,
    promisesBroken: report.breaches.PROMISE,
    reminders: report.events.RungReached,
  }
  for (const [what, times] of Object.entries(occurred)) expect(times, what).toBeGreaterThan(0)
})

test('what citizens want is told apart from what inspectors find', () => {
  const { natures, channels } = report
  const asked: number = Object.values<number>(natures).reduce((sum, number) => sum + number, 0)
  expect(asked).toBe(report.read - channels.INSPECTOR - channels.SELF)
  expect(natures.HELP).toBeGreaterThan(natures.ADVICE)
  expect(natures.REPORT).toBeLessThan(natures.HELP)
})

test('its staff act by many accounts, each within its rights', () => {
  expect(report.units.length).toBeGreaterThan(20)
  expect(report.turnedDown).toEqual({})
})

test('the same seed makes the same report, another another', async () => {
  expect((await run(...half)).out).toBe(first.out)
  const [, , ...rest] = half
  const small = ['--reports', '30', ...rest]
  expect((await run(...small, '--seed', '2')).out).not.toBe((await run(...small)).out)
})

test('sums that disagree are found', () => {
  const { lines, ...tally } = report
  const result = { ...report, refused: lines, tally }
  const wrong = (changed: object) =>
    balanceOf({ ...result, tally: { ...tally, ...changed } }).filter(({ one, other }) => one !== other).length
  expect(wrong({})).toBe(0)
  expect(wrong({ late: report.late + 1 })).toBe(1)
  expect(wrong({ states: {} })).toBe(2)
  const style = { title: '', seconds: 0, colour: false }
  expect(runReportOf({ ...result, tally: { ...tally, late: report.late + 1 } }, style)).toContain('不符')
})

test('the report can be read: Chinese, no line wider than a page, every sum shown and right', async () => {
  const { code, out } = await run('--reports', '40', '--now', '2026-11-21')
  expect(code).toBe(0)
  for (const text of ['临江市 2026-11-20', '未结束 0', '来源', '时段', '回访', '核对'])
    expect(out).toContain(text)
  expect(out).not.toContain('不符')
  for (const line of linesOf(out)) expect(stringWidth(line)).toBeLessThanOrEqual(100)
  // what came to nothing is not told
  expect(out).not.toMatch(/ {2}0( {3}|\n)/)
})

test.each([44, 60, 80])('the report fits a terminal of %i columns', async (columns) => {
  const { out } = await print(demo, ['--reports', '40', '--now', '2026-11-21'], { columns })
  for (const line of linesOf(out)) expect(stringWidth(line), line).toBeLessThanOrEqual(columns)
  expect(out).toContain('▇▇▇▇')
})

/** Lines of the report proper: what follows is a command to copy. */
function linesOf(out: string): readonly string[] {
  return out.slice(0, out.indexOf('数据目录')).split('\n')
}

test('another city needs no code: the smallest one plays a day too', async () => {
  const { code, out } = await run('--city', 'cities/minimal', '--reports', '30', '--now', '2026-11-21')
  expect(code).toBe(0)
  expect(out).toContain('芦溪市 2026-11-20')
  expect(out).toContain('未结束 0')
})
