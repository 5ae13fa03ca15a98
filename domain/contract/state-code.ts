import * as z from 'zod'
import { stateCodes } from '#domain/case/state.ts'

/** A state of a case, as requests and answers name it. */
export const StateCode = z.enum(Object.keys(stateCodes).filter(isState))

function isState(name: string): name is keyof typeof stateCodes {
  return name in stateCodes
}
