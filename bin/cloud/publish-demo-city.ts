import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { openCity } from '#local/runtime.ts'
import { cityFrom } from '../arguments.ts'
import { publishCity } from '../commands/city-publish.ts'
import { CloudFault } from './cloud-fault.ts'
import type { Endpoint } from './endpoint.ts'
import { credentials, region } from './environment.ts'
import type { Outputs } from './outputs.ts'

/** Gives a deployment the demo city, where its functions look for it, and answers its name; again, it changes nothing. */
export async function publishDemoCity({ CasesTable }: Outputs, { url }: Endpoint): Promise<string> {
  const { pack } = await openCity(cityFrom(undefined, {}))
  const client = new DynamoDBClient({ endpoint: url, region, credentials })
  const published = await publishCity(pack, CasesTable, client)
  if (!published.ok) throw new CloudFault('NOT_DEPLOYED', published.why)
  return pack.name
}
