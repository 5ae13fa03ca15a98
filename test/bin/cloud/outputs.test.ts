import { describe, expect, test } from 'vitest'
import { reasonIn } from '#bin/cloud/cdk.ts'
import { endpointFrom } from '#bin/cloud/endpoint.ts'
import { operatingLines } from '#bin/cloud/operating-lines.ts'
import { addressOf, outputsIn } from '#bin/cloud/outputs.ts'

const told = { ApiId: 'abc123', ApiStage: 'local', CasesTable: 'cases-1', Other: 'kept' }

describe('what a stack tells of itself', () => {
  test('where the emulator serves its API', () => {
    const outputs = outputsIn(JSON.stringify({ 'gridline-local': told }))
    expect(addressOf(outputs, endpointFrom({}))).toBe('http://127.0.0.1:4566/_aws/execute-api/abc123/local')
  })

  test.each([
    [
      'an output that is missing is named',
      { s: { ...told, ApiId: undefined } },
      'the stack does not tell ApiId',
    ],
    ['a file without a stack is refused', {}, 'the stack does not tell its outputs'],
  ])('%s', (_, file, message) => {
    expect(() => outputsIn(JSON.stringify(file))).toThrow(message)
  })
})

describe('why a deployment failed', () => {
  test.each([
    [
      'the line that names the error',
      'deploying\ngridline-local | CREATE_FAILED | AWS::X::Y | not supported\n\nand more\n',
      'gridline-local | CREATE_FAILED | AWS::X::Y | not supported',
    ],
    [
      'not what the tools say about themselves',
      'Could not retrieve details about errors (InternalFailure)\n  Unsupported resources detected: AWS::X::Y\nRun again\n',
      'Unsupported resources detected: AWS::X::Y',
    ],
    [
      'nor that what said it has ended',
      'gridline: -c stage: no such stage\nnode bin/app.ts: Subprocess exited with error 2\n',
      'gridline: -c stage: no such stage',
    ],
    ['without one the last', 'one\ntwo\n\n', 'two'],
    ['of nothing, nothing', '', ''],
  ])('%s', (_, log, reason) => {
    expect(reasonIn(log)).toBe(reason)
  })
})

test('whoever looks after it is told where it is, with keys that the emulator takes', () => {
  const lines = operatingLines(endpointFrom({}), { CasesTable: 'gridline-local-Cases' })
  const exported = lines.join(' ')
  for (const said of [
    'AWS_ENDPOINT_URL=http://127.0.0.1:4566',
    'AWS_REGION=us-east-1',
    'AWS_ACCESS_KEY_ID=test',
    'AWS_SECRET_ACCESS_KEY=test',
    'cloud reconcile --stack gridline-local',
    '--table gridline-local-Cases',
  ]) {
    expect(exported).toContain(said)
  }
})
