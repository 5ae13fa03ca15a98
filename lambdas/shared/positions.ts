import { createHash } from 'node:crypto'
import * as z from 'zod'
import { BadCursor, type ListKey } from './store.ts'

/**
 * Cursors carry the place in one list and a mark of it: the partition comes from the authorised query (M32), and a cursor
 * that another list gave out is refused, since entries before its place would be missed in silence.
 */
export function positionsOf<Position>(kind: string, position: z.ZodType<Position>) {
  const content = z.tuple([z.literal(kind), z.string(), position])
  const encode = (value: Position, mark = ''): string =>
    Buffer.from(JSON.stringify([kind, mark, value])).toString('base64url')
  return {
    encode,
    decode(cursor: string, mark = ''): Position {
      const parsed = content.safeParse(jsonOf(cursor))
      if (!parsed.success || encode(parsed.data[2], mark) !== cursor)
        throw new BadCursor(`not a cursor of this ${kind} list`)
      return parsed.data[2]
    },
  }
}

/** Mark of a list in its cursors, which does not tell which it is: 48 bits of a hash are enough to find a mix-up. */
export function markOf(key: ListKey): string {
  return createHash('sha256').update(JSON.stringify(key)).digest('base64url').slice(0, 8)
}

function jsonOf(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString())
  } catch {
    return undefined
  }
}
