import { Template } from 'aws-cdk-lib/assertions'
import { describe, expect, test } from 'vitest'
import {
  countingSettings,
  doorSettings,
  followingSettings,
  routingSettings,
} from '#lambdas/shared/aws/settings.ts'
import { variables } from '#lambdas/shared/aws/variables.ts'
import { stageNames, stages } from '#lib/stages.ts'
import {
  type FunctionName,
  functionNames,
  functions,
  gridStack,
  idOf,
  issuing,
  propertiesOf,
  templateOf,
} from '#test/support/synthesised-stack.ts'

type StageName = (typeof stageNames)[number]

function functionOf(template: Template, name: FunctionName) {
  const id = idOf(template, 'AWS::Lambda::Function', `${functions[name]}Function`)
  return template.findResources('AWS::Lambda::Function')[id]?.['Properties']
}

const tables = ['casesTable', 'privateTable'] as const
const following = [...tables, 'stage', 'secretsKey', 'workflow'] as const
const toldTo: Record<FunctionName, readonly (keyof typeof variables)[]> = {
  api: [...tables, 'stage', 'secretsKey', 'privateKey', 'issuer', 'issuerKeys', 'audience'],
  // they decide nothing, and have no use for a key
  'open-stage': [...tables, 'workflow'],
  locate: [...tables, 'workflow'],
  relay: [...following, 'notices'],
  project: [...tables, 'stage'],
  clock: following,
  reconcile: [...following, 'notices'],
}

/** How a function reads what it is told. */
const readers = {
  api: doorSettings,
  'open-stage': routingSettings,
  locate: routingSettings,
  relay: followingSettings,
  project: countingSettings,
  clock: followingSettings,
  reconcile: followingSettings,
} as const satisfies Record<FunctionName, unknown>

/** What a function finds: what the template says, or, of what only the deployed stack knows, something in its place. */
const found = (said: unknown): string => (typeof said === 'string' ? said : 'https://known.when.deployed')

describe.each(stageNames)('on stage %s', (stage) => {
  test.each(functionNames)('%s is told what it is to know, and no more', (name) => {
    const { Variables } = functionOf(templateOf(stage), name).Environment
    const told = Object.keys(Variables).filter((variable) => variable.startsWith('GRIDLINE_'))
    expect(told.toSorted()).toEqual(toldTo[name].map((setting) => variables[setting]).toSorted())
    const env = Object.fromEntries(told.map((variable) => [variable, found(Variables[variable])]))
    const read = readers[name](env)
    if ('stage' in read) expect(read.stage).toBe(stage)
  })

  test.each(functionNames)('%s runs on Node 24, is traced, and writes a log that forgets', (name) => {
    const template = templateOf(stage)
    const properties = functionOf(template, name)
    expect(properties.Runtime).toBe('nodejs24.x')
    expect(properties.Architectures).toEqual([stage === 'local' ? 'x86_64' : 'arm64'])
    expect(properties.TracingConfig).toEqual({ Mode: 'Active' })
    const log = template.findResources('AWS::Logs::LogGroup')[properties.LoggingConfig.LogGroup.Ref]
    expect(log?.['Properties'].RetentionInDays).toBe(stages[stage].logDays)
  })

  test('every log forgets, and outlives the stack where data do', () => {
    const logs = Object.values(templateOf(stage).findResources('AWS::Logs::LogGroup'))
    expect(logs.length).toBeGreaterThan(functionNames.length)
    for (const { Properties, DeletionPolicy } of logs) {
      expect(Properties.RetentionInDays).toBe(stages[stage].logDays)
      expect(DeletionPolicy).toBe(stage === 'prod' ? 'Retain' : 'Delete')
    }
  })

  test('whoever is called without anybody waiting leaves what fails in a queue of its own', () => {
    const template = templateOf(stage)
    const queues = (['clock', 'reconcile'] as const).map(
      (name) => functionOf(template, name).DeadLetterConfig?.TargetArn['Fn::GetAtt'][0],
    )
    expect(queues).toEqual([
      idOf(template, 'AWS::SQS::Queue', 'TickingClockDeadLetters'),
      idOf(template, 'AWS::SQS::Queue', 'ReconcilingReconcileDeadLetters'),
    ])
  })
})

test('on production the functions that a storm calls have their share, so that the API keeps its own', () => {
  const reserved = (stage: StageName) =>
    Object.fromEntries(
      functionNames.map((name) => [name, functionOf(templateOf(stage), name).ReservedConcurrentExecutions]),
    )
  expect(reserved('prod')).toEqual({
    api: undefined,
    'open-stage': 50,
    locate: undefined,
    relay: 20,
    project: 20,
    clock: 16,
    reconcile: 1,
  })
  // an account may have ten in all, and AWS refuses to reserve of so few
  expect(Object.values(reserved('demo')).filter(Boolean)).toEqual([])
})

test('the API is told the issuer as it was said', () => {
  const template = Template.fromStack(
    gridStack({ stage: 'demo', ...issuing, issuer: 'https://login.example' }),
  )
  expect(functionOf(template, 'api').Environment.Variables[variables.issuer]).toBe('https://login.example')
})

test('on production a log keeps six months (网络安全法 article 21)', () => {
  const logs = propertiesOf(templateOf('prod'), 'AWS::Logs::LogGroup')
  expect(logs.filter(({ properties }) => properties.RetentionInDays < 180)).toEqual([])
})
