import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { FunctionFault } from '#bin/cloud/call-function.ts'
import { whyFailed } from '#bin/cloud/why-failed.ts'
import { replayedText } from '#bin/text/cloud-report.ts'

const quoting = '王小明 13800000000'

describe('why a dead letter failed is told by a name, and nothing of the letter with it', () => {
  test.each([
    ['what is no JSON', faultOf(() => JSON.parse(quoting)), 'UNREADABLE'],
    [
      'what is no letter',
      faultOf(() => z.object({ shards: z.array(z.string()) }).parse({ [quoting]: 1 })),
      'UNREADABLE',
    ],
    ['a function', new FunctionFault('gridline-prod-clock', 'BadSettings'), 'BadSettings'],
    ['AWS', Object.assign(new Error(quoting), { name: 'AccessDeniedException' }), 'AccessDeniedException'],
    ['the network', Object.assign(new Error(quoting), { code: 'ECONNREFUSED' }), 'ECONNREFUSED'],
    ['what is no error', quoting, 'FAULT'],
  ])('%s', (_, fault, name) => {
    expect(whyFailed(fault)).toBe(name)
  })

  test('the line of a queue counts each', () => {
    const none = { replayed: 0, gone: 0, failed: 0, hidden: 0, why: {} }
    const replayed = [
      { ...none, edge: 'relay', replayed: 4, failed: 3, why: { UNREADABLE: 1, BadSettings: 2 } },
      { ...none, edge: 'clock', replayed: 1 },
    ] as const
    expect(replayedText(replayed, 'en')).toBe(
      'stream  4 carried, 0 lost, 3 failed, 0 not to be had now; failed with UNREADABLE × 1, BadSettings × 2\n' +
        'clock   1 carried, 0 lost, 0 failed, 0 not to be had now\n',
    )
    expect(replayedText(replayed, 'zh-CN')).toContain('未成原因：UNREADABLE × 1、BadSettings × 2\n')
  })
})

function faultOf(work: () => unknown): unknown {
  try {
    return work()
  } catch (fault) {
    return fault
  }
}
