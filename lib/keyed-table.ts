import { Aws, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib'
import {
  AttributeType,
  BillingMode,
  type ITable,
  ProjectionType,
  StreamViewType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb'
import { type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { Construct } from 'constructs'
import { type Alarms, period } from './alarms.ts'
import { GridKey } from './grid-key.ts'
import type { Restored } from './options.ts'
import type { StageSettings } from './stages.ts'

/** A table as `lambdas/shared/dynamodb/tables.ts` describes it. */
type Shape = {
  readonly key: { readonly partition: string; readonly sort: string }
  readonly stream?: 'NEW_IMAGE'
  readonly indexes: Readonly<
    Record<
      string,
      { readonly partition: string; readonly sort: string; readonly projected: readonly string[] }
    >
  >
}

/** What a function does with a table: the store's requests, transactions by their parts. */
export const reading = ['dynamodb:GetItem', 'dynamodb:Query'] as const
export const writing = ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'] as const
type Action = (typeof reading)[number] | (typeof writing)[number] | 'dynamodb:BatchGetItem'

type KeyedTableProps<S extends Shape> = {
  readonly shape: S
  readonly settings: StageSettings
  readonly alarms: Alarms
  /** One that is there, in place of one that the stack makes; it is under the same key. */
  readonly restored: Restored | undefined
}

/** A table under a key of its own. */
export class KeyedTable<const S extends Shape = Shape> extends Construct {
  readonly table: Table | ITable
  readonly key: GridKey

  constructor(scope: Construct, id: string, { shape, settings, alarms, restored }: KeyedTableProps<S>) {
    super(scope, id)
    this.key = new GridKey(this, 'Key', { settings, purpose: `the ${id.toLowerCase()} table` })
    this.table = restored ? this.taken(restored) : this.made(shape, settings)
    alarms.on(this, 'Throttled', {
      metric: this.table.metric('WriteThrottleEvents', { statistic: 'Sum', period }),
      when: { above: 0 },
      first: `Writes to the ${id.toLowerCase()} table are refused for now. First: see in CloudWatch whether an import or one unit's worklist writes more than 1,000 units a second; the functions try again by themselves.`,
    })
  }

  private taken({ name, stream }: Restored): ITable {
    return Table.fromTableAttributes(this, 'Restored', {
      tableArn: Stack.of(this).formatArn({ service: 'dynamodb', resource: 'table', resourceName: name }),
      ...(stream !== undefined && { tableStreamArn: stream }),
    })
  }

  private made({ key, stream, indexes }: S, settings: StageSettings): Table {
    const table = new Table(this, 'Table', {
      ...keysOf(key),
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: this.key,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: settings.restorable },
      deletionProtection: settings.keepsData,
      removalPolicy: settings.keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
      ...(stream && { stream: StreamViewType[stream] }),
    })
    if (!settings.restorable) {
      Validations.of(table).acknowledge({
        id: 'AwsSolutions-DDB3',
        reason: 'What this stage holds can be made anew.',
      })
    }
    for (const [indexName, { projected, ...indexKey }] of Object.entries(indexes)) {
      table.addGlobalSecondaryIndex({
        indexName,
        ...keysOf(indexKey),
        ...(projected.length > 0
          ? { projectionType: ProjectionType.INCLUDE, nonKeyAttributes: [...projected] }
          : { projectionType: ProjectionType.KEYS_ONLY }),
      })
    }
    return table
  }

  /** Exactly these requests, and queries of exactly these indexes. */
  allow(
    grantee: IGrantable,
    actions: readonly Action[],
    indexes: readonly (keyof S['indexes'] & string)[] = [],
  ): void {
    const { tableArn } = this.table
    const add = (statement: PolicyStatement) => grantee.grantPrincipal.addToPrincipalPolicy(statement)
    add(new PolicyStatement({ actions: [...actions], resources: [tableArn] }))
    if (indexes.length > 0) {
      const resources = indexes.map((index) => `${tableArn}/index/${index}`)
      add(new PolicyStatement({ actions: ['dynamodb:Query'], resources }))
    }
    // DynamoDB opens the table in the name of whoever asks; nobody opens anything else with this key
    const writes = writing.some((action) => actions.includes(action))
    add(
      new PolicyStatement({
        actions: [
          'kms:Decrypt',
          ...(writes ? ['kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey'] : []),
        ],
        resources: [this.key.keyArn],
        // the end of the name differs in the regions of China
        conditions: { StringLike: { 'kms:ViaService': `dynamodb.${Aws.REGION}.amazonaws.com*` } },
      }),
    )
  }
}

function keysOf({ partition, sort }: Shape['key']) {
  return {
    partitionKey: { name: partition, type: AttributeType.STRING },
    sortKey: { name: sort, type: AttributeType.STRING },
  }
}
