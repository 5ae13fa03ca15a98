import { inject } from 'vitest'
import type { TokenBody } from '#domain/contract/bodies.ts'
import type { ProblemAnswer } from '#domain/contract/problem.ts'
import { type Client, clientOf } from '#local/client.ts'
import { heard, overhear } from './overheard.ts'

/** Where the city is served that the suite talks to. */
export const { address } = inject('served')

/** The door for somebody who has not signed in. */
export const anybody: Client = listening(clientOf(address))

const signedIn = new Map<string, Promise<string>>()

/** The door for an account of the city pack. */
export function staff(account: string): Promise<Client> {
  return signIn({ account })
}

/** The door for whoever the bearer is. */
export async function signIn(bearer: TokenBody): Promise<Client> {
  return listening(clientOf(address, await tokenOf(bearer)))
}

export function tokenOf(bearer: TokenBody): Promise<string> {
  const name = JSON.stringify(bearer)
  const known = signedIn.get(name)
  if (known) return known
  const token = anybody.call('tokens', { body: bearer }).then((answer) => granted(answer).token)
  signedIn.set(name, token)
  return token
}

export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: ProblemAnswer }

/** What was answered; a refusal fails the test. */
export function granted<T>(answer: Answer<T>): T {
  if (answer.ok) return answer.value
  throw new Error(`refused: ${answer.refusal.code} ${JSON.stringify(answer.refusal.params)}`)
}

/** Why it was refused; an answer fails the test. */
export function denied(answer: Answer<unknown>): ProblemAnswer {
  if (!answer.ok) return answer.refusal
  throw new Error(`was granted: ${JSON.stringify(answer.value)}`)
}

function listening(client: Client): Client {
  return {
    call: async (id, sending) => {
      overhear(sending?.body)
      const answer = await client.call(id, sending)
      if (!answer.ok) heard.push(JSON.stringify(answer.refusal))
      else if (id === 'command' || id === 'report') heard.push(JSON.stringify(answer.value))
      return answer
    },
  }
}
