import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { cityPacksOf, NoCity } from '#lambdas/shared/dynamodb/city-packs.ts'
import { openCity } from '#local/runtime.ts'
import { cityFrom } from '../arguments.ts'
import { publishCity } from '../commands/city-publish.ts'
import type { Terminal } from '../subcommand.ts'
import { CloudFault } from './cloud-fault.ts'
import { documentsAs } from './documents.ts'
import type { Endpoint } from './endpoint.ts'
import { credentials, region } from './environment.ts'
import type { Outputs } from './outputs.ts'

/**
 * Gives a deployment that has no city the one of `GRIDLINE_CITY`, else the demo city, and answers the name of the city that
 * counts: what somebody published since stays.
 */
export async function publishFirstCity(
  { CasesTable }: Outputs,
  { url }: Endpoint,
  env: Terminal['env'],
): Promise<string> {
  const client = new DynamoDBClient({ endpoint: url, region, credentials })
  const documents = await documentsAs(client)
  const packs = cityPacksOf({ client: documents, cases: CasesTable })
  try {
    return (await packs.read(await packs.active())).name
  } catch (fault) {
    if (!(fault instanceof NoCity)) throw fault
  } finally {
    documents.close()
  }
  const { pack } = await openCity(cityFrom(undefined, env))
  const published = await publishCity(pack, CasesTable, client)
  if (!published.ok) throw new CloudFault('NOT_DEPLOYED', published.why)
  return pack.name
}
