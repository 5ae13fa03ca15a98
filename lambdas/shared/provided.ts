import type { Instant } from '#domain/time/instant.ts'
import type { Identity, TokenIssuer } from './identity-port.ts'
import type { Ports } from './ports.ts'
import type { Workflow } from './workflow.ts'

/** Stages of a deployment (wire format): simulated time and the demo issuer exist on the first two alone. */
export const deploymentStages = ['local', 'demo', 'prod'] as const
export type DeploymentStage = (typeof deploymentStages)[number]

/** What a deployment for trials has beside: tokens without proof, and time that can be moved on (M38). */
export type Trial = {
  readonly issuer: TokenIssuer
  /** Moves now to this instant, never back, and lets what is due by then happen; answers how many cases had something due. */
  readonly setClock: (now: Instant) => Promise<number>
}

/** What every handler gets from its composition root: AWS's, or the embedded runtime's (M39). */
export type Provided = Ports & {
  readonly stage: DeploymentStage
  readonly workflow: Workflow
  readonly identity: Identity
  /** The OpenAPI document of this version, drawn from the contract when it was released. */
  readonly document: () => Promise<{ readonly openapi: '3.1.0' }>
  /** Absent in production. */
  readonly trial?: Trial
}

let given: Provided | undefined

/** Hands the ports to the handlers of this process, before the first of them is called. */
export function provide(ports: Provided): void {
  given = ports
}

export function provided(): Provided {
  if (!given) throw new Error('the handlers have no ports: the composition root calls provide() first')
  return given
}
