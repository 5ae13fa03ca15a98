import * as z from 'zod'
import { ExtensionRule } from './extension-rule.ts'
import { WrittenLimit } from './written.ts'

export const StatutoryId = z.templateLiteral(['S', z.int()], 'must be S and a number')
export type StatutoryId = z.infer<typeof StatutoryId>

/** A limit that a law sets (法定时限). Where a dispatcher cites it, it replaces hotline row and grid row (rules R22). */
export const StatutoryRow = z
  .strictObject({
    id: StatutoryId,
    name: z.string().min(1),
    /** Where it stands: 《…》第 n 条. */
    law: z.string().min(1),
    limit: WrittenLimit,
    /** Absent: the law allows none. */
    extend: ExtensionRule.exactOptional(),
    suspend: z.boolean(),
  })
  .readonly()
export type StatutoryRow = z.infer<typeof StatutoryRow>
