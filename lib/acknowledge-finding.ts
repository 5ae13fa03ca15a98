import { Stack, Validations } from 'aws-cdk-lib'
import type { IConstruct } from 'constructs'

/**
 * Acknowledges one finding of a rule of cdk-nag, which writes what a template refers to in its own way: `<LogicalId.Arn>`.
 * Every other finding of the rule still counts.
 */
export function acknowledgeFinding(
  of: IConstruct,
  { rule, finding, reason }: { readonly rule: string; readonly finding: string; readonly reason: string },
): void {
  Validations.of(of).acknowledge({ id: `${rule}[${flat(Stack.of(of).resolve(finding))}]`, reason })
}

function flat(resolved: unknown): string {
  if (typeof resolved === 'string') return resolved
  if (Array.isArray(resolved)) return resolved.map(flat).join('')
  if (typeof resolved !== 'object' || resolved === null) throw new Error('a finding is text')
  const [[name, value] = []] = Object.entries(resolved)
  if (name === 'Ref') return `<${value}>`
  if (name === 'Fn::GetAtt' && Array.isArray(value)) return `<${value.join('.')}>`
  if (name === 'Fn::Join' && Array.isArray(value)) return flat(value[1])
  throw new Error(`a finding has no ${name}`)
}
