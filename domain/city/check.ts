import * as z from 'zod'
import { Role } from './codes.ts'
import { controlFaults } from './control-faults.ts'
import { Draft, draftOf } from './draft.ts'
import { faultsOf, type PackFault } from './fault.ts'
import { CityPack } from './pack.ts'
import { referenceFaults } from './references.ts'
import { select } from './select.ts'
import { senseFaults } from './sense.ts'

/** A sound pack, or everything that is wrong with it and what can be read all the same. */
export type Checked =
  | { readonly ok: true; readonly city: CityPack }
  | { readonly ok: false; readonly faults: readonly PackFault[]; readonly draft?: Draft }

/** Parses and cross-checks a pack as written: shape, then names, then sense; all faults, not the first. */
export function checkCity(written: unknown): Checked {
  const parsed = CityPack.safeParse(written, {
    error: ({ input }) => (input === undefined ? 'is missing' : undefined),
  })
  const draft = parsed.success ? draftOf(parsed.data) : Draft.safeParse(written).data
  const faults = [
    ...(parsed.error ? faultsOf(parsed.error) : []),
    ...referenceFaults(written),
    ...(draft ? senseFaults(draft) : []),
    ...roleFaults(written),
    ...cellFaults(written),
    ...controlFaults(written),
  ]
  return parsed.success && faults.length === 0
    ? { ok: true, city: parsed.data }
    : { ok: false, faults, ...(draft && { draft }) }
}

/** Every role needs a person, or cases would wait for nobody. */
function roleFaults(written: unknown): readonly PackFault[] {
  const held = new Set(select(written, 'accounts.*.roles.*').map(({ text }) => text))
  return Role.options.flatMap((role) =>
    held.has(role) ? [] : { path: ['accounts'], reason: `nobody holds the role ${role}` },
  )
}

/**
 * A city of grids without cells would locate nothing and say nothing of it; a city of the hotline alone says that it has
 * none (domain 3). Cells that cannot be read are faults of their own.
 */
function cellFaults(written: unknown): readonly PackFault[] {
  const pack = Cells.safeParse(written).data
  if (!pack) return []
  const { cells, hotlineOnly } = pack
  if (hotlineOnly === true && cells.length > 0) {
    return [
      {
        path: ['hotlineOnly'],
        reason: 'stands beside cells: a city of the hotline alone has none',
      },
    ]
  }
  if (hotlineOnly === true || cells.length > 0) return []
  const reason =
    'has no unit grid cell: a city of grids needs them, one of the hotline alone says hotlineOnly: true in city.yaml'
  return [{ path: ['cells'], reason }]
}

const Cells = z.object({ cells: z.array(z.unknown()), hotlineOnly: z.unknown().optional() })
