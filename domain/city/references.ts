import { everyClass } from './catalogue.ts'
import type { PackFault } from './fault.ts'
import { select } from './select.ts'

/** What must be unique. In a pattern `*` stands for each item of a list. */
const keys = [
  'areas.*.code',
  'grids.*.code',
  'cells.*.code',
  'units.*.id',
  'standard.rows.*.id',
  'accounts.*.id',
] as const

/** What must exist: every text under `from` stands under `to`. `digits`: only the first digits name it. */
const references = [
  { from: 'areas.*.parent', to: 'areas.*.code', what: 'area' },
  { from: 'grids.*.code', to: 'areas.*.code', what: 'area', digits: 9 },
  { from: 'cells.*.code', to: 'areas.*.code', what: 'area', digits: 12 },
  { from: 'cells.*.grid', to: 'grids.*.code', what: 'responsibility grid' },
  { from: 'units.*.area', to: 'areas.*.code', what: 'area' },
  { from: 'units.*.parent', to: 'units.*.id', what: 'unit' },
  { from: 'units.*.duties.*', to: 'standard.rows.*.classCode', what: 'class' },
  { from: 'standard.defaultRow', to: 'standard.rows.*.id', what: 'standard row' },
  { from: 'catalogue.*.classCode', to: 'standard.rows.*.classCode', what: 'class', except: everyClass },
  { from: 'catalogue.*.area', to: 'areas.*.code', what: 'area' },
  { from: 'catalogue.*.unit', to: 'units.*.id', what: 'unit' },
  { from: 'catalogue.*.coUnits.*', to: 'units.*.id', what: 'unit' },
  { from: 'sla.active', to: 'sla.profiles.*.id', what: 'SLA profile' },
  { from: 'accounts.*.area', to: 'areas.*.code', what: 'area' },
  { from: 'accounts.*.unit', to: 'units.*.id', what: 'unit' },
  { from: 'accounts.*.grids.*', to: 'grids.*.code', what: 'responsibility grid' },
  { from: 'deputies.*.for', to: 'accounts.*.id', what: 'account' },
  { from: 'deputies.*.deputy', to: 'accounts.*.id', what: 'account' },
] as const satisfies readonly Reference[]

/** What must be named somewhere: every text under `of` stands under `by`, else `reason` is true of it. */
const uses = [
  { of: 'grids.*.code', by: 'cells.*.grid', reason: 'has no cell' },
  { of: 'grids.*.code', by: 'accounts.*.grids.*', reason: 'is patrolled by nobody' },
] as const satisfies readonly Use[]

type Use = { readonly of: string; readonly by: string; readonly reason: string }

type Reference = {
  readonly from: string
  readonly to: string
  readonly what: string
  readonly digits?: number
  readonly except?: string
}

/**
 * Doubled keys, names of things that do not exist, and things that nothing names. Reads the pack as written, not as parsed,
 * so that a row with another fault is still known to those that name it.
 */
export function referenceFaults(written: unknown): readonly PackFault[] {
  return [
    ...keys.flatMap((key) => doubled(written, key)),
    ...references.flatMap((reference) => dangling(written, reference)),
    ...uses.flatMap((use) => unused(written, use)),
  ]
}

function doubled(written: unknown, key: string): readonly PackFault[] {
  const seen = new Set<string>()
  return select(written, key).flatMap(({ path, text }) => {
    if (seen.has(text)) return { path, reason: `'${text}' is already taken` }
    seen.add(text)
    return []
  })
}

function dangling(written: unknown, { from, to, what, digits, except }: Reference): readonly PackFault[] {
  const known = new Set(select(written, to).map(({ text }) => text))
  // nothing known: the list itself is missing, which is one fault, not one per reference
  if (known.size === 0) return []
  return select(written, from).flatMap(({ path, text }) =>
    text === except || known.has(text.slice(0, digits))
      ? []
      : { path, reason: `no ${what} '${text.slice(0, digits)}'` },
  )
}

function unused(written: unknown, { of, by, reason }: Use): readonly PackFault[] {
  const named = new Set(select(written, by).map(({ text }) => text))
  if (named.size === 0) return []
  return select(written, of).flatMap(({ path, text }) =>
    named.has(text) ? [] : { path, reason: `'${text}' ${reason}` },
  )
}
