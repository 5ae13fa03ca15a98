import { RemovalPolicy } from 'aws-cdk-lib'
import { LogGroup } from 'aws-cdk-lib/aws-logs'
import type { Construct } from 'constructs'
import type { StageSettings } from './stages.ts'

/** A log that forgets by itself; CloudWatch encrypts it. Nothing in it is personal (rule 10 of style), so that is enough. */
export class GridLog extends LogGroup {
  constructor(
    scope: Construct,
    id: string,
    { settings, name }: { readonly settings: StageSettings; readonly name?: string },
  ) {
    super(scope, id, {
      retention: settings.logDays,
      removalPolicy: settings.keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
      ...(name !== undefined && { logGroupName: name }),
    })
  }
}
