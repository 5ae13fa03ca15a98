import type { Notice } from '#domain/case/react.ts'
import { react } from '#domain/case/react.ts'
import { type Commit, readCommit } from './commit.ts'
import type { FeedPorts } from './ports.ts'
import type { StoredCommit } from './store.ts'

/** A notice with its identity: what was sent once under it is not sent again (M2). */
type Addressed = Notice & { readonly caseId: string; readonly commit: number }

/** Where notices go: a queue towards phones and inboxes. Sending one twice under one identity sends it once. */
export type Notices = { readonly send: (notices: readonly Addressed[]) => Promise<void> }

const consumer = 'notices'
const page = 500

/**
 * Tells those concerned what the commits since the last call mean for them, in the order of the store. The cursor moves
 * only after sending, so that a crash in between repeats notices and never loses one (M2, M39).
 */
export async function deliver({ store }: FeedPorts, notices: Notices): Promise<number> {
  let sent = 0
  for (;;) {
    const after = await store.cursor(consumer)
    const entries = await store.feed(after, page)
    const last = entries.at(-1)
    if (!last) return sent
    const found = entries.flatMap((entry) => noticesOf(entry, readCommit(entry)))
    await notices.send(found)
    sent += found.length
    await store.saveCursor(consumer, last.position)
  }
}

/** Who is to be told what of a commit. */
export function noticesOf(
  { caseId, n }: Pick<StoredCommit, 'caseId' | 'n'>,
  { events, after }: Commit,
): readonly Addressed[] {
  return react(events, after).map((notice) => ({ ...notice, caseId, commit: n }))
}
