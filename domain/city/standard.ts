import * as z from 'zod'
import { ClassCode, InfoType } from './codes.ts'
import { WrittenLimit } from './written.ts'

const letterOf = { COMPONENT: 'C', EVENT: 'E', HOTLINE: 'H' } as const satisfies Record<InfoType, string>

/** What must be true before a case of the row may close (结案条件). */
const Closing = z
  .strictObject({
    id: z.string().min(1),
    text: z.string().min(1),
    /** An inspector must check on site (rules R50). */
    site: z.boolean('must be yes or no'),
    /** A photo taken afterwards must be filed. */
    photo: z.boolean('must be yes or no'),
    /** May close by informing the citizen only (告知性结案). */
    inform: z.boolean('must be yes or no'),
  })
  .readonly()

/** One filing condition of a class (立案条件), the limit it carries and what closes it (domain 4). */
export const StandardRow = z
  .strictObject({
    id: z.string().regex(/^[CEH]\d{4}-\d+$/, 'must be the class code, a hyphen and a number'),
    classCode: ClassCode,
    className: z.string().min(1),
    infoType: InfoType,
    condition: z.string().min(1),
    /** Grid limit of handling; a hotline matter has none of its own, the hotline row of the SLA gives it. */
    limit: WrittenLimit.exactOptional(),
    closing: Closing,
    /** A hotline report of it must be verified on site before filing; false waives it (rules R50). */
    verify: z.boolean('must be yes or no'),
    /** Words by which the simulated operator recognises the matter in free text. */
    keywords: z.array(z.string().min(1)).readonly().exactOptional(),
  })
  .refine((row) => row.id.startsWith(`${row.classCode}-`), {
    path: ['id'],
    error: 'must begin with the class code',
  })
  .refine((row) => row.classCode.startsWith(letterOf[row.infoType]), {
    path: ['classCode'],
    error: 'must begin with C for COMPONENT, E for EVENT, H for HOTLINE',
  })
  .refine((row) => (row.limit === undefined) === (row.infoType === 'HOTLINE'), {
    path: ['limit'],
    error: 'must be given for a component or event, and only for those',
  })
  .refine((row) => row.limit?.mode !== 'legal', {
    path: ['limit'],
    error: 'must not be legal: grid limits count working time (rules R20)',
  })
  .readonly()
export type StandardRow = z.infer<typeof StandardRow>

/** The table of filing and closing standards in force; its version is frozen into a case at filing (rules, T09). */
export const Standard = z
  .strictObject({
    version: z.string().min(1),
    /** Row of a hotline matter that fits no other: closed by "reply recorded and result coded" (rules, T09). */
    defaultRow: z.string(),
    rows: z.array(StandardRow).readonly(),
  })
  .readonly()
