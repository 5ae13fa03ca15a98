import type { Actor, Role } from './actor.ts'

/**
 * How far a role reaches with a capability: over an area and everything inside it, a unit and the units below it, what the
 * person reported, or everything.
 */
export type Reach = 'area' | 'unit' | 'own' | 'all'

type Grant = { readonly [R in Role]?: Reach }

/** Staff who see cases of their area, and of their unit. */
const centre = {
  operator: 'area',
  dispatcher: 'area',
  'duty-chief': 'area',
  'callback-agent': 'area',
  supervisor: 'area',
  auditor: 'area',
} as const satisfies Grant
const unit = { 'unit-admin': 'unit', handler: 'unit' } as const satisfies Grant

/**
 * What may be asked of the door, by role, and how far (domain 12.6): the one table of rights beside the transition table,
 * which says who may do what *to* a case.
 */
export const capabilities = {
  /** Bring in a matter. */
  report: { operator: 'area', inspector: 'area', citizen: 'own', device: 'all' },
  /** See a case, what happened on it, its clocks, and what oneself may do. */
  'read-case': { ...centre, ...unit, inspector: 'area', citizen: 'own' },
  /** Send a command; the transition table decides on it. */
  act: { ...centre, ...unit, inspector: 'area', citizen: 'own' },
  /** See what is not for those whom the case concerns: who works on it and how it was decided (domain 12.6). */
  'read-internals': { ...centre, ...unit, inspector: 'area' },
  /** Look up the codes of the city: its areas, units, classes; whoever brings something in must be able to name them. */
  'read-city': { ...centre, ...unit, inspector: 'area', citizen: 'all', device: 'all' },
  /** See personal data in clear, for a purpose, on record; who may on which case says the masking. */
  reveal: {
    operator: 'area',
    'duty-chief': 'area',
    'callback-agent': 'area',
    supervisor: 'area',
    'unit-admin': 'unit',
    handler: 'unit',
  },
  /** See who saw what (domain 12.9). */
  'read-accesses': { supervisor: 'area', auditor: 'area' },
  /** Worklists of a unit or a centre. */
  'read-worklist': { ...centre, ...unit },
  /** Tasks, decisions and reports that wait for oneself, one's unit or one's centre. */
  'read-tasks': { ...centre, ...unit, inspector: 'area' },
  /** Figures of boards: of one's area, or of one's unit; no case and nobody's name stands in them. */
  'read-board': {
    dispatcher: 'area',
    'duty-chief': 'area',
    supervisor: 'area',
    auditor: 'area',
    ...unit,
  },
  /** A caller's earlier cases. */
  'find-by-citizen': {
    operator: 'area',
    'duty-chief': 'area',
    'callback-agent': 'area',
    supervisor: 'area',
    citizen: 'own',
  },
  /** Cases of a class around a place: the search for duplicates. */
  'find-near': {
    operator: 'area',
    dispatcher: 'area',
    'duty-chief': 'area',
    supervisor: 'area',
    inspector: 'area',
  },
} as const satisfies Record<string, Grant>

export type Capability = keyof typeof capabilities

/** Roles of the actor that have the capability. */
export function rolesWith(capability: Capability, actor: Actor): readonly Role[] {
  const grant: Grant = capabilities[capability]
  return actor.roles.filter((role) => grant[role] !== undefined)
}

/** How far the actor's roles reach with the capability. */
export function reachesWith(capability: Capability, { roles }: Actor): readonly Reach[] {
  const grant: Grant = capabilities[capability]
  return roles.flatMap((role) => grant[role] ?? [])
}

/** Every role that has the capability. */
export function rolesFor(capability: Capability): readonly Role[] {
  // the keys of a grant are roles
  return Object.keys(capabilities[capability]) as Role[]
}
