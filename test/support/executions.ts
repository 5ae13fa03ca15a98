import { StateMachine, type StateMachineDefinition } from 'aws-local-stepfunctions'
import type { Definition, Heard } from '#local/workflow/definition.ts'
import { begin, located, next, type Standing, type Step } from '#local/workflow/router.ts'

/** What an execution meets, turn by turn: what a stage hears, and where the case stands if it is asked instead. */
export type Script = {
  readonly begins: Standing['stage']
  readonly turns: readonly { readonly hears: Heard; readonly stands: Standing['stage'] }[]
}

/** The tasks that an execution came to, one after the other, and how it ended; `waits` where the script was over first. */
export type Course = { readonly tasks: readonly string[]; readonly end: string }

/** How the router takes an execution through a script. */
export function routed(definition: Definition, { begins, turns }: Script): Course {
  const tasks: string[] = []
  let step: Step = begin(definition, { stage: begins })
  for (const { hears, stands } of turns) {
    if (step.at === 'end') break
    tasks.push(step.state)
    step =
      step.at === 'locate'
        ? located(definition, step.state, { stage: stands })
        : next(definition, step.state, hears)
  }
  if (step.at === 'end') return { tasks, end: step.status === 'FAILED' ? step.error : step.status }
  return { tasks: [...tasks, step.state], end: 'waits' }
}

/** The same, and all states that were entered, as an interpreter of the language made by others says. */
export type Interpreted = Course & { readonly entered: readonly string[] }

/**
 * An interpreter of a deployed definition. It is built once for all its executions: building checks the definition, which
 * takes as long as hundreds of them.
 */
export function interpreterOf(definition: StateMachineDefinition): (script: Script) => Promise<Interpreted> {
  const machine = new StateMachine(withShortWaits(definition))
  const tasks = Object.keys(definition.States).filter((name) => definition.States[name]?.Type === 'Task')
  return async ({ begins, turns }) => {
    const met: string[] = []
    const handlers = tasks.map((name) => [name, () => answer(met.push(name), name)] as const)
    const answer = (turn: number, name: string) => {
      const said = turns[turn - 1]
      if (!said) throw named('waits')
      if (name === 'Locate') return { Payload: { ...whose, stage: said.stands } }
      if (said.hears !== 'ordinary') throw named(said.hears)
      return {}
    }
    const execution = machine.run(
      { ...whose, stage: begins },
      {
        overrides: { taskResourceLocalHandlers: Object.fromEntries(handlers) },
        context: { Task: { Token: 'token' } },
      },
    )
    const entered: string[] = []
    let end = 'SUCCEEDED'
    // the log says how it ended too
    execution.result.catch(() => undefined)
    for await (const event of execution.eventLogs) {
      if (event.type === 'StateEntered') entered.push(event.state.name)
      if (event.type === 'ExecutionFailed') end = event.Error ?? 'unnamed'
    }
    return { tasks: met, end, entered }
  }
}

const whose = { caseId: 'c', run: 1 }

/** The interpreter's timer ends at once above 2 ** 31 ms, which is less than our 30 days. */
function withShortWaits(definition: StateMachineDefinition): StateMachineDefinition {
  return JSON.parse(JSON.stringify(definition, (key, value) => (key === 'TimeoutSeconds' ? 3_600 : value)))
}

/** A task fails with the name of what is thrown. */
function named(name: string): Error {
  return Object.assign(new Error(name), { name })
}
