import { CloudFault } from './cloud-fault.ts'

/** Where an emulator of AWS answers, or is to. */
export type Endpoint = {
  /** `http://127.0.0.1:4566`, without a slash at the end. */
  readonly url: string
  readonly port: number
  /** On this machine, where one can be started. */
  readonly isHere: boolean
}

/** Where LocalStack and what is like it listen by themselves. */
const standard = 'http://127.0.0.1:4566'

/** `AWS_ENDPOINT_URL`, else the usual one. HTTP only: what is meant for an emulator never reaches AWS by mistake. */
export function endpointFrom(env: Readonly<Record<string, string | undefined>>): Endpoint {
  const given = env['AWS_ENDPOINT_URL'] || standard
  const { protocol, hostname, port, pathname, search, hash } = URL.parse(given) ?? {}
  if (protocol !== 'http:' || !hostname || pathname !== '/' || search || hash) {
    throw new CloudFault('USAGE', `AWS_ENDPOINT_URL '${given}' is not an address like ${standard}`)
  }
  // by a name the SDKs would ask for buckets at names of their own, which nobody resolves
  const host = hostname === 'localhost' ? '127.0.0.1' : hostname
  const taken = Number(port || 80)
  return { url: `http://${host}:${taken}`, port: taken, isHere: host.startsWith('127.') }
}
