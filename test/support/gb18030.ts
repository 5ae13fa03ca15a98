/** Bytes of a text in GB18030, of characters that take one or two bytes: Node reads the encoding and does not write it. */
export function gb18030(text: string): Buffer {
  return Buffer.from([...text].flatMap((character) => bytesOf(character)))
}

const decoder = new TextDecoder('gb18030')
const pairs = new Map<string, readonly number[]>()

function bytesOf(character: string): readonly number[] {
  if (character < '\u0080') return [character.charCodeAt(0)]
  if (pairs.size === 0) fillPairs()
  const bytes = pairs.get(character)
  if (!bytes) throw new Error(`no two bytes for ${character}`)
  return bytes
}

function fillPairs(): void {
  for (let first = 0x81; first <= 0xfe; first++) {
    for (let second = 0x40; second <= 0xfe; second++) {
      if (second !== 0x7f) pairs.set(decoder.decode(Buffer.from([first, second])), [first, second])
    }
  }
}
