/**
 * The two tables (M25, M29): plain data, read by the store, by what deploys them and by the tests. All keys are strings. An
 * index is sparse: an item without its two attributes is not in it.
 */

/** Attributes of the primary key of both tables. */
const key = { partition: 'pk', sort: 'sk' } as const

export const tables = {
  /** Heads, commits, work items, pointers, plumbing. */
  cases: {
    key,
    /** What relay and project read; a commit is written once, so that the new image is all there is. */
    stream: 'NEW_IMAGE',
    indexes: {
      /** A worklist by due instant; it shows its few columns without a look at the heads. */
      queue: { partition: 'queue', sort: 'due', projected: ['columns', 'fault'] },
      /** Cases by wake instant, in shards (M21). */
      wake: { partition: 'shard', sort: 'wake', projected: [] },
      /**
       * Cases of one tile and class by instant of report. Keys only: places are asked for once a case, when it is taken in,
       * and columns here would cost a write unit at each of its changes of state.
       */
      near: { partition: 'place', sort: 'reported', projected: [] },
    },
  },
  /** Sealed texts and contacts, citizen keys, the access log: no stream, and an encryption key of its own. */
  private: {
    key,
    indexes: {
      /** Cases of one citizen by instant of report (M27). */
      citizen: { partition: 'citizen', sort: 'reported', projected: [] },
    },
  },
} as const
