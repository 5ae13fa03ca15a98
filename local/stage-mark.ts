import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import type { DeploymentStage } from '#lambdas/shared/deployment-stage.ts'
import { createOnce } from './create-once.ts'
import { jsonOf } from './json-text.ts'

/** What the cases of a data directory are: of real people, or of a day that was played. */
const StageMark = z.object({ cases: z.enum(['real', 'played']) })
type StageMark = z.infer<typeof StageMark>

/** The data are not for the stage that they were to be served on. */
export class OtherStage extends Error {
  override readonly name = 'OtherStage'
}

/**
 * Throws {@link OtherStage}: where anybody may sign in as anybody no real cases are served, and on prod no played ones. A
 * directory without a mark, of an earlier release or imported into, is for any stage until it is marked.
 */
export function checkStage(directory: string, stage: DeploymentStage): void {
  const cases = readMark(directory)?.cases
  if (cases === 'real' && stage !== 'prod') {
    throw new OtherStage(
      `${directory} was served on stage prod, and is for no other: add --stage prod, or name another directory with --data`,
    )
  }
  if (cases === 'played' && stage === 'prod') {
    throw new OtherStage(
      `${directory} holds a day that was played, which stage prod does not serve: name another directory with --data`,
    )
  }
}

/** Marks a directory for good; the mark that is there stands. */
export function markCases(directory: string, cases: StageMark['cases']): void {
  if (!existsSync(markIn(directory))) createOnce(markIn(directory), `${JSON.stringify({ cases })}\n`)
}

/** True where the mark is there and says neither; a directory may have none. */
export function isStageDamaged(directory: string): boolean {
  try {
    readMark(directory)
    return false
  } catch (fault) {
    if (fault instanceof OtherStage) return true
    throw fault
  }
}

function readMark(directory: string): StageMark | undefined {
  const path = markIn(directory)
  if (!existsSync(path)) return undefined
  const mark = StageMark.safeParse(jsonOf(readFileSync(path, 'utf8')))
  if (mark.success) return mark.data
  throw new OtherStage(
    `${path} is damaged: it says whether the cases are real or played; restore it, its content is {"cases":"real"} or {"cases":"played"}`,
  )
}

function markIn(directory: string): string {
  return join(directory, 'stage.json')
}
