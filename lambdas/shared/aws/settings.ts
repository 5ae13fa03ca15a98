import * as z from 'zod'
import { deploymentStages } from '../deployment-stage.ts'
import { type IssuerSettings, issuerFrom } from '../issuer-settings.ts'
import { Misdeployed } from '../misdeployed.ts'
import { variables } from './variables.ts'

/** What a deployed function is told by its environment. */
const Settings = z.object({
  stage: z.enum(deploymentStages),
  casesTable: z.string().min(1),
  privateTable: z.string().min(1),
  workflow: z.string().min(1),
  secretsKey: z.string().min(1),
  privateKey: z.string().min(1).exactOptional(),
  notices: z.url().exactOptional(),
  origins: z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(z.url()))
    .default([]),
})
export type Settings = z.infer<typeof Settings> & { readonly issuers: readonly IssuerSettings[] }

/** The environment lacks a setting, or holds one that is not known or not right: each is named, none is quoted. */
export class BadSettings extends Misdeployed {
  override readonly name = 'BadSettings'

  constructor(wrong: readonly string[]) {
    super(`missing, unknown or not right in the environment: ${wrong.join(', ')}`)
  }
}

type Environment = Readonly<Record<string, string | undefined>>

/** Throws {@link BadSettings}. */
export function settingsFrom(env: Environment): Settings {
  const known = new Set<string>(Object.values(variables))
  const strange = Object.keys(env).filter((name) => name.startsWith('GRIDLINE_') && !known.has(name))
  const given = Object.entries(variables).flatMap(([name, variable]) => {
    const value = env[variable]
    return value === undefined || value === '' ? [] : [[name, value]]
  })
  const parsed = Settings.safeParse(Object.fromEntries(given))
  const issuer = issuerFrom(env)
  const wrong = [
    ...strange,
    ...(parsed.error?.issues ?? []).map(({ path }) => variableOf(String(path[0]))),
    ...(issuer.ok ? [] : issuer.refusal),
    // without one nobody could sign in
    ...(issuer.ok && parsed.data?.privateKey && parsed.data.stage === 'prod' && issuer.value.length === 0
      ? [variables.issuer]
      : []),
  ]
  if (!parsed.success || !issuer.ok || wrong.length > 0) throw new BadSettings([...new Set(wrong)])
  return { ...parsed.data, issuers: issuer.value }
}

function variableOf(name: string): string {
  return new Map<string, string>(Object.entries(variables)).get(name) ?? name
}
