import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { CloudFault } from './cloud-fault.ts'
import type { Endpoint } from './endpoint.ts'

type Env = Readonly<Record<string, string | undefined>>

/** What can be started here; the order is that of preference. */
export const emulators = ['docker', 'host', 'ministack'] as const
export type Emulator = (typeof emulators)[number]

/** `GRIDLINE_EMULATOR`, else LocalStack where Docker answers, else the one that `LOCALSTACK_HOST` names, else MiniStack. */
export function chooseEmulator(env: Env, dockerAnswers: () => boolean): Emulator {
  const wished = env['GRIDLINE_EMULATOR']
  if (!wished) return dockerAnswers() ? 'docker' : env['LOCALSTACK_HOST'] ? 'host' : 'ministack'
  const found = emulators.find((one) => one === wished)
  if (found) return found
  throw new CloudFault('USAGE', `GRIDLINE_EMULATOR '${wished}' is not ${emulators.join(' or ')}`)
}

/** A program with its arguments, and the settings that it reads from its environment. */
export type Command = {
  readonly program: string
  readonly args: readonly string[]
  readonly settings?: Env
}

/** How an emulator gets onto this machine and runs in the foreground. */
export type Launch = {
  readonly name: string
  /** Each does nothing where it was done before. */
  readonly install: readonly Command[]
  readonly run: Command
}

export function launchOf(emulator: Emulator, endpoint: Endpoint, env: Env): Launch {
  return launches[emulator](endpoint, env)
}

/** The last LocalStack that needs no account; as in compose.yaml. */
export const localStackVersion = '4.14.0'

const miniStackVersion = '1.5.33'

const launches = {
  docker: ({ port }) => ({
    name: `LocalStack ${localStackVersion} (Docker)`,
    install: [{ program: 'docker', args: ['compose', 'pull', '--quiet'] }],
    run: {
      program: 'docker',
      args: ['compose', 'up', '--force-recreate', '--abort-on-container-exit'],
      settings: { GRIDLINE_EMULATOR_PORT: String(port) },
    },
  }),
  host: ({ port }, env) => {
    const folder = hostFolder(env)
    return {
      name: `LocalStack ${localStackVersion} (${folder})`,
      install: [{ program: join(folder, 'install'), args: [] }],
      run: {
        program: join(folder, 'start'),
        args: [],
        // a resource type that it lacks fails the deployment instead of missing from it
        settings: { PORT: String(port), CFN_IGNORE_UNSUPPORTED_RESOURCE_TYPES: '0' },
      },
    }
  },
  ministack: ({ url, port }) => {
    const folder = join('node_modules', '.cache', `ministack-${miniStackVersion}`)
    const program = join(folder, 'bin', 'ministack')
    const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check']
    return {
      name: `MiniStack ${miniStackVersion}`,
      install: existsSync(program)
        ? []
        : [
            { program: 'python3', args: ['-m', 'venv', folder] },
            { program: join(folder, 'bin', 'python'), args: [...pip, `ministack==${miniStackVersion}`] },
          ],
      run: {
        program,
        args: [],
        settings: {
          GATEWAY_PORT: String(port),
          BIND_HOST: '127.0.0.1',
          MINISTACK_HOST: '127.0.0.1',
          // where the functions find what they were deployed to
          AWS_ENDPOINT_URL: url,
          // services with ports of their own, which nothing here asks
          SFTP_ENABLED: '0',
          IOT_MTLS_ENABLED: '0',
          // an idle function process takes 75 to 95 MB
          LAMBDA_WARM_TTL_SECONDS: '30',
        },
      },
    }
  },
} as const satisfies Readonly<Record<Emulator, (endpoint: Endpoint, env: Env) => Launch>>

function hostFolder(env: Env): string {
  const folder = env['LOCALSTACK_HOST']
  if (!folder) {
    throw new CloudFault(
      'USAGE',
      'LOCALSTACK_HOST is not set: it names the folder of a LocalStack without Docker',
    )
  }
  if (['install', 'start'].every((name) => existsSync(join(folder, name)))) return folder
  throw new CloudFault('USAGE', `LOCALSTACK_HOST '${folder}' is not a folder with install and start`)
}
