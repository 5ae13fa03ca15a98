import type { Case } from '#domain/case/case.ts'
import * as steps from './steps.ts'
import { given, type Story } from './story.ts'

/** Cases that another follows or is to follow, in the states that matter to it: at work, in callback, after a redo, closed. */
export const parents: readonly Case[] = stages()

function stages(): readonly Case[] {
  const at = given(
    steps.register('03-02 09:40'),
    steps.accept('03-02 09:45'),
    steps.dispatch('03-02 10:00'),
    steps.sign('03-02 11:00'),
    steps.contact('03-02 11:30'),
  )
  const called = worked(at, '03-03')
  const again = called.and(steps.unhappy('03-03 15:00'), steps.contact('03-04 09:00'))
  const calledAgain = worked(again, '03-04', { headTookPart: true })
  const closed = called.and(steps.happy('03-03 15:00'))
  return [at, called, called, calledAgain, closed].map(({ one }) => ({ ...one, caseId: 'leading' }))
}

function worked(story: Story, day: string, fields = {}): Story {
  return story.and(
    steps.submit(`${day} 10:00`),
    steps.handOver(`${day} 11:00`, fields),
    steps.pass(`${day} 14:00`),
  )
}
