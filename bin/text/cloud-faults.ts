import { type Words, words } from '#domain/words/locale.ts'

/** What AWS, or what stands for it, answers to a command that a person can mend; by the name of its fault. */
const byName: Readonly<Record<string, (table: string) => Words>> = {
  ResourceNotFoundException: (table) =>
    words(
      `没有表 ${table}：请核对 --table、AWS_REGION 和 AWS_ENDPOINT_URL`,
      `there is no table ${table}: look at --table, AWS_REGION and AWS_ENDPOINT_URL`,
    ),
  AccessDeniedException: (table) =>
    words(`当前凭证无权读写表 ${table}`, `these credentials may not read and write the table ${table}`),
  CredentialsProviderError: () =>
    words(
      '没有 AWS 凭证：请设置 AWS_PROFILE，或 AWS_ACCESS_KEY_ID 与 AWS_SECRET_ACCESS_KEY',
      'there are no credentials for AWS: set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY',
    ),
  UnrecognizedClientException: () => words('AWS 不认这份凭证', 'AWS does not know these credentials'),
  ExpiredTokenException: () => words('AWS 凭证已过期', 'the credentials for AWS have expired'),
}

const unreachable: ReadonlySet<string> = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EHOSTUNREACH', 'ETIMEDOUT'])

/** Absent: nothing that a person could mend. */
export function cloudFault(fault: unknown, table: string): Words | undefined {
  if (!(fault instanceof Error)) return undefined
  if (fault.message === 'Region is missing') return words('请设置 AWS_REGION', 'set AWS_REGION')
  if ('code' in fault && unreachable.has(String(fault.code))) {
    return words(
      '连不上 AWS：请核对网络和 AWS_ENDPOINT_URL',
      'AWS does not answer: look at the network and at AWS_ENDPOINT_URL',
    )
  }
  return byName[fault.name]?.(table)
}
