import { describe, expect, test } from 'vitest'
import { tables } from '#lambdas/shared/dynamodb/tables.ts'
import { stageNames } from '#lib/stages.ts'
import { idOf, propertiesOf, templateOf } from '#test/support/synthesised-stack.ts'

const kept = { local: false, demo: false, prod: true } as const
const restorable = { local: false, demo: true, prod: true } as const

function tableOf(stage: (typeof stageNames)[number], name: keyof typeof tables) {
  const template = templateOf(stage)
  const id = idOf(template, 'AWS::DynamoDB::Table', name === 'cases' ? 'StoreCases' : 'StorePrivate')
  return template.findResources('AWS::DynamoDB::Table')[id] ?? {}
}

describe.each(stageNames)('on stage %s', (stage) => {
  test.each(['cases', 'private'] as const)(
    'the %s table has the keys and indexes the store asks by (M29)',
    (name) => {
      const { Properties } = tableOf(stage, name)
      const { key, indexes } = tables[name]
      const keyed = ({ partition, sort }: { readonly partition: string; readonly sort: string }) => [
        { AttributeName: partition, KeyType: 'HASH' },
        { AttributeName: sort, KeyType: 'RANGE' },
      ]
      expect(Properties.KeySchema).toEqual(keyed(key))
      expect(Properties.GlobalSecondaryIndexes).toEqual(
        Object.entries(indexes).map(([IndexName, { projected, ...index }]) => ({
          IndexName,
          KeySchema: keyed(index),
          Projection:
            projected.length > 0
              ? { ProjectionType: 'INCLUDE', NonKeyAttributes: [...projected] }
              : { ProjectionType: 'KEYS_ONLY' },
        })),
      )
      expect(
        Properties.AttributeDefinitions.every(
          ({ AttributeType: type }: { AttributeType: string }) => type === 'S',
        ),
      ).toBe(true)
    },
  )

  test('the cases table streams new images, and the private table nothing (M25)', () => {
    expect(tableOf(stage, 'cases')['Properties'].StreamSpecification).toEqual({
      StreamViewType: tables.cases.stream,
    })
    expect(tableOf(stage, 'private')['Properties'].StreamSpecification).toBeUndefined()
  })

  test('each table is encrypted under a key of its own, and none is the key of the secrets (M25, M27)', () => {
    const keys = (['cases', 'private'] as const).map(
      (name) => tableOf(stage, name)['Properties'].SSESpecification,
    )
    expect(keys.every(({ SSEEnabled, SSEType }) => SSEEnabled && SSEType === 'KMS')).toBe(true)
    const template = templateOf(stage)
    const ids = keys.map(({ KMSMasterKeyId }) => KMSMasterKeyId['Fn::GetAtt'][0])
    expect(new Set([...ids, idOf(template, 'AWS::KMS::Key', 'StoreSecrets')]).size).toBe(3)
  })

  test('keys are turned over each year', () => {
    const keys = propertiesOf(templateOf(stage), 'AWS::KMS::Key')
    expect(keys.map(({ properties }) => properties.EnableKeyRotation)).toEqual(keys.map(() => true))
  })

  test.each(['cases', 'private'] as const)(
    'the %s table is restored and protected as the stage needs it',
    (name) => {
      const { Properties, DeletionPolicy } = tableOf(stage, name)
      expect(Properties.PointInTimeRecoverySpecification).toEqual({
        PointInTimeRecoveryEnabled: restorable[stage],
      })
      expect(Properties.DeletionProtectionEnabled).toBe(kept[stage])
      expect(DeletionPolicy).toBe(kept[stage] ? 'Retain' : 'Delete')
    },
  )

  test('a key stays as long as what it encrypts', () => {
    const policies = Object.values(templateOf(stage).findResources('AWS::KMS::Key')).map(
      ({ DeletionPolicy }) => DeletionPolicy,
    )
    expect(new Set(policies)).toEqual(new Set([kept[stage] ? 'Retain' : 'Delete']))
  })
})
