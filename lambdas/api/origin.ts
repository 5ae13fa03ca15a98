/** What of an answer's headers a page may read beside the ordinary ones. */
const exposed = ['Allow', 'ETag', 'Idempotent-Replayed', 'Retry-After', 'WWW-Authenticate', 'X-Request-Id']

/**
 * Lets a page read an answer that comes from another origin than its own (CORS, Fetch standard 3.2), where the deployment names
 * that origin; without credentials of the browser, since a token stands in a header. Preflights are the gateway's.
 */
export function sharedWith(
  origins: readonly string[],
  headers: ReadonlyMap<string, string>,
): Readonly<Record<string, string>> {
  if (origins.length === 0) return {}
  const origin = headers.get('origin')
  // caches keep answers for each origin apart, also for those that may not read them
  const varies = { Vary: 'Origin' }
  if (origin === undefined || !origins.includes(origin)) return varies
  return {
    ...varies,
    'Access-Control-Allow-Origin': origin,
    'Access-Control-Expose-Headers': exposed.join(', '),
  }
}
