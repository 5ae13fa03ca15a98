import type { Template } from 'aws-cdk-lib/assertions'
import { nameOf } from '../permissions.ts'
import { type FunctionName, functions, propertiesOf } from '../synthesised-stack.ts'

/** The environment that a template gives a function; `names` are those of resources that have others than in the tests. */
export function environmentOf(
  template: Template,
  name: FunctionName,
  names: Readonly<Record<string, string>>,
): Record<string, string> {
  const [found] = propertiesOf(template, 'AWS::Lambda::Function').filter(({ id }) =>
    id.startsWith(`${functions[name]}Function`),
  )
  const variables: Record<string, unknown> = found?.properties.Environment.Variables
  return Object.fromEntries(
    Object.entries(variables).map(([variable, value]) => [
      variable,
      typeof value === 'string' ? value : (names[nameOf(value)] ?? nameOf(value)),
    ]),
  )
}
