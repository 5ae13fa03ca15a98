import type { Actor } from '#domain/actors/actor.ts'
import { rowsOf } from '#domain/case/decide.ts'
import type { Row } from '#domain/case/row.ts'
import type { Public } from '#domain/commands/definition.ts'
import type { Instant } from '#domain/time/instant.ts'
import type { Story } from './story.ts'

type Said = { readonly actor: Actor; readonly command: Public; readonly at: Instant }

/** Rows that what is said fits, in the order of the table. */
export function rowsSaid(
  { one, city }: Pick<Story, 'one' | 'city'>,
  { actor, command, at }: Said,
): readonly Row[] {
  const asked = { before: one, command, request: { id: '', actor, at }, context: { city } }
  return rowsOf(command.type).filter((row) => row.when({ ...asked, role: 'system', row: row.id }))
}

/** The one of them whose turn it is; absent if it is nobody's. */
export function rowFor(story: Pick<Story, 'one' | 'city'>, said: Said): Row | undefined {
  return rowsSaid(story, said).find((row) => row.given(story.one, said.actor))
}
