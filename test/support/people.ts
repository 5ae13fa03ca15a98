import type { Actor } from '#domain/actors/actor.ts'

/** The people of the stories: centre staff of the whole city, and the staff of two units. */
export const people = {
  operator: { person: 'op', roles: ['operator'], area: '31' },
  colleague: { person: 'op2', roles: ['operator'], area: '31' },
  dispatcher: { person: 'disp', roles: ['dispatcher'], area: '31' },
  chief: { person: 'chief', roles: ['duty-chief'], area: '31' },
  caller: { person: 'call', roles: ['callback-agent'], area: '31' },
  supervisor: { person: 'super', roles: ['supervisor'], area: '31' },
  inspector: {
    person: 'wangjianglu-inspector-1',
    roles: ['inspector'],
    area: '319901001',
    unit: 'u-binjiang-patrol',
  },
  auditor: { person: 'audit', roles: ['auditor'], area: '31' },
  citizen: { person: 'citizen', roles: ['citizen'] },
  head: { person: 'head', roles: ['unit-admin'], unit: 'u-city-water' },
  handler: { person: 'hand', roles: ['handler'], unit: 'u-city-water' },
  otherHead: { person: 'head-b', roles: ['unit-admin'], unit: 'u-city-housing' },
} as const satisfies Record<string, Actor>
