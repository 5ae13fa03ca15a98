import type { Endpoint } from './endpoint.ts'
import { credentials, region } from './environment.ts'
import type { Outputs } from './outputs.ts'

/** What is typed to look after a deployment on an emulator: where it is, with keys that every emulator takes. */
export function operatingLines(
  { url }: Endpoint,
  { CasesTable }: Pick<Outputs, 'CasesTable'>,
): readonly string[] {
  const { accessKeyId, secretAccessKey } = credentials
  return [
    `export AWS_ENDPOINT_URL=${url} AWS_REGION=${region}`,
    `export AWS_ACCESS_KEY_ID=${accessKeyId} AWS_SECRET_ACCESS_KEY=${secretAccessKey}`,
    'npx gridline cloud reconcile --stack gridline-local',
    `npx gridline city publish cities/demo --table ${CasesTable}`,
  ].map((line) => `  ${line}`)
}
