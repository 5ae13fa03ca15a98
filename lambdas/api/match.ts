import type { Route } from '#domain/contract/route.ts'
import { type RouteId, routeIds, routes } from '#domain/contract/routes.ts'

/** Where a request leads: a route with its parameters as sent, another method of a known path, or nowhere. */
export type Match =
  | { readonly id: RouteId; readonly params: Readonly<Record<string, string>> }
  | { readonly allowed: readonly string[] }
  | undefined

type Compiled = { readonly id: RouteId; readonly route: Route; readonly pattern: RegExp }

const compiled: readonly Compiled[] = routeIds.map((id) => ({
  id,
  route: routes[id],
  pattern: new RegExp(`^${routes[id].path.replaceAll('.', '\\.').replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`),
}))

/** Where a request leads among the routes that this deployment has. */
export function matchRoute(
  { method, path }: { readonly method: string; readonly path: string },
  has: (route: Route) => boolean,
): Match {
  // whatever can be read can be asked for without its body (RFC 9110, 9.3.2)
  const asked = method === 'HEAD' ? 'GET' : method
  const allowed: string[] = []
  for (const { id, route, pattern } of compiled) {
    const found = pattern.exec(path)
    if (!found || !has(route)) continue
    if (route.method === asked) return { id, params: { ...found.groups } }
    allowed.push(...(route.method === 'GET' ? ['GET', 'HEAD'] : [route.method]))
  }
  return allowed.length > 0 ? { allowed } : undefined
}
