import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { stages } from '#domain/case/state.ts'
import { caseLifecycle } from '#local/workflow/case-lifecycle.ts'
import { Definition, heard } from '#local/workflow/definition.ts'
import { deployedWorkflow, workflowText } from '#test/support/deployed-workflow.ts'
import { interpreterOf, routed, type Script } from '#test/support/executions.ts'

const interpreted = interpreterOf(deployedWorkflow())
const standing = [...stages, 'ended'] as const

/** Expects that both take an execution through the script alike. */
async function agree(script: Script) {
  const { tasks, end } = await interpreted(script)
  expect({ script, ...routed(caseLifecycle, script) }).toEqual({ script, tasks, end })
}

describe('the router goes where an interpreter of the language made by others goes', () => {
  test.each(standing)('from the start, when the case stands at %s', async (begins) => {
    await agree({ begins, turns: [] })
  })

  const edges = stages.flatMap((stage) => heard.map((hears) => ({ stage, hears })))

  test.each(edges)('from $stage on $hears', async ({ stage, hears }) => {
    await agree({ begins: stage, turns: [{ hears, stands: stage }] })
  })

  const drifted = stages.flatMap((stage) => standing.map((stands) => ({ stage, stands })))

  test.each(drifted)(
    'from $stage, drifted or unanswered, to $stands, where the case stands',
    async (edge) => {
      for (const hears of ['Moved', 'States.Timeout'] as const) {
        const turn = { hears, stands: edge.stands }
        await agree({ begins: edge.stage, turns: [turn, turn] })
      }
    },
  )

  test('to a failure, where no choice fits', async () => {
    const without = (text: string) => {
      const { States, ...rest } = JSON.parse(text)
      const Resume = { ...States.Resume, Choices: States.Resume.Choices.slice(0, -1) }
      return { ...rest, States: { ...States, Resume } }
    }
    const script: Script = { begins: 'ended', turns: [] }
    const course = { tasks: [], end: 'States.NoChoiceMatched' }
    expect(routed(Definition.parse(without(workflowText)), script)).toEqual(course)
    expect(await interpreterOf(without(JSON.stringify(deployedWorkflow())))(script)).toMatchObject(course)
  })

  test('on 2,000 random walks', async () => {
    // what leads on everywhere is heard more often, else most walks end at once
    const hears = fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom('ordinary', 'Moved', 'States.Timeout') },
      { weight: 1, arbitrary: fc.constantFrom(...heard) },
    )
    const turn = fc.record({ hears, stands: fc.constantFrom(...stages, ...stages, ...standing) })
    const walk = fc.record({
      begins: fc.constantFrom(...standing),
      turns: fc.array(turn, { minLength: 8, maxLength: 24, size: 'max' }),
    })
    let [walks, tasks] = [0, 0]
    const ends = new Set<string>()
    await fc.assert(
      fc.asyncProperty(walk, async (script) => {
        await agree(script)
        const course = routed(caseLifecycle, script)
        walks++
        tasks += course.tasks.length
        ends.add(course.end)
      }),
      { numRuns: 2_000 },
    )
    console.info(`${walks} walks through ${tasks} tasks; ends: ${[...ends].join(', ')}`)
    expect(walks).toBe(2_000)
    expect(tasks / walks).toBeGreaterThan(4)
    expect(ends).toEqual(new Set(['SUCCEEDED', 'waits', 'Returned', 'Rework', 'Suspended']))
  })
})
