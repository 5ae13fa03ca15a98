import { type Append, headBytes } from './store.ts'

/** Throws on an append that no implementation may accept: the caller is at fault, not the client. */
export function checkAppend({ caseId, expected, head, commit }: Append): void {
  if (head.caseId !== caseId || commit.caseId !== caseId) {
    throw new Error(`append of case ${caseId} carries the head or commit of another case`)
  }
  if (head.version !== expected + 1 || commit.n !== expected + 1) {
    throw new Error(`append of case ${caseId} must write version ${expected + 1} in head and commit`)
  }
  const size = Buffer.byteLength(head.body)
  if (size > headBytes) throw new Error(`head of case ${caseId} has ${size} bytes, more than ${headBytes}`)
}
