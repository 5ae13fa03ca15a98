import * as z from 'zod'

/**
 * A service refused, or is in trouble. It has AWS's name of the fault and never AWS's words, which may quote what was sent:
 * names, phones and texts.
 */
export class ServiceFault extends Error {
  readonly status: number
  /** Of a transaction that was cancelled: why, in the order of its items; an item that was not the reason says `None`. */
  readonly reasons: readonly (string | undefined)[]

  constructor(
    /** `dynamodb.PutItem` */
    call: string,
    {
      name,
      status,
      reasons = [],
    }: Pick<ServiceFault, 'name' | 'status'> & Partial<Pick<ServiceFault, 'reasons'>>,
  ) {
    super(`${call}: ${name} (${status})`)
    this.name = name
    this.status = status
    this.reasons = reasons
  }
}

/** Nothing came back that could be read; what was asked for may have been done. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer'
  /** As the network's own faults have one. */
  readonly code: 'ETIMEDOUT' | 'EBADMSG'

  constructor(message: string, code: NoAnswer['code']) {
    super(message)
    this.code = code
  }
}

const Refusal = z.object({
  __type: z.string().optional().catch(undefined),
  CancellationReasons: z
    .array(z.object({ Code: z.string().optional() }))
    .default([])
    .catch([]),
})

/** The fault that an answer tells, of whatever shape: proxies and load balancers answer in words of their own. */
export function faultIn(
  call: string,
  {
    status,
    errorType,
    value,
  }: { readonly status: number; readonly errorType?: string; readonly value: unknown },
): ServiceFault {
  const { data } = Refusal.safeParse(value)
  const reasons = data?.CancellationReasons.map(({ Code }) => Code) ?? []
  return new ServiceFault(call, { name: nameIn(errorType ?? data?.__type), status, reasons })
}

/** `com.amazonaws.dynamodb.v20120810#ThrottlingException`, `NotFoundException:http://…`: the bare name. */
function nameIn(type = ''): string {
  return /^(?:[\w.-]+#)?(\w{1,100})(?:[,:]|$)/.exec(type)?.[1] ?? 'UnknownError'
}

const throttling: ReadonlySet<string> = new Set([
  'LimitExceededException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'RequestThrottled',
  'RequestThrottledException',
  'SlowDown',
  'ThrottledException',
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
  'TransactionInProgressException',
])

/** Refusals that the same request, signed anew, may not meet again: it was held up on its way, as a function that sleeps does. */
const passing: ReadonlySet<string> = new Set([
  'InvalidSignatureException',
  'RequestTimeout',
  'RequestTimeoutException',
])

/** Whether another try may do better, and how long it waits; absent: it would fare the same. */
export function hopeAfter(fault: unknown): 'ordinary' | 'throttled' | undefined {
  if (!(fault instanceof ServiceFault)) return 'ordinary'
  if (throttling.has(fault.name) || fault.status === 429) return 'throttled'
  return fault.status >= 500 || passing.has(fault.name) ? 'ordinary' : undefined
}
