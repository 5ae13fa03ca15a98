import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation'
import * as z from 'zod'
import { CloudFault } from './cloud-fault.ts'

/** What operating a stack needs of what it tells (`lib/grid-stack.ts`). */
const Stack = z.object({
  RelayFunction: z.string(),
  ClockFunction: z.string(),
  ReconcileFunction: z.string(),
  NoticesUrl: z.url(),
  RelayDeadLetters: z.url(),
  ProjectDeadLetters: z.url(),
  NoticesDeadLetters: z.url(),
  ClockDeadLetters: z.url(),
  ReconcileDeadLetters: z.url(),
})
export type Stack = z.infer<typeof Stack>

/** Reads it where the environment of the AWS clients points. Throws {@link CloudFault}. */
export async function readStack(name: string): Promise<Stack> {
  const client = new CloudFormationClient()
  try {
    const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName: name }))
    const told = (Stacks[0]?.Outputs ?? []).map(({ OutputKey = '', OutputValue }) => [OutputKey, OutputValue])
    const read = Stack.safeParse(Object.fromEntries(told))
    if (read.success) return read.data
    const missing = read.error.issues.map(({ path }) => path.join('.')).join(', ')
    throw new CloudFault('NOT_DEPLOYED', `the stack does not tell ${missing}`)
  } catch (fault) {
    if (fault instanceof Error && fault.name === 'ValidationError') {
      throw new CloudFault('NOT_DEPLOYED', `there is no stack ${name} here`, { cause: fault })
    }
    throw fault
  } finally {
    client.destroy()
  }
}
