import { isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, visit } from 'yaml'
import { type Source, unreadable } from './source.ts'

/** Reads a YAML file that knows the line of everything in it. */
export function readYaml(text: string): Source {
  const counter = new LineCounter()
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false, stringKeys: true })
  const lineAt = (offset: number) => counter.linePos(offset).line
  const faults = [...document.errors, ...document.warnings].map(({ pos, code, message }) => ({
    line: lineAt(pos[0]),
    // the reader's own words vary from place to place, its codes do not
    reason: `YAML ${code}: ${message}`,
  }))
  visit(document, {
    Alias: (_, { source, range }) => {
      faults.push({ line: lineAt(range?.[0] ?? 0), reason: `*${source} is an alias: write it out` })
    },
  })
  if (faults.length > 0) return unreadable(...faults)
  return {
    value: document.toJS(),
    lineOf: (path) => lineAt(offsetOf(document.contents, path)),
    faults: [],
  }
}

/** Where the part at `path` begins, or the innermost part that holds it and is there. */
function offsetOf(root: unknown, path: readonly PropertyKey[]): number {
  let node = root
  let offset = (isNode(root) && root.range?.[0]) || 0
  for (const step of path) {
    const next = isMap(node)
      ? node.items.find(({ key }) => isScalar(key) && key.value === step)
      : isSeq(node) && typeof step === 'number'
        ? { key: node.items[step], value: node.items[step] }
        : undefined
    if (!next || !isNode(next.key)) break
    offset = next.key.range?.[0] ?? offset
    node = next.value
  }
  return offset
}
