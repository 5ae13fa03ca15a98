import * as z from 'zod'
import { BadCursor } from './store.ts'

/**
 * Cursors carry the place in one kind of list and nothing else: the partition comes from the authorised query (M32),
 * so a cursor moved to another worklist stays inside that worklist.
 */
export function positionsOf<Position>(kind: string, position: z.ZodType<Position>) {
  const content = z.tuple([z.literal(kind), position])
  const encode = (value: Position): string => Buffer.from(JSON.stringify([kind, value])).toString('base64url')
  return {
    encode,
    decode(cursor: string): Position {
      const parsed = content.safeParse(jsonOf(cursor))
      if (!parsed.success || encode(parsed.data[1]) !== cursor)
        throw new BadCursor(`not a cursor of a ${kind} list`)
      return parsed.data[1]
    },
  }
}

function jsonOf(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString())
  } catch {
    return undefined
  }
}
