import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb'

/** What DynamoDB takes: of one item, of one transaction. */
export const limits = { item: 400 * 1_024, transaction: 4 * 1_024 * 1_024, writes: 100 } as const

/** Larger than any number or length that DynamoDB adds. */
const overhead = 24

/** Throws before anything is sent where it is known that DynamoDB would refuse it: it would again at every retry. */
export function checkSizes(
  caseId: string,
  writes: NonNullable<TransactWriteCommandInput['TransactItems']>,
): void {
  const sizes = writes.map(({ Put, Update }) =>
    sizeOf(Put?.Item ?? Update?.ExpressionAttributeValues ?? Update?.Key),
  )
  const largest = Math.max(...sizes)
  const total = sizes.reduce((sum, size) => sum + size, 0)
  if (writes.length > limits.writes) {
    throw new Error(`append of case ${caseId} writes ${writes.length} items, more than ${limits.writes}`)
  }
  if (largest > limits.item) {
    throw new Error(`append of case ${caseId} writes an item of ${largest} bytes, more than ${limits.item}`)
  }
  if (total > limits.transaction) {
    throw new Error(`append of case ${caseId} writes ${total} bytes, more than ${limits.transaction}`)
  }
}

/** Bytes of a value, names included, never less than DynamoDB counts. */
function sizeOf(value: unknown): number {
  if (typeof value === 'string') return Buffer.byteLength(value) + overhead
  if (value instanceof Uint8Array) return value.length + overhead
  if (typeof value !== 'object' || value === null) return overhead
  return Object.entries(value).reduce((sum, [name, part]) => sum + name.length + sizeOf(part), overhead)
}
