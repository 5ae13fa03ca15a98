import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { headWords } from './head-words.ts'

/**
 * A write costs by the kilobyte, twice in a transaction: packed, a commit takes a half and a head a third, so that each is
 * ordinarily one unit (target P2). A commit is packed by itself, since it is kept for ever; a head with the words that all
 * heads share, and its first byte says which: where they are amended they get another number, and the old ones stay.
 */
const words: ReadonlyMap<number, Buffer> = new Map([[1, Buffer.from(headWords)]])
const newest = 1

export function packCommit(bytes: string): Uint8Array {
  return deflateRawSync(bytes)
}

export function unpackCommit(packed: Uint8Array): string {
  return inflateRawSync(packed).toString()
}

export function packHead(body: string): Uint8Array {
  return Buffer.concat([Buffer.of(newest), deflateRawSync(body, { dictionary: wordsOf(newest) })])
}

export function unpackHead(packed: Uint8Array): string {
  const [number = 0] = packed
  return inflateRawSync(packed.subarray(1), { dictionary: wordsOf(number) }).toString()
}

function wordsOf(number: number): Buffer {
  const found = words.get(number)
  if (!found)
    throw new Error(`a head is packed with the words ${number}: this release is older than its table`)
  return found
}
