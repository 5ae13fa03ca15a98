import { join } from 'node:path'
import { type Duration, Validations } from 'aws-cdk-lib'
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Architecture, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda'
import { LogLevel, NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs'
import { Construct } from 'constructs'
import { variables } from '#lambdas/shared/aws/variables.ts'
import { period } from './alarms.ts'
import { DeadLetters } from './dead-letters.ts'
import type { Deployment } from './deployment.ts'
import { GridLog } from './grid-log.ts'
import type { FunctionName } from './stages.ts'

const root = join(import.meta.dirname, '..')

const architectures = { arm64: Architecture.ARM_64, x86_64: Architecture.X86_64 } as const

export type GridFunctionProps = {
  readonly deployment: Deployment
  readonly name: FunctionName
  /** Its composition root (`lambdas/shared/aws`), which says what it is told. */
  readonly root: Root
  readonly memoryMegabytes: number
  readonly timeout: Duration
  /** Beside what every function of its root is told. */
  readonly environment?: Readonly<Record<string, string>>
  /** Files of the project that lie beside the bundle, under their own names. */
  readonly beside?: readonly string[]
  /** For a function that is called without anybody waiting: how often and how long it is tried again, and what a loss means. */
  readonly unattended?: { readonly retries: 0 | 1 | 2; readonly maximumAge: Duration; readonly first: string }
}

/** A function as all of ours are: one bundle, its own log and role, traced, watched. It may do nothing that is not granted. */
export class GridFunction extends Construct {
  readonly lambda: NodejsFunction
  readonly name: FunctionName
  /** Of calls that nobody waits for; absent where somebody always does. */
  readonly deadLetters?: DeadLetters

  constructor(scope: Construct, id: string, props: GridFunctionProps) {
    super(scope, id)
    const { deployment, name, memoryMegabytes, timeout, unattended } = props
    const { settings, alarms } = deployment
    this.name = name
    const log = new GridLog(this, 'Log', { settings })
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') })
    log.grantWrite(role)
    if (unattended) {
      this.deadLetters = new DeadLetters(this, 'DeadLetters', { alarms, first: unattended.first })
    }
    const reserved = settings.reserved[name]
    this.lambda = new NodejsFunction(this, 'Function', {
      entry: join(root, 'lambdas', `${name}.ts`),
      projectRoot: root,
      depsLockFilePath: join(root, 'package-lock.json'),
      runtime: Runtime.NODEJS_24_X,
      architecture: architectures[settings.architecture],
      role,
      logGroup: log,
      memorySize: memoryMegabytes,
      timeout,
      tracing: Tracing.ACTIVE,
      environment: { ...told(props), ...props.environment },
      ...(reserved !== undefined && { reservedConcurrentExecutions: reserved }),
      ...(unattended && { retryAttempts: unattended.retries, maxEventAge: unattended.maximumAge }),
      ...(this.deadLetters && { deadLetterQueue: this.deadLetters.queue }),
      bundling: bundling(props.beside),
    })
    Validations.of(role).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'X-Ray takes segments of no resource in particular: its two actions know no other.',
    })
    this.watch(props)
  }

  private watch({ name, deployment: { alarms } }: GridFunctionProps): void {
    alarms.on(this, 'Errors', {
      metric: this.lambda.metricErrors({ period }),
      when: { above: 0 },
      first: `${name} failed. First: in its log find the lines of level ERROR, which name the fault and its place; then npx gridline cloud reconcile brings back what it left behind.`,
    })
    alarms.on(this, 'Throttles', {
      metric: this.lambda.metricThrottles({ period }),
      when: { above: 0 },
      periods: 2,
      first: `${name} is called more often than it may run at once. First: compare its ConcurrentExecutions with what lib/stages.ts reserves and with the account's limit.`,
    })
  }
}

type Root = 'routing' | 'counting' | 'following' | 'door'

/** Those that decide whether and how a case goes on need the deployment's secret; the door leaves the workflow to others. */
const toldBeside = {
  routing: ['workflow'],
  counting: ['stage'],
  following: ['stage', 'secretsKey', 'workflow'],
  door: ['stage', 'secretsKey'],
} as const satisfies Readonly<Record<Root, readonly (keyof typeof variables)[]>>

/** What every function of a root is told, as `lambdas/shared/aws/settings.ts` reads it. */
function told({ root, deployment }: GridFunctionProps): Record<string, string> {
  const { stage, store, workflowArn } = deployment
  const known = { stage, workflow: workflowArn, secretsKey: store.secrets.keyArn }
  return {
    [variables.casesTable]: store.cases.table.tableName,
    [variables.privateTable]: store.private.table.tableName,
    ...Object.fromEntries(toldBeside[root].map((name) => [variables[name], known[name]])),
    // a fault in the log names the line of the source
    NODE_OPTIONS: '--enable-source-maps',
  }
}

/** One module without anything outside it: emulators have no SDK at hand, and AWS's own changes without us. */
function bundling(beside: readonly string[] = []) {
  return {
    format: OutputFormat.ESM,
    target: 'node24',
    minify: true,
    sourceMap: true,
    sourcesContent: false,
    mainFields: ['module', 'main'],
    bundleAwsSDK: true,
    esbuildArgs: {
      // Chinese words as they are: escaped they would take twice the bytes
      '--charset': 'utf8',
      // the composition root that is built in; modules are asked for by name where any condition is
      '--conditions': 'aws,module',
    },
    logLevel: LogLevel.WARNING,
    banner:
      "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    commandHooks: {
      beforeInstall: () => [],
      beforeBundling: () => [],
      afterBundling: (from: string, to: string) => beside.map((file) => copying(join(from, file), to)),
    },
  }
}

/** By Node, since shells of Linux, macOS and Windows have no word for it in common. */
function copying(file: string, directory: string): string {
  const program =
    "require('node:fs').copyFileSync(process.argv[1],require('node:path').join(process.argv[2],require('node:path').basename(process.argv[1])))"
  return `node -e "${program}" "${file}" "${directory}"`
}
