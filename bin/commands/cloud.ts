import { parseArgs } from 'node:util'
import { type Locale, words } from '#domain/words/locale.ts'
import { answerOptions, languageFrom } from '../arguments.ts'
import { checkAwsEnvironment } from '../cloud/aws-environment.ts'
import type { Replayed } from '../cloud/replay.ts'
import { failed } from '../failed.ts'
import type { Subcommand } from '../subcommand.ts'
import { padded, widest } from '../text/columns.ts'
import { filled } from '../text/recognise.ts'

const help = `gridline cloud reconcile — bring back what a deployed workflow has lost
gridline cloud replay — carry what was left in the dead letters

reconcile compares all executions of the workflow with all open cases, as the
deployment does by itself once in a while, and repairs what it finds: cases
without an execution, executions without a case, lost tokens, records that were
set aside. It is safe at any time; what has moved within the last five minutes
is left to those who moved it.

replay takes every dead letter of the stream, of the clock, of the reconciler
and of the notices, and carries it again to where it was meant for. A stream
keeps its records for 24 hours: of older ones reconcile finds the workflow, and
the notices are lost. A letter that fails stays, holds up no other, and may be
carried again after a quarter of an hour.

  --stack NAME   the stack (default: gridline-prod)
  --now          reconcile: also what has moved within the last five minutes
  --lang LANG    zh-CN or en (default: $GRIDLINE_LANG, else zh-CN)
  --json         the same as data

Which account and region: AWS_PROFILE, AWS_REGION; an emulator: AWS_ENDPOINT_URL.

Exit code: 0 good, 1 something failed, was lost or is still there, 2 usage.
`

const options = {
  stack: { type: 'string', default: 'gridline-prod' },
  now: { type: 'boolean', default: false },
  ...answerOptions,
} as const

export const cloud: Subcommand = {
  name: 'cloud',
  summary: 'a deployment on AWS: reconcile, replay its dead letters',
  help,
  run: async (args, terminal) => {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
    const asked = languageFrom(values.lang, terminal.env)
    if (!asked.ok) return failed('cloud', terminal, 2, asked.refusal)
    const locale = asked.value
    const [verb, ...more] = positionals
    if (more.length > 0 || (verb !== 'reconcile' && (verb !== 'replay' || values.now))) {
      return failed('cloud', terminal, 2, 'takes: reconcile or replay; see gridline cloud --help')
    }
    checkAwsEnvironment(terminal.env)
    // the clients of AWS are loaded where they are used
    const { reconcileStack, replayStack } = await import('../cloud/operate.ts')
    if (verb === 'reconcile') {
      const report = await reconcileStack(values.stack, values.now ? { quietMs: 0 } : {})
      terminal.out(values.json ? `${JSON.stringify(report)}\n` : reportText(report, locale))
      return report.failed > 0 ? 1 : 0
    }
    const replayed = await replayStack(values.stack)
    terminal.out(values.json ? `${JSON.stringify(replayed)}\n` : replayedText(replayed, locale))
    return replayed.some(({ gone, failed, hidden }) => gone + failed + hidden > 0) ? 1 : 0
  },
}

const reportWords = {
  executions: words('流程实例', 'executions'),
  cases: words('核对工单', 'cases looked at'),
  started: words('补开流程', 'started'),
  restarted: words('重开流程', 'restarted'),
  answered: words('补发结果', 'answered'),
  stray: words('无主流程', 'stray executions'),
  unparked: words('补办搁置记录', 'records carried'),
  failed: words('未成', 'failed'),
} as const

function reportText(report: Readonly<Record<keyof typeof reportWords, number>>, locale: Locale): string {
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
} as const satisfies Record<Replayed['edge'], unknown>

const carriedWords = words(
  '补发 {}，已失 {}，未成 {}，暂时取不到 {}',
  '{} carried, {} lost, {} failed, {} not to be had now',
)

function replayedText(replayed: readonly Replayed[], locale: Locale): string {
  return table(
    replayed.map(({ edge, replayed: carried, gone, failed, hidden }) => [
      edgeWords[edge][locale],
      filled(carriedWords[locale], [carried, gone, failed, hidden].map(String)),
    ]),
  )
}

function table(rows: readonly (readonly [string, string])[]): string {
  const width = widest(rows.map(([name]) => name))
  return rows.map(([name, value]) => `${padded(name, width)}  ${value}\n`).join('')
}
