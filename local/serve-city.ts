import { readFile } from 'node:fs/promises'
import { type Allowance, provideDoor } from '#lambdas/api/ports.ts'
import { handler } from '#lambdas/api.ts'
import type { DeploymentStage } from '#lambdas/shared/deployment-stage.ts'
import type { IssuerSettings } from '#lambdas/shared/issuer-settings.ts'
import { anyOf, demoIdentity, demoSecret, openIdIdentity, remembering } from '#lambdas/shared/openid.ts'
import { type Engine, startEngine } from './engine.ts'
import { type Gateway, openGateway } from './gateway.ts'
import { movedClock } from './moved-clock.ts'
import type { Runtime } from './runtime.ts'
import type { SimulatedClock } from './simulated-clock.ts'

/** How a city is served; each is a flag or a variable of the environment. */
export type Serving = {
  readonly host: string
  /** 0: any that is free. */
  readonly port: number
  readonly stage: DeploymentStage
  /** The clock that the runtime was opened with; may be moved where the stage allows it. */
  readonly clock: SimulatedClock
  /** Marked as simulated once its clock was moved. */
  readonly directory: string
  /** Absent: whoever asks may ask without end. */
  readonly limiter?: Allowance
  /** Issuers whose tokens count, beside the demo issuer of local and demo stages. */
  readonly issuers: readonly IssuerSettings[]
}

export type Served = {
  readonly address: string
  /** Lets requests under way finish and stops; what was answered is durable. */
  readonly stop: () => Promise<void>
}

/** Puts a whole city behind HTTP in this process: the handlers that run on AWS, the workflow, the stream, the clock (M39). */
export async function serveCity({ ports }: Runtime, serving: Serving): Promise<Served> {
  const { host, port, stage, clock, directory, issuers, limiter } = serving
  const demo = stage === 'prod' ? undefined : demoIdentity(demoSecret(ports.keys), Date.now)
  const identities = [...(demo ? [demo] : []), ...issuers.map(openIdIdentity)]
  const engine = await startEngine(ports)
  const moved = movedClock({ ports }, { clock, directory, settled: engine.settled })
  provideDoor({
    ...ports,
    stage,
    identity: remembering(anyOf(identities), Date.now),
    document: openApiDocument,
    ...(limiter && { allowance: limiter }),
    ...(demo && {
      trial: {
        issuer: demo,
        setClock: async (until) => {
          const settled = await moved.moveTo(until)
          return { now: ports.now(), settled }
        },
      },
    }),
  })
  const gateway = await opened(openGateway(handler, { host, port }), engine)
  return {
    address: gateway.address,
    stop: async () => {
      // a move under way would hold its request, and go on without it
      const { finished } = moved.stop()
      await gateway.close()
      await Promise.all([engine.stop(), finished()])
    },
  }
}

/** The door, or nothing at all: what runs by itself ends where there is no way in. */
async function opened(gateway: Promise<Gateway>, engine: Engine): Promise<Gateway> {
  try {
    return await gateway
  } catch (fault) {
    await engine.stop()
    throw fault
  }
}

const documentPath = new URL('../docs/openapi.json', import.meta.url)

async function openApiDocument(): Promise<{ readonly openapi: '3.1.0' }> {
  return JSON.parse(await readFile(documentPath, 'utf8'))
}
