import * as z from 'zod'
import { positionsOf } from '#lambdas/shared/positions.ts'

/** Due instant, slot of the case, work item ('' for the case itself). */
export const queuePosition = positionsOf('queue', z.tuple([z.int(), z.int(), z.string()]))
/** Instant of report, slot of the case. */
export const nearPosition = positionsOf('near', z.tuple([z.int(), z.int()]))
/** Instant of report, row of the citizen index. */
export const citizenPosition = positionsOf('citizen', z.tuple([z.int(), z.int()]))
/** Wake instant, slot of the case. */
export const wakePosition = positionsOf('wake', z.tuple([z.int(), z.int()]))
