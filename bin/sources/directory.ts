import type { Case } from '#domain/case/case.ts'
import { ok, type Result, refused } from '#domain/case/result.ts'
import type { Instant } from '#domain/time/instant.ts'
import { openCases } from '#lambdas/shared/open-cases.ts'
import { maySee, readAccesses, readCase } from '#lambdas/shared/read-case.ts'
import { openRuntime } from '#local/runtime.ts'
import { type Acting, actingAs } from '../acting.ts'
import { missingIn } from '../on-data.ts'
import type { Terminal } from '../subcommand.ts'
import type { Source, Unopened } from './source.ts'

/** The cases of a data directory, as an account of the city pack sees them. */
export async function directorySource(
  directory: string,
  asked: Acting & {
    readonly cityDirectory: string
    readonly env: Terminal['env']
    /** A reveal is recorded before it is shown; to look alone takes no right to write. */
    readonly access?: 'read'
  },
): Promise<Result<Source, Unopened>> {
  // a question must not create what it asks about
  const missing = missingIn(directory)
  if (missing) return refused({ exit: 1, told: { code: 'NO_DATA', message: missing } })
  const { cityDirectory, env, access } = asked
  const { ports, close } = await openRuntime({ directory, cityDirectory, env, ...(access && { access }) })
  const { city, now } = ports
  const reader = actingAs(asked, city, now())
  if (!reader.ok) {
    await close()
    return refused({ exit: 2, told: reader.refusal })
  }
  const who = { reader: reader.value }
  return ok({
    city,
    now,
    readCase: (id, reveal) => readCase(ports, { id, ...who, ...(reveal && { reveal }) }),
    readAccesses: (id) => readAccesses(ports, { id, ...who }),
    async *openCases(at: Instant): AsyncGenerator<Case> {
      for await (const one of openCases(ports, at)) if (maySee(reader.value, one, ports)) yield one
    },
    close,
  })
}
