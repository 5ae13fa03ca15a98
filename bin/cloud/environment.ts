import { delimiter, dirname } from 'node:path'
import type { Endpoint } from './endpoint.ts'

type Env = Readonly<Record<string, string | undefined>>

/** What a server may know of its surroundings: where things lie, and nothing that somebody set for something else. */
const ofTheMachine = [
  'DOCKER_CONFIG',
  'DOCKER_CONTEXT',
  'DOCKER_HOST',
  'HOME',
  'JAVA_HOME',
  'LANG',
  'PYENV_ROOT',
  'TMPDIR',
  'XDG_CACHE_HOME',
  'XDG_RUNTIME_DIR',
] as const

/** For an emulator: a clean one, since the functions that it runs inherit it; they run on the Node that runs this. */
export function serverEnvironment(env: Env, settings: Env): Env {
  const known = ofTheMachine.map((name) => [name, env[name]] as const)
  const given = known.filter(([, value]) => value !== undefined)
  return { ...Object.fromEntries(given), ...pathOf(env), ...settings }
}

/** For what speaks to the emulator: none of the keys and profiles that are meant for AWS itself. */
export function clientEnvironment(env: Env, { url }: Endpoint): Env {
  const kept = Object.entries(env).filter(([name]) => !/^(AWS|CDK)_/.test(name))
  return {
    ...Object.fromEntries(kept),
    ...pathOf(env),
    AWS_ENDPOINT_URL: url,
    AWS_ENDPOINT_URL_S3: url,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    CDK_DISABLE_CLI_TELEMETRY: 'true',
  }
}

/** Of every emulator: the account of the keys `test`. */
export const account = '000000000000'
export const region = 'us-east-1'

/** The Node that runs this comes before any that the machine has. */
function pathOf(env: Env): Env {
  return { PATH: [dirname(process.execPath), env['PATH'] ?? ''].join(delimiter) }
}
