import { system } from '#domain/actors/actor.ts'
import { concerning, followUps } from '#domain/case/follow-ups.ts'
import { type Instant, MINUTE } from '#domain/time/instant.ts'
import { commitOf } from './as-written.ts'
import { type Commit, readCommit } from './commit.ts'
import { enact } from './execute.ts'
import { commandKeyOf } from './identity.ts'
import type { FeedPorts, Ports } from './ports.ts'
import type { StoredCommit } from './store.ts'

const consumer = 'families'
const page = 500
/** How often a busy case is asked before the follower gives up until it is called again. */
const patience = 10
/** Most that the clocks of two functions differ. */
const skewMs = MINUTE
/** Commits that concern no other case are behind the cursor at least that often. */
const savedEvery = 1_000

/** Carries what a commit asks of other cases to them, in the order of the store (M17, M39). */
export type Follower = {
  /** Everything committed so far; answers how many commands were asked for. */
  readonly catchUp: () => Promise<number>
}

/**
 * A follower goes on where the last one stopped. The cursor moves behind each commit that asked for something, so that a
 * crash repeats one command at most, and that one is known by its commit (M13).
 */
export function follower(ports: FeedPorts): Follower {
  const { store } = ports
  let position: number | undefined
  let saved = 0
  const save = async (at: number) => {
    await store.saveCursor(consumer, at)
    saved = at
  }
  const catchUp = async () => {
    let asked = 0
    if (position === undefined) {
      saved = await store.cursor(consumer)
      position = saved
    }
    for (;;) {
      const entries = await store.feed(position, page)
      for (const entry of entries) {
        if (concernsOthers(entry)) {
          asked += await askOthers(ports, { ...entry, commit: readCommit(entry) })
          await save(entry.position)
        }
        position = entry.position
      }
      if (position - saved >= savedEvery) await save(position)
      if (entries.length < page) return asked
    }
  }
  return { catchUp }
}

/** Cheaper than reading the commit, and wrong only by reading one too many. */
function concernsOthers({ bytes }: Pick<StoredCommit, 'bytes'>): boolean {
  return concerning.some((type) => bytes.includes(`"${type}"`))
}

/** Asks other cases for what a commit means for them; answers how many commands that were. */
export async function askOthers(
  ports: Ports,
  { caseId, n, commit }: Pick<StoredCommit, 'caseId' | 'n'> & { readonly commit: Commit },
): Promise<number> {
  const { events, at } = commit
  const asked = followUps(caseId, events)
  for (const { caseId: other, command, ifRefused } of asked) {
    if (await hasHeard(ports, { caseId: other, id: `${caseId}:${n}`, since: at })) continue
    const answer = await heard(ports, { caseId: other, id: `${caseId}:${n}`, command })
    if (!answer.ok && ifRefused) {
      await heard(ports, { caseId, id: `${caseId}:${n}:refused`, command: ifRefused })
    }
  }
  return asked.length
}

/**
 * The memory of a head is short (M17), and a batch that is carried twice may ask for more than it holds: what a case was asked
 * for since then stands in its commits. Ordinarily its newest is older, and that is all.
 */
async function hasHeard(
  { store }: Ports,
  { caseId, id, since }: { readonly caseId: string; readonly id: string; readonly since: Instant },
): Promise<boolean> {
  const key = commandKeyOf(system.person, id)
  const head = await store.head(caseId)
  for (let n = head?.version ?? 0; n > 0; n--) {
    const stored = await store.commit(caseId, n)
    const commit = stored && commitOf(stored)
    if (!commit || commit.at < since - skewMs) return false
    if (commit.commandId === key) return true
  }
  return false
}

/** A crowd on a case is no refusal: it is asked again, and if the crowd stays the cursor does, so that nothing is lost (M17). */
async function heard(ports: Ports, asked: Parameters<typeof enact>[1]): ReturnType<typeof enact> {
  for (let tried = 0; tried < patience; tried++) {
    const answer = await enact(ports, asked)
    if (answer.ok || answer.refusal.code !== 'BUSY') return answer
  }
  throw new Error(`case ${asked.caseId} is busy`)
}
