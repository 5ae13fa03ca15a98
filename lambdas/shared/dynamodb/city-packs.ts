import { gunzipSync, gzipSync } from 'node:zlib'
import * as z from 'zod'
import type { CityPack } from '#domain/city/pack.ts'
import { Misdeployed } from '../misdeployed.ts'
import { allOf, type Database } from './database.ts'
import * as keys from './keys.ts'

/**
 * Layout of both tables as this release writes and reads it: grows with a change that an older release could not read. A
 * table of another layout is refused before anything of it is read or written.
 */
const tablesVersion = 1

/** Bytes of one part: an item holds 400 KB. */
const partBytes = 350_000

const Active = z.object({ hash: z.string(), parts: z.int().positive(), tables: z.int() })
const Part = z.object({ packed: z.instanceof(Uint8Array) })

/** Nobody has published a city pack here yet. */
export class NoCity extends Misdeployed {
  override readonly name = 'NoCity'

  constructor(table: string) {
    super(`the table ${table} has no city: run npx gridline city publish DIR --table ${table}`)
  }
}

/** The tables were made by a release that lays them out otherwise. */
class OtherTables extends Misdeployed {
  override readonly name = 'OtherTables'

  constructor(table: string, found: number) {
    super(
      `the table ${table} is of layout ${found}, and this release of layout ${tablesVersion}: ` +
        'deploy the release that goes with it, npm run deploy',
    )
  }
}

/**
 * City packs, each for ever under its hash, and a pointer to the one that counts (M36). They lie in the cases table, packed and
 * in parts: one thing less to deploy and to restore, and what was published with cases is restored with them (ADR 13).
 */
export function cityPacksOf(database: Pick<Database, 'client' | 'cases'>) {
  const { client, cases } = database

  /** Hash of the pack that counts. Throws {@link NoCity}, {@link OtherTables}. */
  async function active(): Promise<string> {
    const { Item } = await client.call('GetItem', {
      TableName: cases,
      Key: keys.activePackKey,
      ConsistentRead: true,
    })
    if (!Item) throw new NoCity(cases)
    const { hash, tables } = Active.parse(Item)
    if (tables !== tablesVersion) throw new OtherTables(cases, tables)
    return hash
  }

  return {
    active,
    /** A pack by its hash, active or not. */
    async read(hash: string): Promise<CityPack> {
      const items = await allOf(
        // a reader of packs has no use for the private table
        { ...database, private: '' },
        { table: cases, partition: keys.packPartKey(hash, 0).pk, range: keys.allPackParts },
      )
      if (items.length === 0) throw new Error(`the city pack ${hash} is missing`)
      const packed = Buffer.concat(items.map((item) => Part.parse(item).packed))
      // checked when it was published, and never changed since
      return JSON.parse(gunzipSync(packed).toString())
    },
    /** Publishes a checked pack and makes it the one that counts; the same again changes nothing. */
    async publish(pack: CityPack): Promise<void> {
      const packed = gzipSync(JSON.stringify(pack))
      const parts = Math.ceil(packed.length / partBytes)
      for (let part = 0; part < parts; part++) {
        const bytes = packed.subarray(part * partBytes, (part + 1) * partBytes)
        const Item = { ...keys.packPartKey(pack.hash, part), packed: bytes }
        await client.call('PutItem', { TableName: cases, Item })
      }
      const Item = { ...keys.activePackKey, hash: pack.hash, parts, tables: tablesVersion }
      await client.call('PutItem', { TableName: cases, Item })
    },
  }
}
