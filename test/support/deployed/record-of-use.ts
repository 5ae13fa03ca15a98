import type { Permissions } from '../permissions.ts'
import type { Need } from './service.ts'

/** Who asked for what, and what of it their roles do not grant. */
export function recordOfUse(roles: ReadonlyMap<string, Permissions>) {
  const used = new Map<string, Map<string, Set<string>>>()
  const refused = new Set<string>()

  return {
    isAllowed(caller: string, { action, resource }: Need): boolean {
      const resources = used.get(caller) ?? new Map<string, Set<string>>()
      const actions = resources.get(resource) ?? new Set()
      used.set(caller, resources.set(resource, actions.add(action)))
      const isGranted = roles.get(caller)?.[resource]?.includes(action) === true
      if (!isGranted) refused.add(`${caller}: ${action} on ${resource}`)
      return isGranted
    },
    refused: (): readonly string[] => [...refused],
    usedBy: (caller: string): Permissions =>
      Object.fromEntries(
        [...(used.get(caller) ?? [])].map(([resource, actions]) => [resource, [...actions].toSorted()]),
      ),
  }
}
