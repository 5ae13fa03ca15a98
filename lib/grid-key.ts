import { RemovalPolicy } from 'aws-cdk-lib'
import { Key } from 'aws-cdk-lib/aws-kms'
import type { Construct } from 'constructs'
import type { StageSettings } from './stages.ts'

/** A key of our own: rotated each year, and kept where data are, since without it they are lost. */
export class GridKey extends Key {
  constructor(
    scope: Construct,
    id: string,
    { settings, purpose }: { readonly settings: StageSettings; readonly purpose: string },
  ) {
    super(scope, id, {
      description: `Gridline: ${purpose}`,
      enableKeyRotation: true,
      removalPolicy: settings.keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    })
  }
}
