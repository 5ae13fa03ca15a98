import { Template } from 'aws-cdk-lib/assertions'
import { describe, expect, test } from 'vitest'
import { variables } from '#lambdas/shared/aws/variables.ts'
import { Options } from '#lib/options.ts'
import { gridStack, propertiesOf } from '#test/support/synthesised-stack.ts'

const stream = 'arn:aws:dynamodb:eu-central-1:111122223333:table/cases-0612/stream/2026-06-12T00:00:00.000'
const restored = { casesTable: 'cases-0612', casesStream: stream, privateTable: 'private-0612' }

describe('a stack that takes restored tables (ADR 13)', () => {
  const template = Template.fromStack(gridStack({ stage: 'demo', ...restored }, 'aws'))

  test('makes none of its own, and keeps the keys that they are under', () => {
    template.resourceCountIs('AWS::DynamoDB::Table', 0)
    expect(propertiesOf(template, 'AWS::KMS::Key').length).toBeGreaterThanOrEqual(3)
  })

  test('tells every function their names, and both followers follow their stream', () => {
    const told = propertiesOf(template, 'AWS::Lambda::Function').map(
      ({ properties }) => properties.Environment.Variables,
    )
    expect(told).toHaveLength(7)
    for (const one of told) {
      expect(one[variables.casesTable]).toBe('cases-0612')
      expect(one[variables.privateTable]).toBe('private-0612')
    }
    template.allResourcesProperties('AWS::Lambda::EventSourceMapping', { EventSourceArn: stream })
  })

  test('lets functions ask these tables, and no other', () => {
    const policies = JSON.stringify(propertiesOf(template, 'AWS::IAM::Policy'))
    const tables = [...policies.matchAll(/:table\/([\w-]+)/g)].map(([, name]) => name)
    expect(new Set(tables)).toEqual(new Set(['cases-0612', 'private-0612']))
  })
})

test.each(['casesTable', 'casesStream', 'privateTable'] as const)(
  'tables of two instants are refused: %s is missing',
  (name) => {
    const { [name]: _, ...others } = restored
    const read = Options.safeParse({ stage: 'prod', ...others })
    expect(read.error?.issues.map(({ path }) => path.join('.'))).toEqual([name])
  },
)
