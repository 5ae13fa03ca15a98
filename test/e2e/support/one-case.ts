import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import {
  CaseAnswer,
  type ClocksAnswer,
  type EventsAnswer,
  type ReplyAnswer,
} from '#domain/contract/answers.ts'
import type { TokenBody } from '#domain/contract/bodies.ts'
import type { ProblemAnswer } from '#domain/contract/problem.ts'
import type { Sending } from '#local/client.ts'
import { type Answer, denied, granted, signIn, staff } from './door.ts'

export type Body = Readonly<Record<string, unknown>>
type Clock = ClocksAnswer['clocks'][number]
type Event = EventsAnswer['items'][number]

/** A case that a story follows: what people do on it, and how it stands. */
export type OneCase = {
  readonly caseId: string
  readonly caseNo: string
  /** The reply to its report. */
  readonly reply: ReplyAnswer
  /** An account asks for it, whatever the answer. */
  readonly asks: (account: string, body: Body, sending?: Sending) => Promise<Answer<ReplyAnswer>>
  /** An account does it; a refusal fails the test. */
  readonly does: (account: string, body: Body, sending?: Sending) => Promise<ReplyAnswer>
  /** An account may not do it, and is told why. */
  readonly refuses: (account: string, body: Body, sending?: Sending) => Promise<ProblemAnswer>
  readonly read: (account?: string) => Promise<CaseAnswer>
  readonly clock: (kind: Clock['kind']) => Promise<Clock | undefined>
  readonly events: (type?: string) => Promise<readonly Event[]>
}

/** A request that was brought in by an account, a citizen or a device. */
export async function reported(bearer: TokenBody, body: Body): Promise<OneCase> {
  const client = await signIn(bearer)
  const reply = granted(await client.call('report', { key: randomUUID(), body }))
  return follow(reply)
}

const followed: OneCase[] = []

/** Voids what the stories of a test have left open; a parent goes with those who follow it. */
export async function leaveNothingOpen(): Promise<void> {
  for (const one of followed.splice(0)) {
    const { phase } = await one.read()
    if (phase === 'ended') continue
    const explanation = '演练结束，予以作废。'
    const applied = await one.asks('operator-2', {
      type: 'apply',
      kind: 'VOID',
      reason: 'ERROR',
      explanation,
    })
    if (isParents(applied)) continue
    const raised = granted(applied).events.find(({ type }) => type === 'ApplicationRaised')
    const { id } = Raised.parse(raised?.['application'])
    const word = { type: 'decide', applicationId: id, decision: 'approve', explanation }
    const decided = await one.asks('chief-2', word)
    if (!isParents(decided)) granted(decided)
  }
}

/** A parent may not be voided, and learns of its children after their own answer (M17). */
function isParents(answer: Answer<ReplyAnswer>): boolean {
  return !answer.ok && answer.refusal.code === 'HAS_CHILDREN'
}

const Raised = z.looseObject({ id: z.string() })

function follow(reply: ReplyAnswer): OneCase {
  const { caseId, caseNo } = reply
  const params = { caseId }
  const act = async (account: string, body: Body, sending: Sending = {}) => {
    const client = await staff(account)
    return client.call('command', { params, key: randomUUID(), body, ...sending })
  }
  const one: OneCase = {
    caseId,
    caseNo,
    reply,
    asks: act,
    does: async (account, body, sending) => granted(await act(account, body, sending)),
    refuses: async (account, body, sending) => denied(await act(account, body, sending)),
    read: async (account = 'auditor') => {
      const client = await staff(account)
      return CaseAnswer.parse(granted(await client.call('readCase', { params })))
    },
    clock: async (kind) => {
      const client = await staff('auditor')
      const { clocks } = granted(await client.call('readClocks', { params }))
      return clocks.find((clock) => clock.kind === kind)
    },
    events: async (type) => {
      const client = await staff('auditor')
      const { items } = granted(await client.call('readEvents', { params }))
      return type === undefined ? items : items.filter((event) => event.type === type)
    },
  }
  followed.push(one)
  return one
}
