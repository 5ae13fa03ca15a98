import { ok } from '#domain/case/result.ts'
import { commands } from '#domain/commands/catalogue.ts'
import { parseCommand } from '#lambdas/shared/parse.ts'

/** A body as the loop reads it; what only the rules say is sent by nobody, so that nobody parses it. */
export function readCommand(body: Readonly<Record<string, unknown>>) {
  const type = String(body['type'])
  return commands.has(type) ? parseCommand(body) : ok({ command: { ...body, type }, texts: {} })
}
