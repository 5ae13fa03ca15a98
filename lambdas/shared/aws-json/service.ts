import aws4 from 'aws4'
import { type Credentials, credentialsFrom } from './credentials.ts'
import { agentFor, exchange, type Reply } from './exchange.ts'
import { faultIn, hopeAfter, NoAnswer } from './faults.ts'
import { patience as ordinary, type Patience, pauseAfterTry } from './patience.ts'
import { addressOf, headersOf, type ServiceName } from './services.ts'

/** As it goes over the wire: bytes as base64, instants in seconds. */
type Wire<T> = T extends Uint8Array
  ? string
  : T extends Date
    ? number
    : T extends object
      ? { [Field in keyof T]: Wire<T[Field]> }
      : T

/** Operations by name: input and output as the types of AWS's own client have them. */
type Operations<Of> = { readonly [Name in keyof Of]: readonly [input: object, output: object] }

/** A service of AWS that speaks AWS JSON. A call throws `ServiceFault`, or a fault of the network. */
export type Service<Of extends Operations<Of>> = {
  readonly call: <Name extends keyof Of & string>(
    operation: Name,
    input: Wire<Of[Name][0]>,
  ) => Promise<Wire<Omit<Of[Name][1], '$metadata'>>>
  readonly close: () => void
}

/** One whose operations are known to whoever calls it. */
export type AnyService = Service<AnyOperations>
type AnyOperations = Readonly<Record<string, readonly [object, object]>>

/** Where a service is reached and how; what is absent is as the environment of a function says. */
export type Reached = {
  readonly region?: string
  readonly address?: string
  readonly credentials?: () => Promise<Credentials>
  readonly patience?: Patience
}

/** Opens a service: nothing is sent before its first call. */
export function openService<Of extends Operations<Of> = AnyOperations>(
  name: ServiceName,
  { region = regionFrom(process.env), address, credentials, patience = ordinary }: Reached = {},
): Service<Of> {
  const url = address === undefined ? addressOf(name, region, process.env) : new URL(address)
  const agent = agentFor(url, patience)

  async function once(operation: string, body: string): Promise<unknown> {
    const { headers } = aws4.sign(
      {
        service: name,
        region,
        method: 'POST',
        host: url.host,
        path: url.pathname,
        headers: { ...headersOf(name, operation), 'User-Agent': 'gridline', ...traced(process.env) },
        body,
      },
      credentials ? await credentials() : credentialsFrom(process.env),
    )
    const reply = await exchange(url, { headers: { ...headers }, body, agent, patience })
    const value = answerOf(reply)
    if (reply.status === 200) return value
    const errorType = reply.headers['x-amzn-errortype']
    throw faultIn(`${name}.${operation}`, {
      status: reply.status,
      value,
      ...(typeof errorType === 'string' && { errorType }),
    })
  }

  async function call(operation: string, input: object): Promise<unknown> {
    const body = JSON.stringify(input)
    for (let tried = 1; ; tried++) {
      try {
        return await once(operation, body)
      } catch (fault) {
        const hope = hopeAfter(fault)
        if (!hope || tried === patience.tries) throw fault
        await pauseAfterTry(tried, patience.pauseMs[hope])
      }
    }
  }

  // what a service answers has the shape that AWS documents
  return { call: call as Service<Of>['call'], close: () => agent.destroy() }
}

type Environment = Readonly<Record<string, string | undefined>>

function regionFrom({ AWS_REGION }: Environment): string {
  if (!AWS_REGION) throw new Error('Region is missing')
  return AWS_REGION
}

/** What a function is doing, so that a trace goes on in the service that it calls, and AWS sees a function that calls itself. */
function traced({ AWS_LAMBDA_FUNCTION_NAME, _X_AMZN_TRACE_ID }: Environment) {
  return AWS_LAMBDA_FUNCTION_NAME && _X_AMZN_TRACE_ID ? { 'X-Amzn-Trace-Id': _X_AMZN_TRACE_ID } : {}
}

/** The parser's own fault would quote what it was given. */
function answerOf({ status, text }: Reply): unknown {
  try {
    return JSON.parse(text || '{}')
  } catch {
    if (status === 200) throw new NoAnswer('an answer that is no JSON', 'EBADMSG')
    return undefined
  }
}
