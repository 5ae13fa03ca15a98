import { isClaimable, lastActedAt } from '#domain/case/effective-at.ts'
import type { Request } from '#domain/case/input.ts'
import type { Public } from '#domain/commands/definition.ts'
import { readCommit } from './commit.ts'
import type { Ask } from './execute.ts'
import type { Ports } from './ports.ts'

type Claim = Pick<Request, 'occurredAt' | 'sentAt' | 'lastActedAt'>

/** What a device claims, with what the claim is held against: only then is it worth reading the commits (rules R56). */
export async function claimOf({ store }: Ports, ask: Omit<Ask, 'body'>, command: Public): Promise<Claim> {
  const { caseId, actor, occurredAt, sentAt } = ask
  if (occurredAt === undefined || sentAt === undefined || !isClaimable(command)) return {}
  const events = (await store.commits(caseId)).flatMap((commit) => readCommit(commit).events)
  const acted = lastActedAt(events, actor.person)
  return { occurredAt, sentAt, ...(acted !== undefined && { lastActedAt: acted }) }
}
