/** Stages of a deployment (wire format). */
export const stageNames = ['local', 'demo', 'prod'] as const
export type StageName = (typeof stageNames)[number]

/**
 * What differs between the stages of a deployment (wire format). Constructs read these settings and never ask for the name
 * of the stage.
 */
export type StageSettings = {
  /** `x86_64` where functions run on the host of an emulator. */
  readonly architecture: 'arm64' | 'x86_64'
  /** Tables, keys, queues and logs outlive the stack, and neither tables nor the stack can be deleted by mistake. */
  readonly keepsData: boolean
  /** Tables can be restored to any second of the last 35 days. */
  readonly restorable: boolean
  /** How long logs are kept. */
  readonly logDays: number
  /** What Step Functions logs of executions, never their data: cases hold their own history, so failures are enough. */
  readonly workflowLog: 'ALL' | 'ERROR'
  /** Requests per second that the API takes in the long run, and at once. */
  readonly requests: { readonly rate: number; readonly burst: number }
  /** Shards of the wake index that one target of the minute's rule wakes (M21). */
  readonly shardsPerTick: number
  readonly reconcileMinutes: number
  /** How long the stream is asked for the same records again before they go to the dead letters. */
  readonly recordAgeMinutes: number
  /**
   * Calls at once that a function may take, and that nobody takes from it. Empty where the account may have no more than ten
   * in all, as a new one has, and on one machine.
   */
  readonly reserved: Partial<Record<FunctionName, number>>
  /** Simulated time and the demo issuer (M38): the API moves the clock, so that it may do what the clock does. */
  readonly trial: boolean
  /** Alarms are published to a topic. */
  readonly tellsAlarms: boolean
}

/** Each is `lambdas/NAME.ts`. */
export type FunctionName = 'api' | 'open-stage' | 'locate' | 'relay' | 'project' | 'clock' | 'reconcile'

export const stages = {
  local: {
    architecture: 'x86_64',
    keepsData: false,
    restorable: false,
    logDays: 1,
    workflowLog: 'ERROR',
    requests: { rate: 100, burst: 200 },
    shardsPerTick: 8,
    reconcileMinutes: 5,
    // an emulator may ask for a batch until it is too old, and nothing behind it moves meanwhile
    recordAgeMinutes: 1,
    reserved: {},
    trial: true,
    tellsAlarms: false,
  },
  demo: {
    architecture: 'arm64',
    keepsData: false,
    restorable: true,
    logDays: 14,
    workflowLog: 'ALL',
    requests: { rate: 50, burst: 100 },
    shardsPerTick: 8,
    reconcileMinutes: 60,
    recordAgeMinutes: 60,
    reserved: {},
    trial: true,
    tellsAlarms: true,
  },
  prod: {
    architecture: 'arm64',
    keepsData: true,
    restorable: true,
    // 《网络安全法》 article 21: logs are kept for at least six months
    logDays: 180,
    workflowLog: 'ERROR',
    // 150 commands and 1,000 board reads per second by design, and room for a unit at 16 times its load
    requests: { rate: 1_500, burst: 3_000 },
    shardsPerTick: 1,
    // it looks at every open case, and a lost hand-off heals in ten minutes without it (M9)
    reconcileMinutes: 360,
    recordAgeMinutes: 360,
    reserved: {
      // one a stage that opens: 25 cases/s with room for an import
      'open-stage': 50,
      // one a shard of the stream; it splits under load
      relay: 20,
      project: 20,
      // one a shard of the wake index, and the last minute's may still be at it
      clock: 16,
      // two at once only get into each other's way, and a storm of failed executions calls it as often
      reconcile: 1,
    },
    trial: false,
    tellsAlarms: true,
  },
} as const satisfies Record<StageName, StageSettings>
