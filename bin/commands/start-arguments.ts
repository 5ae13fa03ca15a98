import { parseArgs } from 'node:util'
import * as z from 'zod'
import { ok, type Result, refused } from '#domain/case/result.ts'
import type { Locale } from '#domain/words/locale.ts'
import { type DeploymentStage, deploymentStages } from '#lambdas/shared/deployment-stage.ts'
import { type IssuerSettings, issuerFrom } from '#lambdas/shared/issuer-settings.ts'
import { cityFrom, dataFrom, languageFrom } from '../arguments.ts'
import type { Terminal } from '../subcommand.ts'

const options = {
  data: { type: 'string' },
  city: { type: 'string' },
  host: { type: 'string' },
  port: { type: 'string' },
  stage: { type: 'string' },
  empty: { type: 'boolean', default: false },
  log: { type: 'boolean', default: false },
  lang: { type: 'string' },
} as const

/** Where a city is served unless told otherwise: to this machine alone. */
const standard = { host: '127.0.0.1', port: '8012', stage: 'demo' } as const

const Port = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .pipe(z.int().max(65_535))

/** What is asked of `gridline start`. */
export type Request = {
  readonly directory: string
  readonly cityDirectory: string
  readonly host: string
  readonly port: number
  readonly stage: DeploymentStage
  readonly issuers: readonly IssuerSettings[]
  /** Begins without a day that was played. */
  readonly empty: boolean
  readonly log: boolean
  readonly locale: Locale
}

/** Reads flags and, where they are silent, the environment; the refusal names what is wrong. Throws as `parseArgs` does. */
export function readArguments(args: readonly string[], env: Terminal['env']): Result<Request, string> {
  const { values } = parseArgs({ args: [...args], options })
  const locale = languageFrom(values.lang, env)
  if (!locale.ok) return locale
  const port = Port.safeParse(values.port ?? env['GRIDLINE_PORT'] ?? standard.port)
  if (!port.success) return refused('the port (--port, GRIDLINE_PORT) is not a number from 0 to 65535')
  const named = values.stage ?? env['GRIDLINE_STAGE'] ?? standard.stage
  const stage = deploymentStages.find((one) => one === named)
  if (!stage)
    return refused(`the stage (--stage, GRIDLINE_STAGE) '${named}' is not ${deploymentStages.join(' or ')}`)
  const issuers = issuerFrom(env)
  if (!issuers.ok) return refused(`${issuers.refusal.join(', ')} is missing or is none`)
  if (stage === 'prod' && issuers.value.length === 0) {
    return refused(
      'on stage prod GRIDLINE_ISSUER, GRIDLINE_ISSUER_KEYS and GRIDLINE_AUDIENCE say whose tokens count',
    )
  }
  return ok({
    directory: dataFrom(values.data, env),
    cityDirectory: cityFrom(values.city, env),
    host: values.host ?? env['GRIDLINE_HOST'] ?? standard.host,
    port: port.data,
    stage,
    issuers: issuers.value,
    empty: values.empty || stage === 'prod',
    log: values.log,
    locale: locale.value,
  })
}
