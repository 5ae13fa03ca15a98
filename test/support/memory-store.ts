import { checkAppend } from '#lambdas/shared/check-append.ts'
import type { Append, CaseStore, Parked, StageToken } from '#lambdas/shared/store.ts'

type Held = { head: Append['head']; wakeAt?: number; readonly commits: Append['commit'][] }

/** The routing part of a store in maps, every operation at once; what routing does not need is refused. */
export type MemoryStore = CaseStore & { readonly forgetRouting: () => void }

/** `turn` comes before each operation, so that a scheduler decides when it happens. */
export function memoryStore(turn: () => Promise<void> = async () => {}): MemoryStore {
  const cases = new Map<string, Held>()
  const tokens = new Map<string, StageToken>()
  let parked: readonly Parked[] = []
  const unasked = async (): Promise<never> => {
    throw new Error('not a part of routing')
  }
  const dueNow = (until: number) =>
    [...cases].flatMap(([caseId, { wakeAt }]) =>
      wakeAt !== undefined && wakeAt <= until ? [{ caseId, wakeAt }] : [],
    )
  return {
    async head(caseId) {
      await turn()
      return cases.get(caseId)?.head
    },
    async append(append) {
      checkAppend(append)
      await turn()
      const { caseId, expected, head, commit, keys } = append
      const held = cases.get(caseId)
      if ((held?.head.version ?? 0) !== expected) return 'conflict'
      const commits = [...(held?.commits ?? []), commit]
      cases.set(caseId, { head, commits, ...(keys.wakeAt !== undefined && { wakeAt: keys.wakeAt }) })
      return 'appended'
    },
    async commits(caseId, after = 0) {
      return (cases.get(caseId)?.commits ?? []).slice(after)
    },
    async commit(caseId, n) {
      return cases.get(caseId)?.commits[n - 1]
    },
    async setHandOff(caseId, { version, wakeAt, handOff }) {
      await turn()
      const held = cases.get(caseId)
      if (held?.head.version !== version) return
      const { handOff: _, ...head } = held.head
      held.head = { ...head, ...(handOff !== undefined && { handOff }) }
      held.wakeAt = wakeAt
    },
    async wakeAgain(caseId, wakeAt) {
      const held = cases.get(caseId)
      if (held?.wakeAt !== undefined) held.wakeAt = wakeAt
    },
    due: async (until, limit) => dueNow(until).slice(0, limit),
    nextWake: async () => dueNow(Number.POSITIVE_INFINITY).toSorted((a, b) => a.wakeAt - b.wakeAt)[0]?.wakeAt,
    waking: async () => ({ items: dueNow(Number.POSITIVE_INFINITY) }),
    async token(caseId) {
      await turn()
      return tokens.get(caseId)
    },
    async putToken(caseId, token) {
      await turn()
      const stands = tokens.get(caseId)
      if (stands && (stands.run > token.run || (stands.run === token.run && stands.seq > token.seq))) {
        return { put: false, newer: stands }
      }
      tokens.set(caseId, token)
      return { put: true, ...(stands && { replaced: stands }) }
    },
    async dropToken(caseId, token) {
      if (tokens.get(caseId)?.token === token) tokens.delete(caseId)
    },
    async park(one) {
      parked = [...parked, one]
    },
    parked: async () => parked,
    async unpark({ caseId, n }) {
      parked = parked.filter((one) => one.caseId !== caseId || one.n !== n)
    },
    nextNumber: async () => 1,
    list: async () => ({ items: [] }),
    caseIdOf: unasked,
    texts: unasked,
    contact: unasked,
    recordAccess: unasked,
    accesses: unasked,
    erase: unasked,
    // nobody looks at a board
    count: async () => {},
    sheets: async () => [],
    correct: async () => true,
    close: async () => {},
    forgetRouting: () => tokens.clear(),
  }
}
