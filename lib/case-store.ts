import { type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { Key } from 'aws-cdk-lib/aws-kms'
import { Construct } from 'constructs'
import { tables } from '#lambdas/shared/dynamodb/tables.ts'
import type { Alarms } from './alarms.ts'
import { GridKey } from './grid-key.ts'
import { KeyedTable } from './keyed-table.ts'
import type { restoredIn } from './options.ts'
import type { StageSettings } from './stages.ts'

/** Where cases are kept: the two tables (M25), and the key of the deployment's own secrets (M13, M27). */
export class CaseStore extends Construct {
  readonly cases: KeyedTable<(typeof tables)['cases']>
  readonly private: KeyedTable<(typeof tables)['private']>
  /** Apart from the keys of the tables: those who digest commands need not be able to open a table's data. */
  readonly secrets: Key

  constructor(
    scope: Construct,
    id: string,
    {
      settings,
      alarms,
      restored,
    }: {
      readonly settings: StageSettings
      readonly alarms: Alarms
      readonly restored?: ReturnType<typeof restoredIn>
    },
  ) {
    super(scope, id)
    const made = { settings, alarms }
    this.cases = new KeyedTable(this, 'Cases', { ...made, shape: tables.cases, restored: restored?.cases })
    this.private = new KeyedTable(this, 'Private', {
      ...made,
      shape: tables.private,
      restored: restored?.private,
    })
    this.secrets = new GridKey(this, 'Secrets', { settings, purpose: "the deployment's secrets" })
  }
}

/** Wrapping and unwrapping, and nothing else that can be done with a key. */
export function allowWrapping(grantee: IGrantable, key: Key): void {
  allow(grantee, key, ['kms:Decrypt', 'kms:Encrypt'])
}

/** For whoever comes after those who wrapped. */
export function allowUnwrapping(grantee: IGrantable, key: Key): void {
  allow(grantee, key, ['kms:Decrypt'])
}

function allow(grantee: IGrantable, key: Key, actions: string[]): void {
  grantee.grantPrincipal.addToPrincipalPolicy(new PolicyStatement({ actions, resources: [key.keyArn] }))
}
