import { expect } from 'vitest'
import { ProblemAnswer } from '#domain/contract/problem.ts'
import type { Told } from './served-city.ts'

/** Holds an answer to what every problem is: RFC 9457 with a stable code, the id of its request, and nothing that was sent. */
export function problemIn(told: Told, ...planted: readonly string[]): ProblemAnswer {
  expect(told.headers.get('content-type'), told.text).toBe('application/problem+json')
  const problem = ProblemAnswer.parse(told.body)
  expect(problem).toMatchObject({ status: told.status, type: `urn:gridline:problem:${problem.code}` })
  expect(told.headers.get('x-request-id')).toBe(problem.requestId)
  // an instant is written, never a number of milliseconds
  expect(JSON.stringify(problem.params)).not.toMatch(/[:,[]\d{12}/)
  for (const text of planted) expect(told.text).not.toContain(text)
  return problem
}

/** Paths of the fields that a problem names. */
export function fieldsIn({ params }: ProblemAnswer): readonly string[] {
  const errors = params['errors']
  return Array.isArray(errors) ? errors.map(({ path }) => String(path)) : []
}
