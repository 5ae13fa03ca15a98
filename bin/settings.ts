import { variables } from '#lambdas/shared/aws/variables.ts'
import { languageFrom } from './arguments.ts'

/** What may be set by the environment of a command or an npm script: all that begin with `GRIDLINE_`. */
const settings: ReadonlySet<string> = new Set([
  // of every command
  ...['GRIDLINE_DATA', 'GRIDLINE_CITY', 'GRIDLINE_LANG', 'GRIDLINE_KEY', 'GRIDLINE_KEY_FILE'],
  ...['GRIDLINE_URL', 'GRIDLINE_TOKEN'],
  // of what is served
  ...['GRIDLINE_HOST', 'GRIDLINE_PORT', variables.stage],
  ...[variables.issuer, variables.issuerKeys, variables.audience, variables.accountClaim],
  // of an emulator
  ...['GRIDLINE_EMULATOR', 'GRIDLINE_EMULATOR_PORT'],
  // of tests that run commands: more of them, others, or against a deployment
  ...['GRIDLINE_SEED', 'GRIDLINE_WALKS', 'GRIDLINE_SCHEDULES', 'GRIDLINE_KILLS', 'GRIDLINE_LIVES'],
  'GRIDLINE_OUTPUTS',
])

/** What is wrong with the settings of an environment before anything begins: a setting that is misspelt would count for nothing. */
export function settingsFault(env: Readonly<Record<string, string | undefined>>): string | undefined {
  const strange = Object.keys(env).find((name) => name.startsWith('GRIDLINE_') && !settings.has(name))
  if (strange !== undefined) return `${strange} is no setting of Gridline: is it misspelt?`
  const language = languageFrom(undefined, env)
  return language.ok ? undefined : language.refusal
}
