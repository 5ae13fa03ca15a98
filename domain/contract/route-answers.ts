import * as z from 'zod'
import {
  AccessesAnswer,
  ActionsAnswer,
  CaseAnswer,
  ClockAnswer,
  ClocksAnswer,
  EventsAnswer,
  FrontAnswer,
  HealthAnswer,
  ListAnswer,
  OwnCaseAnswer,
  ReplyAnswer,
  RevealAnswer,
  TokenAnswer,
} from './answers.ts'
import { BoardAnswer } from './board-answer.ts'
import { CityAnswer, PublicCityAnswer } from './city-answer.ts'
import type { RouteId } from './routes.ts'

/**
 * What each route answers, for its clients, the document and the tests. The door itself checks what comes in and not what it
 * says: apart from the routes it need not carry these schemas.
 */
export const answers = {
  front: FrontAnswer,
  health: HealthAnswer,
  openapi: z.looseObject({ openapi: z.literal('3.1.0') }),
  tokens: TokenAnswer,
  setClock: ClockAnswer,
  city: z.union([CityAnswer, PublicCityAnswer]),
  report: ReplyAnswer,
  listCases: ListAnswer,
  listTasks: ListAnswer,
  board: BoardAnswer,
  readCase: z.union([CaseAnswer, OwnCaseAnswer]),
  readEvents: EventsAnswer,
  readClocks: ClocksAnswer,
  readActions: ActionsAnswer,
  readAccesses: AccessesAnswer,
  reveal: RevealAnswer,
  command: ReplyAnswer,
} as const satisfies Record<RouteId, z.ZodType>
