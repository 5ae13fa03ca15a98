import type { Limited } from '#domain/contract/route.ts'
import type { Instant } from '#domain/time/instant.ts'
import { rootDoorPorts } from '#root/door.ts'
import type { DeploymentStage } from '../shared/deployment-stage.ts'
import type { Identity, TokenIssuer } from '../shared/identity-port.ts'
import type { Ports } from '../shared/ports.ts'

/** What a deployment for trials has beside: tokens without proof, and time that can be moved on (M38). */
type Trial = {
  readonly issuer: TokenIssuer
  /** Moves now to this instant, never back, and lets what is due by then happen, unless the process is to end; answers where the clock stands then, and how many cases had something due. */
  readonly setClock: (now: Instant) => Promise<{ readonly now: Instant; readonly settled: number }>
}

/** By whom a request is counted. */
export type Counted = { readonly limited: Limited; readonly who: string }

export type Allowance = {
  /** Seconds that who asked too often has to wait; absent for one who may ask, which counts. */
  readonly take: (counted: Counted) => number | undefined
  /** Takes back that it counted. */
  readonly giveBack: (counted: Counted) => void
}

/** What the door needs beside the loop: who asks, and what stage it stands on (M39). */
export type DoorPorts = Ports & {
  readonly stage: DeploymentStage
  readonly identity: Identity
  /** The OpenAPI document of this version, drawn from the contract when it was released. */
  readonly document: () => Promise<{ readonly openapi: '3.1.0' }>
  /** How often one may ask; absent where API Gateway limits. */
  readonly allowance?: Allowance
  /** Origins of pages that are served elsewhere and may read answers; absent: none. */
  readonly origins?: readonly string[]
  /** Absent in production. */
  readonly trial?: Trial
}

let given: DoorPorts | undefined

/** Hands the ports to the door of this process, before the first request. */
export function provideDoor(ports: DoorPorts): void {
  given = ports
}

/** What this request works with: of the root that is built in, unless another was first (M39). Asked for once a request. */
export async function doorPorts(): Promise<DoorPorts> {
  return given ?? rootDoorPorts()
}
