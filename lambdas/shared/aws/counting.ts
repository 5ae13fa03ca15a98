import { openService } from '../aws-json/service.ts'
import type { Counting } from '../counting.ts'
import { cityPacksOf } from '../dynamodb/city-packs.ts'
import { documentsOn } from '../dynamodb/documents.ts'
import { openDynamoStore } from '../dynamodb/store.ts'
import { activeCity } from './active-city.ts'
import { cloudWatchMeter } from './meter.ts'
import { rootOf } from './root-of.ts'
import { type CountingSettings, countingSettings } from './settings.ts'

/** The composition root of the function that counts (M39): it needs the city for its days, and neither key nor secret. */
async function open({ stage, casesTable, privateTable }: CountingSettings): Promise<() => Promise<Counting>> {
  const documents = documentsOn(openService('dynamodb'))
  const fixed = {
    store: openDynamoStore(documents, { cases: casesTable, private: privateTable }),
    meter: cloudWatchMeter(stage),
    // when a commit was set aside is told by the machine's clock: nothing is decided by it
    now: Date.now,
  }
  const city = activeCity(cityPacksOf({ client: documents, cases: casesTable }), Date.now)
  return async () => ({ ...fixed, city: await city() })
}

const root = rootOf(countingSettings, open)

export async function rootCounting(): Promise<Counting> {
  return (await root())()
}
