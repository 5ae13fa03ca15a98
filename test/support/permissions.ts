import type { Template } from 'aws-cdk-lib/assertions'
import { type FunctionName, functions, propertiesOf } from './synthesised-stack.ts'

/** What a role may do: actions by resource, each under the name that the tests call it by. */
export type Permissions = Readonly<Record<string, readonly string[]>>

const named: readonly (readonly [RegExp, string])[] = [
  [/"StoreCasesTable\w+","StreamArn"/, 'stream of cases'],
  [/"StoreCasesTable\w+"/, 'cases'],
  [/"StorePrivateTable\w+"/, 'private'],
  [/"StoreCasesKey\w+"/, 'key of cases'],
  [/"StorePrivateKey\w+"/, 'key of private'],
  [/"StoreSecrets\w+"/, 'key of secrets'],
  [/"NoticesQueue\w+"/, 'notices'],
  [/stateMachine:gridline-\w+-case-lifecycle"/, 'workflow'],
  [/"\w+DeadLettersQueue\w+"/, 'its dead letters'],
  [/"\w+Log\w+","Arn"/, 'its log'],
]

/** A resource as a template names it, by its name here. */
export function nameOf(resource: unknown): string {
  if (resource === '*') return '*'
  const text = JSON.stringify(resource)
  const [, name] = named.find(([pattern]) => pattern.test(text)) ?? []
  if (name === undefined) throw new Error(`the template names ${text}`)
  return name + (/\/(?:index\/\w+|stream\/\*)/.exec(text)?.[0] ?? '')
}

/** All that the role of a function may do; what it may only through DynamoDB says so. */
export function permissionsOf(template: Template, name: FunctionName): Permissions {
  const found = new Map<string, Set<string>>()
  for (const { properties } of propertiesOf(template, 'AWS::IAM::Policy')) {
    if (!JSON.stringify(properties.Roles).includes(`"${functions[name]}Role`)) continue
    for (const { Effect, Action, Resource, Condition } of properties.PolicyDocument.Statement) {
      if (Effect !== 'Allow') throw new Error(`a policy of ${name} says ${Effect}`)
      const via = JSON.stringify(Condition ?? '').includes('dynamodb.') ? ' via DynamoDB' : ''
      for (const resource of [Resource].flat()) {
        const actions = found.get(nameOf(resource)) ?? new Set()
        for (const action of [Action].flat()) actions.add(action + via)
        found.set(nameOf(resource), actions)
      }
    }
  }
  return Object.fromEntries([...found].map(([resource, actions]) => [resource, [...actions].toSorted()]))
}

/** What of the one is not in the other, beside what is left out. */
export function without(
  some: Permissions,
  others: Permissions,
  isLeftOut: (resource: string, action: string) => boolean = () => false,
): Permissions {
  return Object.fromEntries(
    Object.entries(some).flatMap(([resource, actions]) => {
      const left = actions.filter(
        (action) => !others[resource]?.includes(action) && !isLeftOut(resource, action),
      )
      return left.length > 0 ? [[resource, left]] : []
    }),
  )
}

export function together(some: Permissions, others: Permissions): Permissions {
  const resources = new Set([...Object.keys(some), ...Object.keys(others)])
  return Object.fromEntries(
    [...resources].map((resource) => [resource, [...(some[resource] ?? []), ...(others[resource] ?? [])]]),
  )
}
