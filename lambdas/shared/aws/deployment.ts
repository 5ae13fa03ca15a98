import { openService } from '../aws-json/service.ts'
import { cityPacksOf } from '../dynamodb/city-packs.ts'
import { clockOffsetIn } from '../dynamodb/clock-offset.ts'
import { documentsOn } from '../dynamodb/documents.ts'
import { openDynamoStore } from '../dynamodb/store.ts'
import type { Ports } from '../ports.ts'
import { sealer } from '../sealing.ts'
import { activeCity } from './active-city.ts'
import { kmsKeys } from './keys.ts'
import type { Settings } from './settings.ts'
import { trialClock } from './trial-clock.ts'

/**
 * What the functions that decide work with, put together once for each process from what its environment names. Of what
 * may change while the process lives, the city pack that counts and the clock of a trial, each call has what stands.
 */
export async function openDeployment(settings: Settings) {
  const { stage, casesTable, privateTable } = settings
  const documents = documentsOn(openService('dynamodb'))
  const keys = await kmsKeys(openService('kms'), documents, settings)
  const city = activeCity(cityPacksOf({ client: documents, cases: casesTable }), Date.now)
  const clock = stage === 'prod' ? undefined : trialClock(clockOffsetIn(documents, casesTable), Date.now)
  const store = openDynamoStore(documents, { cases: casesTable, private: privateTable })
  const fixed = { store, keys, sealer: sealer(keys) }
  return {
    settings,
    keys,
    /** Absent in production. */
    clock,
    async ports(): Promise<Ports> {
      return { ...fixed, city: await city(), now: clock ? await clock.now() : Date.now }
    },
  }
}
