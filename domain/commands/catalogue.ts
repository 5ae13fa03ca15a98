import { transitions } from '#domain/case/transitions.ts'
import type { Parted, Public } from './definition.ts'

type Parse = (body: Readonly<Record<string, unknown>>) => Parted<Public>

/** Commands that a client may send, by type (wire format): those that a row gives to anybody but the rules. */
export const commands: ReadonlyMap<string, Parse> = new Map(
  transitions
    .filter(({ by }) => by.some((role) => role !== 'system'))
    .map(({ command, part }) => [command, part] as const),
)
