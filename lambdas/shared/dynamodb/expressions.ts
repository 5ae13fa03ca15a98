import type { StageToken } from '../store.ts'
import { type Range, seenOf } from './keys.ts'
import { tables } from './tables.ts'

/** A condition on the item that is written. In an expression every attribute goes behind a `#`: hundreds of names are reserved. */
type Condition = { readonly text: string; readonly values?: Values }
type Values = Readonly<Record<string, unknown>>

export const isNew: Condition = { text: 'attribute_not_exists(#pk)' }
export const isAwake: Condition = { text: 'attribute_exists(#wake)' }
export const hasVersion = (expected: number): Condition => ({
  text: '#version = :expected',
  values: { expected },
})
export const isAwakeAt = (expected: number): Condition => ({
  text: `${isAwake.text} AND #version = :expected`,
  values: { expected },
})
export const isToken = (token: string): Condition => ({ text: '#token = :token', values: { token } })
/** Nothing stands there, or what is not newer (M6). */
export const isNotNewer = ({ run, seq }: StageToken): Condition => ({
  text: `${isNew.text} OR #run < :run OR (#run = :run AND #seq <= :seq)`,
  values: { run, seq },
})

/** Nothing was counted of that shard from this sequence on. */
export const isUncounted = (shard: string, from: string): Condition => ({
  text: `attribute_not_exists(#${seenOf(shard)}) OR #${seenOf(shard)} < :from`,
  values: { from },
})
/** What was seen of a shard is still that. */
export const hasSeen = (name: string, seen: string): Condition => ({
  text: `#${name} = :expected`,
  values: { expected: seen },
})
/** As often counted as when it was read; 0: never. */
export const hasFolds = (expected: number): Condition => ({
  text: expected === 0 ? 'attribute_not_exists(#folds)' : '#folds = :expected',
  ...(expected > 0 && { values: { expected } }),
})

export function conditionOf({ text, values = {} }: Condition) {
  return { ConditionExpression: text, ...wordsOf(text, values) }
}

/** Sets the attributes that have a value, removes those without, keeps all others. */
export function updateOf(attributes: Values, condition: Condition) {
  const given = Object.entries(attributes).filter(([, value]) => value !== undefined)
  const gone = Object.keys(attributes).filter((name) => attributes[name] === undefined)
  const parts = [
    ...(given.length > 0 ? [`SET ${given.map(([name]) => `#${name} = :${name}`).join(', ')}`] : []),
    ...(gone.length > 0 ? [`REMOVE ${gone.map((name) => `#${name}`).join(', ')}`] : []),
  ]
  const UpdateExpression = parts.join(' ')
  return {
    UpdateExpression,
    ConditionExpression: condition.text,
    ...wordsOf(`${UpdateExpression} ${condition.text}`, {
      ...Object.fromEntries(given),
      ...condition.values,
    }),
  }
}

/** As {@link updateOf}, and adds to numbers, which are 0 where there are none. */
export function sumOf(added: Values, attributes: Values, condition: Condition) {
  const names = Object.keys(added)
  const update = updateOf(attributes, condition)
  const sums = `ADD ${names.map((name) => `#${name} :add_${name}`).join(', ')}`
  const words = wordsOf(sums, Object.fromEntries(names.map((name) => [`add_${name}`, added[name]])))
  return {
    ConditionExpression: update.ConditionExpression,
    UpdateExpression: `${sums} ${update.UpdateExpression}`,
    ExpressionAttributeNames: { ...words.ExpressionAttributeNames, ...update.ExpressionAttributeNames },
    ExpressionAttributeValues: { ...words.ExpressionAttributeValues, ...update.ExpressionAttributeValues },
  }
}

/** One more of a counter, which is 1 where there is none. */
export function countOf(counter: string) {
  const UpdateExpression = `ADD #${counter} :one`
  return { UpdateExpression, ...wordsOf(UpdateExpression, { one: 1 }) }
}

const indexes = { ...tables.cases.indexes, ...tables.private.indexes }

/** Items of one partition, of the table or of one of its indexes. */
export type Question = {
  readonly index?: keyof typeof indexes
  readonly partition: string
  readonly range: Range
}

export function questionOf({ index, partition, range }: Question) {
  const key = index ? indexes[index] : tables.cases.key
  const KeyConditionExpression = `#${key.partition} = :partition AND ${within(`#${key.sort}`, range)}`
  return {
    ...(index && { IndexName: index }),
    KeyConditionExpression,
    ...wordsOf(KeyConditionExpression, { partition, ...range }),
  }
}

function within(sort: string, range: Range): string {
  if ('after' in range) return `${sort} > :after`
  return 'before' in range ? `${sort} < :before` : `${sort} BETWEEN :from AND :to`
}

function wordsOf(text: string, values: Values) {
  const names = [...text.matchAll(/#(\w+)/g)].map(([alias, name = '']) => [alias, name] as const)
  const given = Object.entries(values).map(([name, value]) => [`:${name}`, value] as const)
  return {
    ExpressionAttributeNames: Object.fromEntries(names),
    ...(given.length > 0 && { ExpressionAttributeValues: Object.fromEntries(given) }),
  }
}
