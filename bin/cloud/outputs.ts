import { readFile } from 'node:fs/promises'
import * as z from 'zod'
import { CloudFault } from './cloud-fault.ts'
import type { Endpoint } from './endpoint.ts'

/** What the stack tells of itself; the names are those of `lib/`. */
const Outputs = z.looseObject({
  ApiId: z.string().min(1),
  ApiStage: z.string().min(1),
  CasesTable: z.string().min(1),
})
export type Outputs = z.infer<typeof Outputs>

/** The one stack of `cdk deploy --outputs-file`. */
export async function readOutputs(file: string): Promise<Outputs> {
  return outputsIn(await readFile(file, 'utf8'))
}

export function outputsIn(text: string): Outputs {
  const [outputs] = Object.values(z.record(z.string(), z.unknown()).parse(JSON.parse(text)))
  const read = Outputs.safeParse(outputs)
  if (read.success) return read.data
  const missing = read.error.issues.map(({ path }) => path.join('.')).join(', ')
  throw new CloudFault('NOT_DEPLOYED', `the stack does not tell ${missing || 'its outputs'}`)
}

/** Where an emulator serves a REST API: the address that the stack tells resolves on AWS alone. */
export function addressOf({ ApiId, ApiStage }: Outputs, { url }: Endpoint): string {
  return `${url}/_aws/execute-api/${ApiId}/${ApiStage}`
}
