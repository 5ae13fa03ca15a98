import * as z from 'zod'
import { AreaCode } from './area.ts'
import { Role } from './codes.ts'

/** Where a person with the role belongs: to a centre with an area, or to a unit. */
const placeOfRole = {
  operator: 'area',
  dispatcher: 'area',
  'duty-chief': 'area',
  inspector: 'area',
  'unit-admin': 'unit',
  handler: 'unit',
  'callback-agent': 'area',
  supervisor: 'area',
  auditor: 'area',
} as const satisfies Record<Role, 'area' | 'unit'>

/** A person who works on cases. */
export const Account = z
  .strictObject({
    id: z.string().regex(/^[a-z][a-z0-9-]*$/, 'must be lower-case letters, digits or hyphens'),
    name: z.string().min(1),
    roles: z.array(Role).min(1, 'must name at least one role').readonly(),
    /** Scope of centre staff: an area and everything inside it. */
    area: AreaCode.exactOptional(),
    /** The unit of unit staff; for an inspector, the patrol unit. */
    unit: z.string().exactOptional(),
    /** Responsibility grids an inspector patrols. */
    grids: z.array(z.string()).readonly().exactOptional(),
  })
  .superRefine((account, context) => {
    for (const role of account.roles) {
      const place = placeOfRole[role]
      if (account[place] === undefined) {
        context.addIssue({ code: 'custom', path: [place], message: `must be given for the role ${role}` })
      }
    }
  })
  .readonly()
export type Account = z.infer<typeof Account>
