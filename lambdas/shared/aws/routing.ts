import { openService } from '../aws-json/service.ts'
import { documentsOn } from '../dynamodb/documents.ts'
import { openDynamoStore } from '../dynamodb/store.ts'
import type { Routing } from '../routing.ts'
import { rootOf } from './root-of.ts'
import { type RoutingSettings, routingSettings } from './settings.ts'
import { stepFunctions } from './step-functions.ts'

/**
 * The composition root of the functions that the workflow calls (M39). They look where a case stands and decide nothing: no
 * city, no clock, and no secret, so that they need no key and answer their first call without waiting for any of it.
 */
async function open({ casesTable, privateTable, workflow }: RoutingSettings): Promise<Routing> {
  const documents = documentsOn(openService('dynamodb'))
  return {
    store: openDynamoStore(documents, { cases: casesTable, private: privateTable }),
    workflow: stepFunctions(openService('states'), workflow),
  }
}

export const rootRouting = rootOf(routingSettings, open)
