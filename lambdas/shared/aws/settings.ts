import * as z from 'zod'
import { deploymentStages } from '../deployment-stage.ts'
import { type IssuerSettings, issuerFrom } from '../issuer-settings.ts'
import { Misdeployed } from '../misdeployed.ts'
import { variables } from './variables.ts'

const text = z.string().min(1)
const tables = { casesTable: text, privateTable: text } as const
const deciding = { ...tables, stage: z.enum(deploymentStages), secretsKey: text } as const

/** What the environment tells a function, by its composition root: what it works with, and nothing beside. */
const told = {
  routing: z.object({ ...tables, workflow: text }),
  counting: z.object({ ...tables, stage: z.enum(deploymentStages) }),
  following: z.object({ ...deciding, workflow: text, notices: z.url().exactOptional() }),
  door: z.object({
    ...deciding,
    privateKey: text,
    origins: z
      .string()
      .transform((list) => list.split(','))
      .pipe(z.array(z.url()))
      .default([]),
  }),
} as const

/** Of the functions that the workflow calls. */
export type RoutingSettings = z.infer<typeof told.routing>
/** Of the one that counts. */
export type CountingSettings = z.infer<typeof told.counting>
/** Of those that follow the cases. */
export type FollowingSettings = z.infer<typeof told.following>
/** Of the one that answers HTTP. */
export type DoorSettings = z.infer<typeof told.door> & { readonly issuers: readonly IssuerSettings[] }
/** Of every function that decides. */
export type Settings = Pick<DoorSettings, keyof typeof deciding> & Partial<Pick<DoorSettings, 'privateKey'>>

/** The environment lacks a setting, or holds one that is not known or not right: each is named, none is quoted. */
export class BadSettings extends Misdeployed {
  override readonly name = 'BadSettings'

  constructor(wrong: readonly string[]) {
    super(`missing, unknown or not right in the environment: ${wrong.join(', ')}`)
  }
}

type Environment = Readonly<Record<string, string | undefined>>

/** Throws {@link BadSettings}. */
export function routingSettings(env: Environment): RoutingSettings {
  return read(told.routing, env)
}

/** Throws {@link BadSettings}. */
export function countingSettings(env: Environment): CountingSettings {
  return read(told.counting, env)
}

/** Throws {@link BadSettings}. */
export function followingSettings(env: Environment): FollowingSettings {
  return read(told.following, env)
}

/** Throws {@link BadSettings}. */
export function doorSettings(env: Environment): DoorSettings {
  const issuer = issuerFrom(env)
  const settings = read(told.door, env, issuer.ok ? [] : issuer.refusal)
  const issuers = issuer.ok ? issuer.value : []
  // without one nobody could sign in
  if (settings.stage === 'prod' && issuers.length === 0) throw new BadSettings([variables.issuer])
  return { ...settings, issuers }
}

function read<Told>(schema: z.ZodType<Told>, env: Environment, wrongBeside: readonly string[] = []): Told {
  const known = new Set<string>(Object.values(variables))
  const strange = Object.keys(env).filter((name) => name.startsWith('GRIDLINE_') && !known.has(name))
  const given = Object.entries(variables).flatMap(([name, variable]) => {
    const value = env[variable]
    return value === undefined || value === '' ? [] : [[name, value]]
  })
  const parsed = schema.safeParse(Object.fromEntries(given))
  const missing = (parsed.error?.issues ?? []).map(({ path }) => variableOf(String(path[0])))
  const wrong = [...strange, ...missing, ...wrongBeside]
  if (!parsed.success || wrong.length > 0) throw new BadSettings([...new Set(wrong)])
  return parsed.data
}

function variableOf(name: string): string {
  return new Map<string, string>(Object.entries(variables)).get(name) ?? name
}
