import { readFile } from 'node:fs/promises'
import type { DoorPorts } from '../../api/ports.ts'
import { anyOf, demoIdentity, demoSecret, openIdIdentity, remembering } from '../openid.ts'
import type { Workflow } from '../workflow.ts'
import { openDeployment } from './deployment.ts'
import { rootOf } from './root-of.ts'
import { type DoorSettings, doorSettings } from './settings.ts'

/** The composition root of the function `api` (M39). */
async function open(settings: DoorSettings) {
  const { stage, issuers, origins } = settings
  const deployment = await openDeployment(settings)
  const { keys, clock } = deployment
  const demo = clock && demoIdentity(demoSecret(keys), Date.now)
  const identity = remembering(anyOf([...(demo ? [demo] : []), ...issuers.map(openIdIdentity)]), Date.now)
  return async (): Promise<DoorPorts> => {
    const ports = { ...(await deployment.ports()), workflow: followedElsewhere }
    return {
      ...ports,
      stage,
      origins,
      identity,
      document: openApiDocument,
      ...(demo && clock && { trial: { issuer: demo, setClock: (until) => clock.moveTo(until, ports) } }),
    }
  }
}

const root = rootOf(doorSettings, open)

export async function rootDoorPorts(): Promise<DoorPorts> {
  return (await root())()
}

/** The workflow follows, by the stream: what the door writes is looked after, and the door itself touches no execution (M19). */
const followedElsewhere: Workflow = {
  start: async () => 'exists',
  answer: async () => 'too late',
  running: async () => ({ items: [] }),
}

/** Lies beside the bundle: only who asks for the document pays for it. */
async function openApiDocument(): Promise<{ readonly openapi: '3.1.0' }> {
  return JSON.parse(await readFile(new URL('openapi.json', import.meta.url), 'utf8'))
}
