import * as z from 'zod'
import { Role } from './codes.ts'
import { WrittenLimit } from './written.ts'

/** A limit, or once more the limit that the obligation began with. */
export const LimitOrOwn = z.literal('own-limit').or(WrittenLimit)

/** How often an obligation may be extended, by how much a turn; `deciders` replace those of the profile's levels (rules R39, R41). */
export const ExtensionRule = z
  .strictObject({
    turns: z.int().min(1),
    atMost: LimitOrOwn,
    deciders: z.array(Role).min(1).readonly().exactOptional(),
  })
  .readonly()
