import type { RouteId } from './routes.ts'

/** A request as a client might send it to the demo city, on a day on which nothing has happened yet. */
export type Example = {
  /** Account of the demo city that asks; absent at an open route. */
  readonly by?: string
  /** Values of parameters by name: of the path, the query and the headers. */
  readonly parameters?: Readonly<Record<string, string>>
  readonly body?: Readonly<Record<string, unknown>>
  /** Of each list of the answer so many entries are shown; absent: all. */
  readonly entries?: number
  /** Fields of the answer that are others on another day or with other keys, with what stands for them. */
  readonly varies?: Readonly<Record<string, string>>
}

/** When the examples are sent, one after the other as they stand. */
export const examplesAt = '2026-03-09T09:40:00+08:00'

const key = '5d9c4c1e-0001'
/** Follows from the channel, the account and the key of the report (M14). */
const caseId = 'cg3sg22sqziyygpvcrwfsbr5eh'

/** One request for every route, in an order in which each finds what it asks for. */
export const examples: Readonly<Record<RouteId, Example>> = {
  front: {},
  health: { varies: { pack: '6f1c…' } },
  openapi: {},
  tokens: {
    body: { account: 'operator-1' },
    varies: { token: 'eyJhbGciOiJIUzI1NiJ9.…', expiresAt: '2026-03-09T13:40:00Z' },
  },
  setClock: { body: { now: '2026-03-09T09:41:00+08:00' } },
  report: {
    by: 'operator-1',
    parameters: { 'Idempotency-Key': key },
    body: {
      channel: 'PHONE',
      nature: 'COMPLAINT',
      place: { area: '319901001001' },
      replyWanted: true,
      replyMode: 'PHONE',
      contact: { name: '某女士', phone: '13800000000' },
      title: '小区停水',
      description: '小区停水两天，物业没有说明原因。',
    },
  },
  city: { by: 'operator-1', entries: 1, varies: { pack: '6f1c…' } },
  listCases: { by: 'operator-1', parameters: { queue: 'intake:319901', limit: '20' } },
  listTasks: { by: 'chief-1', parameters: { limit: '20' } },
  board: { by: 'supervisor-1' },
  readCase: { by: 'operator-1', parameters: { caseId } },
  readEvents: { by: 'operator-1', parameters: { caseId, limit: '100' } },
  readClocks: { by: 'operator-1', parameters: { caseId } },
  readActions: { by: 'operator-1', parameters: { caseId } },
  reveal: {
    by: 'operator-1',
    parameters: { caseId },
    body: { fields: ['phone'], purpose: '回电核实地址' },
  },
  readAccesses: { by: 'supervisor-1', parameters: { caseId } },
  command: {
    by: 'operator-1',
    parameters: { caseId, 'Idempotency-Key': '5d9c4c1e-0002', 'If-Match': '"1"' },
    body: { type: 'accept', classCode: 'H0601', row: 'H0601-1' },
  },
}

/** Ids of all examples, in the order in which they are sent. */
export const exampleIds = Object.keys(examples).filter((id): id is RouteId => id in examples)
