import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { openService } from '#lambdas/shared/aws-json/service.ts'
import { type Documents, documentsOn } from '#lambdas/shared/dynamodb/documents.ts'

/**
 * DynamoDB as the store asks it, reached as a client of AWS reaches it, so that profiles and single sign-on count. An address
 * that the environment or a profile names is known to that client after its first request.
 */
export async function documentsAs({ config }: DynamoDBClient): Promise<Documents> {
  const { credentials } = config
  const region = await config.region()
  const named = await config.endpoint?.()
  const address = named && `${named.protocol}//${named.hostname}:${named.port ?? ''}${named.path}`
  return documentsOn(openService('dynamodb', { region, credentials, ...(address && { address }) }))
}
