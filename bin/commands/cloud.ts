import { parseArgs } from 'node:util'
import { answerOptions, languageFrom } from '../arguments.ts'
import { checkAwsEnvironment } from '../cloud/aws-environment.ts'
import { failed } from '../failed.ts'
import type { Subcommand } from '../subcommand.ts'
import { reconciledText, replayedText } from '../text/cloud-report.ts'

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
carried again after a quarter of an hour; why it failed is told by the name of the
fault: UNREADABLE, that of AWS, or that which the function's log tells more of.

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
      terminal.out(values.json ? `${JSON.stringify(report)}\n` : reconciledText(report, locale))
      return report.failed > 0 ? 1 : 0
    }
    const replayed = await replayStack(values.stack)
    terminal.out(values.json ? `${JSON.stringify(replayed)}\n` : replayedText(replayed, locale))
    return replayed.some(({ gone, failed, hidden }) => gone + failed + hidden > 0) ? 1 : 0
  },
}
