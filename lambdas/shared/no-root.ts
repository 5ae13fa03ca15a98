import type { DoorPorts } from '../api/ports.ts'
import type { Counting } from './counting.ts'
import type { Provided } from './provided.ts'
import type { Routing } from './routing.ts'

/**
 * Stands where no composition root is built in: whoever calls the handlers hands in their ports first. The bundles for AWS are
 * built with its own in this place (condition `aws` in package.json).
 */
export async function rootPorts(): Promise<Provided> {
  throw new Error('the handlers have no ports: the composition root calls provide() first')
}

export async function rootRouting(): Promise<Routing> {
  throw new Error('the workflow has no ports: the composition root calls provideRouting() first')
}

export async function rootDoorPorts(): Promise<DoorPorts> {
  throw new Error('the door has no ports: the composition root calls provideDoor() first')
}

export async function rootCounting(): Promise<Counting> {
  throw new Error('the counters have no ports: the composition root calls provideCounting() first')
}
