import { isDeepStrictEqual } from 'node:util'
import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { CityPack } from '#domain/city/pack.ts'
import { type Words, words } from '#domain/words/locale.ts'
import { cityPacksOf, NoCity } from '#lambdas/shared/dynamodb/city-packs.ts'
import type { Documents } from '#lambdas/shared/dynamodb/documents.ts'
import { tables } from '#lambdas/shared/dynamodb/tables.ts'
import { documentsAs } from '../cloud/documents.ts'
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
  let documents: Documents | undefined
  try {
    if (!(await isCasesTable(client, table))) return { ok: false, why: notCases(table) }
    documents = await documentsAs(client)
    const packs = cityPacksOf({ client: documents, cases: table })
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
    documents?.close()
    client.destroy()
  }
}

/** The private table lies beside it under a like name, and no function would look there. */
async function isCasesTable(client: DynamoDBClient, table: string): Promise<boolean> {
  const { Table } = await client.send(new DescribeTableCommand({ TableName: table }))
  const found = new Set(Table?.GlobalSecondaryIndexes?.map(({ IndexName }) => IndexName))
  return Object.keys(tables.cases.indexes).every((index) => found.has(index))
}

const notCases = (table: string): Words =>
  words(
    `${table} 不是工单表：请用堆栈输出 CasesTable 的表名`,
    `${table} is no cases table: take the output CasesTable of the stack`,
  )

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
  return policyLost(before, pack) ?? placeLost(before, pack)
}

/** A version is frozen into the cases that follow it (T11): another content is another version. */
function policyLost(before: CityPack, pack: CityPack): Words | undefined {
  for (const policy of before.sla.profiles) {
    const { id, version } = policy
    const kept = pack.sla.profiles.find((other) => other.id === id && other.version === version)
    if (!kept) {
      return words(
        `现行城市包的时限方案 ${id} ${version} 不在新包里，在办工单可能正按它计时：请把它留在 sla.yaml`,
        `the policy ${id} ${version} of the pack that counts is missing, and open cases may follow it: keep it in sla.yaml`,
      )
    }
    // the one that counts has been text in between
    if (!isDeepStrictEqual(JSON.parse(JSON.stringify(kept)), policy)) {
      return words(
        `时限方案 ${id} ${version} 的内容改了，在办工单可能正按它计时：请保留原样，改动写成新的版本`,
        `the policy ${id} ${version} was changed, and open cases may follow it: keep it as it was and write a new version`,
      )
    }
  }
  return undefined
}

/** Open cases may stand at a unit or in an area, and would be on nobody's list. */
function placeLost(before: CityPack, pack: CityPack): Words | undefined {
  const units = new Set(pack.units.map(({ id }) => id))
  const unit = before.units.find(({ id }) => !units.has(id))
  if (unit) {
    return words(
      `现行城市包的单位 ${unit.id}（${unit.name}）不在新包里，它可能有在办工单：请留在 units.csv，停用则 active 写 no`,
      `the unit ${unit.id} (${unit.name}) of the pack that counts is missing, and may have open cases: keep it in units.csv, with active no`,
    )
  }
  const areas = new Set(pack.areas.map(({ code }) => code))
  const area = before.areas.find(({ code }) => !areas.has(code))
  return (
    area &&
    words(
      `现行城市包的区域 ${area.code}（${area.name}）不在新包里，那里可能有在办工单：请留在 areas.csv`,
      `the area ${area.code} (${area.name}) of the pack that counts is missing, and may have open cases: keep it in areas.csv`,
    )
  )
}
