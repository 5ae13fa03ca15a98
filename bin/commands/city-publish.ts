import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type { CityPack } from '#domain/city/pack.ts'
import { type Words, words } from '#domain/words/locale.ts'
import { cityPacksOf, NoCity } from '#lambdas/shared/dynamodb/city-packs.ts'
import { awsFault } from '../text/aws-faults.ts'

/** How a publication ended: the pack counts from now on, or did before; or why it may not. */
export type Published =
  | { readonly ok: true; readonly was: 'active' | 'published' }
  | { readonly ok: false; readonly why: Words }

/**
 * Publishes a pack to the table of a deployment (M36), reached as the AWS client's own environment says. Another city's cases
 * stay its own; a policy that open cases may follow stays in the pack (transition T11).
 */
export async function publishCity(
  pack: CityPack,
  table: string,
  client = new DynamoDBClient(),
): Promise<Published> {
  const packs = cityPacksOf({ client: DynamoDBDocumentClient.from(client), cases: table })
  try {
    const before = await activePack(packs)
    const why = before && whyNot(before, pack)
    if (why) return { ok: false, why }
    await packs.publish(pack)
    return { ok: true, was: before?.hash === pack.hash ? 'active' : 'published' }
  } catch (fault) {
    const why = awsFault(fault, table)
    if (!why) throw fault
    return { ok: false, why }
  } finally {
    client.destroy()
  }
}

async function activePack(packs: ReturnType<typeof cityPacksOf>): Promise<CityPack | undefined> {
  try {
    return await packs.read(await packs.active())
  } catch (fault) {
    if (fault instanceof NoCity) return undefined
    throw fault
  }
}

function whyNot(before: CityPack, pack: CityPack): Words | undefined {
  if (before.id !== pack.id) {
    return words(
      `这里办理的是 ${before.id}（${before.name}）的工单，不是 ${pack.id}（${pack.name}）的`,
      `the cases here are those of ${before.id} (${before.name}), not of ${pack.id} (${pack.name})`,
    )
  }
  const lost = before.sla.profiles.find(
    ({ id, version }) => !pack.sla.profiles.some((kept) => kept.id === id && kept.version === version),
  )
  return (
    lost &&
    words(
      `现行城市包的时限方案 ${lost.id} ${lost.version} 不在新包里，在办工单可能正按它计时：请把它留在 sla.yaml`,
      `the policy ${lost.id} ${lost.version} of the pack that counts is missing, and open cases may follow it: keep it in sla.yaml`,
    )
  )
}
