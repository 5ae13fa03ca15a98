import type { Row } from '#domain/case/row.ts'
import { transitions } from '#domain/case/transitions.ts'

/** Commands that a client may send, by type (wire format): those that a row gives to anybody but the rules. */
export const commands: ReadonlyMap<string, Row['body']> = new Map(
  transitions
    .filter(({ by }) => by.some((role) => role !== 'system'))
    .map(({ command, body }) => [command, body] as const),
)
