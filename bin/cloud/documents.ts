import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { openService } from '#lambdas/shared/aws-json/service.ts'
import { type Documents, documentsOn } from '#lambdas/shared/dynamodb/documents.ts'

/**
 * DynamoDB as the store asks it, reached as a client of AWS reaches it: with the credentials, the region and the address that
 * it was given or that its environment and profile say, single sign-on included.
 */
export async function documentsAs({ config }: DynamoDBClient): Promise<Documents> {
  const { credentials } = config
  const region = await config.region()
  const given = await config.endpoint?.()
  const address = given
    ? `${given.protocol}//${given.hostname}:${given.port ?? ''}${given.path}`
    : await config.serviceConfiguredEndpoint?.()
  return documentsOn(openService('dynamodb', { region, credentials, ...(address && { address }) }))
}
