import { HOUR, MINUTE, WORKING_DAY } from './calendar.ts'

/** A limit: milliseconds of a running or of a working clock, or legal days (rules R13, R15). */
export type Limit =
  | { readonly mode: 'continuous' | 'working'; readonly ms: number }
  | { readonly mode: 'legal'; readonly days: number }

const running = (ms: number) => ({ mode: 'continuous', ms }) as const
const working = (ms: number) => ({ mode: 'working', ms }) as const
const legal = (days: number) => ({ mode: 'legal', days }) as const

/** What binds a unit: a row of table 12.5 with its figures of profile SH. */
export type Bond = {
  readonly row: 'H1' | 'H2' | 'H3' | 'H4' | 'H8' | 'G1' | 'G2' | 'G3'
  readonly handling: Limit
  readonly redo: Limit
  readonly urgent: boolean
  /** Not there: the unit may not return. */
  readonly returnWindow?: Limit
  /** Not there: the unit may not extend. `atMost` is in days for legal rows, else in milliseconds. */
  readonly extend?: { readonly turns: number; readonly atMost: number }
  readonly suspend: boolean
  readonly contact?: Limit
}

const suspend = true
const redo = legal(3)
const calm = { urgent: false, suspend }
const haste = { urgent: true, suspend: false }
const oneDay = legal(1)

/** Hotline rows (domain 12.5; limits of contact and redo by rules R24, R51, R68). */
export const hotline = {
  H1: {
    row: 'H1',
    ...haste,
    handling: running(2 * HOUR),
    redo: running(2 * HOUR),
    contact: running(15 * MINUTE),
  },
  H2: {
    row: 'H2',
    ...haste,
    handling: running(24 * HOUR),
    redo: running(24 * HOUR),
    contact: running(2 * HOUR),
    returnWindow: running(2 * HOUR),
  },
  H3: {
    row: 'H3',
    ...calm,
    handling: oneDay,
    redo: oneDay,
    returnWindow: oneDay,
    extend: { turns: 1, atMost: 1 },
  },
  H4: {
    row: 'H4',
    ...calm,
    handling: legal(5),
    redo,
    contact: oneDay,
    returnWindow: oneDay,
    extend: { turns: 1, atMost: 10 },
  },
  H8: { row: 'H8', ...calm, handling: legal(0), redo, contact: legal(0) },
} as const satisfies Record<string, Bond>

/** Grid rows: the limit is the standard row's own, the redo too (domain 12.5). */
function grid(row: 'G1' | 'G2' | 'G3', ms: number): Bond {
  if (row === 'G1') return { row, ...haste, handling: running(ms), redo: running(ms) }
  const limit = working(ms)
  return row === 'G2'
    ? {
        row,
        ...calm,
        handling: limit,
        redo: limit,
        returnWindow: working(HOUR),
        extend: { turns: 1, atMost: ms },
      }
    : {
        row,
        ...calm,
        handling: limit,
        redo: limit,
        returnWindow: working(4 * HOUR),
        extend: { turns: 2, atMost: ms },
      }
}

/** Rows of the demo city's standard table that the lives use. */
export const standard = {
  'H0601-1': { condition: 'J21', check: false, verify: false },
  'H0101-1': { condition: 'J20', check: false, verify: false },
  'C0137-1': { condition: 'J12', check: false, verify: false, grid: grid('G2', 2 * HOUR) },
  'C0301-1': { condition: 'J12', check: false, verify: true, grid: grid('G2', 4 * HOUR) },
  'C0137-3': { condition: 'J03', check: true, verify: true, grid: grid('G3', 2 * WORKING_DAY) },
  'C0137-4': { condition: 'J05', check: true, verify: true, grid: grid('G3', 3 * WORKING_DAY) },
  'E0505-1': { condition: 'J02', check: true, verify: false, grid: grid('G1', 2 * HOUR) },
} as const satisfies Record<
  string,
  { readonly condition: string; readonly check: boolean; readonly verify: boolean; readonly grid?: Bond }
>

/** Limits that no row has (rules R33, R51, R52, R74): the calm figure, then the urgent one. */
export const desk = {
  ACCEPT: [running(15 * MINUTE), running(15 * MINUTE)],
  DESK: [running(10 * MINUTE), running(10 * MINUTE)],
  DISPATCH: [running(15 * MINUTE), running(10 * MINUTE)],
  VERIFY: [working(30 * MINUTE), working(30 * MINUTE)],
  CHECK: [working(30 * MINUTE), working(30 * MINUTE)],
  SIGN: [working(2 * HOUR), running(15 * MINUTE)],
  ADJUDICATE: [working(WORKING_DAY), running(30 * MINUTE)],
  REVIEW: [working(4 * HOUR), running(30 * MINUTE)],
  ATTEMPT: [legal(1), legal(1)],
  CALLBACK: [legal(3), legal(3)],
  CONFIRM: [working(WORKING_DAY), working(WORKING_DAY)],
} as const satisfies Record<string, readonly [Limit, Limit]>

/** One level of an application waits so many working milliseconds (rules R74). */
export const LEVEL = 4 * HOUR
