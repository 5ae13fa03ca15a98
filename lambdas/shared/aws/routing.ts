import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { SFNClient } from '@aws-sdk/client-sfn'
import { openDynamoStore } from '../dynamodb/store.ts'
import type { Routing } from '../routing.ts'
import { patience } from './patience.ts'
import { rootOf } from './root-of.ts'
import { type RoutingSettings, routingSettings } from './settings.ts'
import { stepFunctions } from './step-functions.ts'

/**
 * The composition root of the functions that the workflow calls (M39). They look where a case stands and decide nothing: no
 * city, no clock, and no secret, so that they need no key and answer their first call without waiting for any of it.
 */
async function open({ casesTable, privateTable, workflow }: RoutingSettings): Promise<Routing> {
  return {
    store: openDynamoStore(new DynamoDBClient(patience), { cases: casesTable, private: privateTable }),
    workflow: stepFunctions(new SFNClient(patience), workflow),
  }
}

export const rootRouting = rootOf(routingSettings, open)
