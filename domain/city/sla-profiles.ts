import * as z from 'zod'
import type { Nature, Urgency } from './codes.ts'
import { type HotlineRow, type PolicyRow, SlaProfile } from './sla.ts'
import type { StatutoryId, StatutoryRow } from './statutory.ts'

/** Profiles a city knows and the one new cases follow. Of several versions of a profile the one listed last is in force. */
export const Sla = z
  .strictObject({ active: z.string(), profiles: z.array(SlaProfile).readonly() })
  .superRefine(({ profiles }, context) => {
    const seen = new Set<string>()
    for (const [index, { id, version }] of profiles.entries()) {
      const name = `${id} ${version}`
      if (seen.has(name)) {
        context.addIssue({
          code: 'custom',
          path: ['profiles', index, 'version'],
          message: `${name} stands above`,
        })
      }
      seen.add(name)
    }
  })
  .readonly()

/** The first row whose lists hold the matter's urgency and nature. */
export function pickHotlineRow(profile: SlaProfile, nature: Nature, urgency: Urgency): HotlineRow {
  const found = profile.pick.find(
    (pick) => (pick.urgency?.includes(urgency) ?? true) && (pick.nature?.includes(nature) ?? true),
  )
  // the schema ends every list with a row for everything else
  if (!found) throw new Error(`SLA profile ${profile.id} picks no row for ${nature} ${urgency}`)
  return found.row
}

/** True for a row of the law; the others belong to the policy table. */
export function isStatutory(row: PolicyRow): row is StatutoryId {
  return row.startsWith('S')
}

/** A cited row; throws if the policy that is frozen into the case has lost it. */
export function statutoryRow(cited: StatutoryId, policy: SlaProfile): StatutoryRow {
  const found = citable(cited, policy)
  if (!found) throw new Error(`SLA profile ${policy.id} ${policy.version} has no statutory row ${cited}`)
  return found
}

/** The row that somebody cites; absent when the policy knows no such row. */
export function citable(cited: string | undefined, policy: SlaProfile): StatutoryRow | undefined {
  return policy.statutory.find(({ id }) => id === cited)
}
