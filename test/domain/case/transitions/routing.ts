import { system } from '#domain/actors/actor.ts'
import { says } from '#test/support/steps.ts'
import { filed, handling, inCallback } from './stories.ts'
import type { Tables } from './tables.ts'

const restarts = (at: string, fields = {}) => says(at, system, 'restart-workflow', fields)

/** A workflow whose execution was lost (M3, M7). */
export const routing: Tables = {
  allowed: [
    {
      row: 'restarted',
      says: 'at the dispatch desk: the case stays where it is (M3)',
      given: filed,
      when: restarts('03-09 09:50'),
      to: 'FILED',
    },
    {
      row: 'restarted',
      says: 'in the unit’s hands (M3)',
      given: handling,
      when: restarts('03-09 12:00'),
      to: 'HANDLING',
    },
    {
      row: 'restarted',
      says: 'at the callback desk (M3)',
      given: inCallback,
      when: restarts('03-10 14:30'),
      to: 'CALLBACK',
    },
  ],
  refused: [],
}
