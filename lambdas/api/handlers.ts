import { front, health, openapi, setClock, tokens } from './about.ts'
import { command, report } from './act.ts'
import { board } from './board.ts'
import { city } from './city.ts'
import type { RouteHandlers } from './door.ts'
import { listCases } from './lists.ts'
import { accesses, readActions, readCase, readClocks, readEvents, reveal } from './one-case.ts'
import { listTasks } from './tasks.ts'

/** What answers each route of the contract. */
export const handlers: RouteHandlers = {
  front,
  health,
  openapi,
  tokens,
  setClock,
  city,
  report,
  listCases,
  listTasks,
  board,
  readCase,
  readEvents,
  readClocks,
  readActions,
  readAccesses: accesses,
  reveal,
  command,
}
