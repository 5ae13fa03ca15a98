import type { Stage } from '#domain/case/state.ts'
import type { Definition, Heard, State } from './definition.ts'

export type { Definition } from './definition.ts'

/** Where a case stands when `Resume` asks: at a stage, or where there is nothing to follow (suspended, ended). */
export type Standing = { readonly stage: Stage | 'ended' }

/** What an execution has come to: it waits for a token, it asks where the case stands, or it is over. */
export type Step =
  | { readonly at: 'stage'; readonly state: string; readonly stage: Stage }
  | { readonly at: 'locate'; readonly state: string }
  | { readonly at: 'end'; readonly status: 'SUCCEEDED' }
  | { readonly at: 'end'; readonly status: 'FAILED'; readonly error: string }

/** Where a new execution goes from `StartAt`. */
export function begin(definition: Definition, input: Standing): Step {
  return enter(definition, definition.StartAt, input)
}

/** Where a waiting stage goes on what it hears: an error that nothing catches ends the execution as failed. */
export function next(definition: Definition, state: string, heard: Heard): Step {
  const waiting = stateOf(definition, state)
  if (!('Catch' in waiting)) throw new Error(`${state} waits for no token`)
  if (heard === 'ordinary') {
    return waiting.Next === undefined ? succeeded : enter(definition, waiting.Next)
  }
  const catcher = waiting.Catch.find(({ ErrorEquals }) => ErrorEquals.includes(heard))
  return catcher ? enter(definition, catcher.Next) : failed(heard)
}

/** Where the state that asked goes on with the answer. */
export function located(definition: Definition, state: string, answer: Standing): Step {
  const locating = stateOf(definition, state)
  if (!('OutputPath' in locating)) throw new Error(`${state} asks nothing`)
  return enter(definition, locating.Next, answer)
}

const succeeded: Step = { at: 'end', status: 'SUCCEEDED' }

function failed(error: string): Step {
  return { at: 'end', status: 'FAILED', error }
}

function enter(definition: Definition, name: string, input?: Standing): Step {
  const state = stateOf(definition, name)
  if (state.Type === 'Succeed') return succeeded
  if (state.Type === 'Choice') {
    const rule = state.Choices.find(({ StringEquals }) => StringEquals === input?.stage)
    return rule ? enter(definition, rule.Next, input) : failed('States.NoChoiceMatched')
  }
  return 'Catch' in state
    ? { at: 'stage', state: name, stage: state.Parameters.Payload.stage }
    : { at: 'locate', state: name }
}

function stateOf({ States }: Definition, name: string): State {
  const state = States[name]
  if (!state) throw new Error(`the workflow has no state ${name}`)
  return state
}
