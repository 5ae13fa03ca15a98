import { hash } from 'node:crypto'

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567'

/** Lower-case base32 (RFC 4648, no padding) of the first `characters` × 5 bits. */
function base32(bytes: Uint8Array, characters: number): string {
  let text = ''
  for (let index = 0; index < characters; index++) {
    const bit = index * 5
    const pair = ((bytes[bit >> 3] ?? 0) << 8) | (bytes[(bit >> 3) + 1] ?? 0)
    text += alphabet[(pair >> (11 - (bit & 7))) & 31]
  }
  return text
}

/** Identity of a case: where it came in, who sent it, under which key; the same report is the same case (M14). 26 characters, 130 bits. */
export function caseIdOf(report: {
  readonly channel: string
  readonly actor: string
  readonly key: string
}): string {
  const { channel, actor, key } = report
  return base32(hash('sha256', JSON.stringify([channel, actor, key]), 'buffer'), 26)
}

/** A command's idempotency key within its case, scoped to the actor, without showing either (M13). 12 characters, 60 bits. */
export function commandKeyOf(actor: string, id: string): string {
  return base32(hash('sha256', JSON.stringify([actor, id]), 'buffer'), 12)
}

/** Human number of a case: local day and six digits of that day's counter (wire format). */
export function caseNoOf(day: string, counter: number): string {
  return `${day}${String(counter).padStart(6, '0')}`
}
