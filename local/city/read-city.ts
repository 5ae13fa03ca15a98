import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { checkCity } from '#domain/city/check.ts'
import { type Draft, draftOf } from '#domain/city/draft.ts'
import type { PackFault } from '#domain/city/fault.ts'
import type { CityPack } from '#domain/city/pack.ts'
import { files } from './files.ts'
import { textOf } from './read-text.ts'
import { type Source, unreadable } from './source.ts'

/** What is wrong with a pack, where its keeper can mend it: lines count from 1. */
export type CityFault = { readonly file: string; readonly line: number; readonly reason: string }

/** A city, or every fault of its pack in the order of files and lines, and what can be read all the same. */
export type CityRead =
  | { readonly ok: true; readonly city: CityPack }
  | { readonly ok: false; readonly faults: readonly CityFault[]; readonly draft?: Draft }

type Read = (typeof files)[number] & { readonly source: Source; readonly bytes: Buffer }

/** Reads and checks the city pack in a folder. */
export async function readCity(directory: string): Promise<CityRead> {
  const reads = await Promise.all(files.map((file) => readOne(directory, file)))
  const checked = checkCity({ ...written(reads), hash: hashOf(reads) })
  const found = [
    ...reads.flatMap(({ name, source }) => source.faults.map((fault) => ({ file: name, ...fault }))),
    ...reads.flatMap((read) => strayFaults(read, reads)),
  ]
  const faults = checked.ok ? found : [...found, ...checked.faults.flatMap((fault) => located(fault, reads))]
  if (checked.ok && faults.length === 0) return { ok: true, city: checked.city }
  const draft = checked.ok ? draftOf(checked.city) : checked.draft
  return { ok: false, faults: inOrder(faults), ...(draft && { draft }) }
}

/** Why a file of the pack cannot be opened, by the system's code. */
const notOpened: Readonly<Record<string, string>> = {
  ENOENT: 'the file is missing',
  EISDIR: 'is a folder, not a file',
  EACCES: 'may not be read: no permission',
  EPERM: 'may not be read: no permission',
}

async function readOne(directory: string, file: (typeof files)[number]): Promise<Read> {
  try {
    const bytes = await readFile(join(directory, file.name))
    const { text, faults } = textOf(bytes)
    const source = text === undefined ? unreadable() : file.read(text)
    return { ...file, bytes, source: { ...source, faults: [...faults, ...source.faults] } }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    const reason = notOpened[code]
    if (reason === undefined) throw error
    const source =
      file.without && code === 'ENOENT'
        ? { ...unreadable(), value: file.without }
        : unreadable({ line: 1, reason })
    return { ...file, bytes: Buffer.alloc(0), source }
  }
}

/** The pack as written: each file's content at its place. */
function written(reads: readonly Read[]): object {
  return reads.reduce<object>((pack, { at, source }) => placed(pack, at, source.value), {})
}

function placed(held: unknown, at: readonly string[], value: unknown): object {
  const around = typeof held === 'object' && held !== null ? held : {}
  const [step, ...rest] = at
  if (step === undefined) return { ...around, ...(typeof value === 'object' ? value : {}) }
  if (rest.length === 0) return { ...around, [step]: value }
  return { ...around, [step]: placed(Reflect.get(around, step), rest, value) }
}

/** What stands in one file but is for another, or for the loader, to say would be lost without a word. */
function strayFaults({ name, at, source }: Read, reads: readonly Read[]): readonly CityFault[] {
  const others = [...reads.filter((other) => other.name !== name), { name: 'the loader', at: ['hash'] }]
  return others.flatMap((other) => {
    const inside = other.at.slice(at.length)
    const line = source.lineOf(inside)
    const holds =
      at.every((step, index) => other.at[index] === step) && partAt(source.value, inside) !== undefined
    return holds && line !== undefined
      ? [{ file: name, line, reason: `${inside.join('.')}: belongs to ${other.name}` }]
      : []
  })
}

function partAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (held, step) => (typeof held === 'object' && held !== null ? Reflect.get(held, step) : undefined),
    value,
  )
}

/** SHA-256 over name and content of every file: the name of this very pack (M36). */
function hashOf(reads: readonly Read[]): string {
  const hash = createHash('sha256')
  for (const { name, bytes } of reads) hash.update(`${name} ${bytes.length}\n`).update(bytes)
  return hash.digest('hex')
}

/** The fault at its file and line. */
function located({ path, reason }: PackFault, reads: readonly Read[]): readonly CityFault[] {
  const holder = reads.findLast(({ at }) => at.every((step, index) => path[index] === step))
  const inside = path.slice(holder?.at.length)
  const line = holder?.source.lineOf(inside)
  if (!holder || line === undefined) return []
  // of a table's row the line says which, of anything else the path
  const field = (typeof inside[0] === 'number' ? inside.slice(1) : inside).join('.')
  return [{ file: holder.name, line, reason: field ? `${field}: ${reason}` : reason }]
}

function inOrder(faults: readonly CityFault[]): readonly CityFault[] {
  const rank = (name: string) => files.findIndex((file) => file.name === name)
  return faults.toSorted((one, other) => rank(one.file) - rank(other.file) || one.line - other.line)
}
