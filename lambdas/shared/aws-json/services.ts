/**
 * The services that are called, by the name under which each is reached and signed for: what stands before an operation in
 * `X-Amz-Target`, the version of AWS JSON that it speaks, and whose `AWS_ENDPOINT_URL_…` is its own.
 */
const services = {
  dynamodb: { target: 'DynamoDB_20120810', version: '1.0', setting: 'DYNAMODB' },
  kms: { target: 'TrentService', version: '1.1', setting: 'KMS' },
  states: { target: 'AWSStepFunctions', version: '1.0', setting: 'SFN' },
  sqs: { target: 'AmazonSQS', version: '1.0', setting: 'SQS' },
} as const

export type ServiceName = keyof typeof services

type Environment = Readonly<Record<string, string | undefined>>

/** Domains by how the regions of a partition begin; all others are those of AWS at large. */
const domains = [
  ['cn-', 'amazonaws.com.cn'],
  ['us-iso-', 'c2s.ic.gov'],
  ['us-isob-', 'sc2s.sgov.gov'],
  ['eu-isoe-', 'cloud.adc-e.uk'],
  ['us-isof-', 'csp.hci.ic.gov'],
  ['eusc-', 'amazonaws.eu'],
] as const

/** Where a service answers: where the environment says, as an emulator's user does, else in its region. */
export function addressOf(name: ServiceName, region: string, env: Environment): URL {
  const given = env[`AWS_ENDPOINT_URL_${services[name].setting}`] || env['AWS_ENDPOINT_URL']
  const domain = domains.find(([start]) => region.startsWith(start))?.[1] ?? 'amazonaws.com'
  return new URL(given || `https://${name}.${region}.${domain}`)
}

/** Headers that say what is asked for. */
export function headersOf(name: ServiceName, operation: string) {
  const { target, version } = services[name]
  return { 'Content-Type': `application/x-amz-json-${version}`, 'X-Amz-Target': `${target}.${operation}` }
}
