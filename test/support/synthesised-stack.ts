import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { App } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { GridStack } from '#lib/grid-stack.ts'
import { Options } from '#lib/options.ts'
import type { StageName } from '#lib/stages.ts'

/** What `cdk.json` sets, so that a test sees what is deployed. */
const { context } = JSON.parse(readFileSync('cdk.json', 'utf8'))

/** Account and region of a deployment; absent: any. */
const regions = {
  aws: { account: '111122223333', region: 'eu-central-1' },
  'aws-cn': { account: '111122223333', region: 'cn-north-1' },
} as const

/** Whose tokens count, on whatever stage. */
export const issuing = {
  issuer: 'https://issuer.example',
  issuerKeys: 'https://issuer.example/keys',
  audience: 'gridline',
} as const

export type Said = Partial<
  Record<
    | 'stage'
    | 'issuer'
    | 'issuerKeys'
    | 'audience'
    | 'origins'
    | 'casesTable'
    | 'casesStream'
    | 'privateTable',
    string
  >
>

/** The stack of a stage, without its bundles: those have a test of their own. */
export function gridStack(said: Said = {}, partition?: keyof typeof regions): GridStack {
  const app = new App({ analyticsReporting: false, context: { ...context, 'aws:cdk:bundling-stacks': [] } })
  return new GridStack(
    app,
    Options.parse({ stage: 'local', ...said }),
    partition ? { env: regions[partition] } : {},
  )
}

/** The local stage with its bundles, as `npm run synth` makes it. */
export function synthesised(outdir: string): { readonly template: Template; readonly outputs: string } {
  // as the command line asks for it, so that a function says where its bundle lies
  const asked = { ...context, 'aws:cdk:enable-asset-metadata': true }
  const app = new App({ analyticsReporting: false, context: asked, outdir })
  const stack = new GridStack(app, Options.parse({ stage: 'local' }))
  return { outputs: app.synth().directory, template: Template.fromStack(stack) }
}

/** Folders of the bundles, by function. */
export function bundlesOf({
  template,
  outputs,
}: ReturnType<typeof synthesised>): ReadonlyMap<FunctionName, string> {
  return new Map(
    functionNames.map((name) => {
      const [found] = Object.entries(template.findResources('AWS::Lambda::Function')).filter(([id]) =>
        id.startsWith(`${functions[name]}Function`),
      )
      return [name, join(outputs, found?.[1]['Metadata']['aws:asset:path'])]
    }),
  )
}

const templates = new Map<StageName, Template>()

/** The template of a stage, made once. */
export function templateOf(stage: StageName): Template {
  const template = templates.get(stage) ?? Template.fromStack(gridStack({ stage, ...issuing }))
  templates.set(stage, template)
  return template
}

/** Resources of a type by what they are called in the stack, with their properties. */
export function propertiesOf(template: Template, type: string) {
  return Object.entries(template.findResources(type)).map(([id, { Properties }]) => ({
    id,
    properties: Properties,
  }))
}

/** Id of the only resource of a type whose id begins so. */
export function idOf(template: Template, type: string, start: string): string {
  const [id, ...others] = Object.keys(template.findResources(type)).filter((one) => one.startsWith(start))
  if (id === undefined || others.length > 0) throw new Error(`${start} is not one of ${type}`)
  return id
}

export const functionNames = [
  'api',
  'open-stage',
  'locate',
  'relay',
  'project',
  'clock',
  'reconcile',
] as const

export type FunctionName = (typeof functionNames)[number]

/** Functions, as ids in the stack begin. */
export const functions = {
  api: 'DoorApi',
  'open-stage': 'WorkflowOpenStage',
  locate: 'WorkflowLocate',
  relay: 'RelayingRelay',
  project: 'BoardsProject',
  clock: 'TickingClock',
  reconcile: 'ReconcilingReconcile',
} as const satisfies Record<FunctionName, string>
