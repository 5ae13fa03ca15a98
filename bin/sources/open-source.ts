import { ok, type Result } from '#domain/case/result.ts'
import type { Locale } from '#domain/words/locale.ts'
import type { Acting } from '../acting.ts'
import { cityFrom } from '../arguments.ts'
import type { Terminal } from '../subcommand.ts'
import { directorySource } from './directory.ts'
import { doorSource } from './door.ts'
import type { Place } from './place.ts'
import type { Source, Unopened } from './source.ts'

/** Opens where cases are read from; throws what a person can mend where the city, the data or the server is at fault. */
export async function openSource(
  place: Place,
  asked: Acting & {
    readonly city: string | undefined
    readonly locale: Locale
    readonly access?: 'read'
  },
  { env }: Pick<Terminal, 'env'>,
): Promise<Result<Source, Unopened>> {
  const given = { ...asked, env, cityDirectory: cityFrom(asked.city, env) }
  return place.at === 'door'
    ? ok(await doorSource(place.address, given))
    : directorySource(place.directory, given)
}
