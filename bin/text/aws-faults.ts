import { type Words, type WordsOf, words } from '#domain/words/locale.ts'
import { filled } from './recognise.ts'

/** What AWS, or what stands for it, answers to a command, and a person can mend; `{}` stands for the table or stack. */
export const awsFaultWords = {
  ResourceNotFoundException: words(
    '没有表 {}：请核对 --table、AWS_REGION 和 AWS_ENDPOINT_URL',
    'there is no table {}: look at --table, AWS_REGION and AWS_ENDPOINT_URL',
  ),
  AccessDeniedException: words('当前凭证无权操作 {}', 'these credentials may not use {}'),
  CredentialsProviderError: words(
    '没有 AWS 凭证：请设置 AWS_PROFILE，或 AWS_ACCESS_KEY_ID 与 AWS_SECRET_ACCESS_KEY',
    'there are no credentials for AWS: set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY',
  ),
  UnrecognizedClientException: words('AWS 不认这份凭证', 'AWS does not know these credentials'),
  ExpiredTokenException: words('AWS 凭证已过期', 'the credentials for AWS have expired'),
  NO_REGION: words('请设置 AWS_REGION', 'set AWS_REGION'),
  UNREACHABLE: words(
    '连不上 AWS：请核对网络和 AWS_ENDPOINT_URL',
    'AWS does not answer: look at the network and at AWS_ENDPOINT_URL',
  ),
} as const satisfies WordsOf<string>

const unreachable: ReadonlySet<string> = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EHOSTUNREACH', 'ETIMEDOUT'])

/** Absent: nothing that a person could mend. */
export function awsFault(fault: unknown, about: string): Words | undefined {
  const found = fault instanceof Error ? wordsOf(fault) : undefined
  return found && words(filled(found['zh-CN'], [about]), filled(found.en, [about]))
}

function wordsOf(fault: Error): Words | undefined {
  if (fault.message === 'Region is missing') return awsFaultWords.NO_REGION
  if ('code' in fault && unreachable.has(String(fault.code))) return awsFaultWords.UNREACHABLE
  return Object.entries(awsFaultWords).find(([name]) => name === fault.name)?.[1]
}
