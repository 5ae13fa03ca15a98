import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { text } from './row.ts'

/** 4 KB: window for the dictionary and a commit; the least effort already finds the words of the dictionary. */
const settings = { level: 1, windowBits: 12, memLevel: 5, chunkSize: 1_024 } as const

export type Packing = { pack(content: string): Uint8Array; unpack(value: SQLOutputValue | undefined): string }

/**
 * Commits are nine tenths of the file and mostly the same words: packed they take a third, at some 15 µs each. The
 * dictionary lies in the file, which so can be read without the release that wrote it.
 */
export function packingOf(cases: DatabaseSync): Packing {
  const words = text(cases.prepare('SELECT words FROM dictionary').get()?.['words'])
  const options = { ...settings, dictionary: Buffer.from(words) }
  return {
    pack: (content) => deflateRawSync(content, options),
    unpack(value) {
      if (value instanceof Uint8Array) return inflateRawSync(value, options).toString()
      throw new TypeError(`expected a packed column, found ${typeof value}`)
    },
  }
}
