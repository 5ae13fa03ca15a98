import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Metered, openMetered, scriptedCase } from '#test/support/metered-case.ts'
import { endpoint, onDynamoDb } from '#test/support/on-dynamodb.ts'
import { bytesOf, unitsOf } from '#test/support/write-units.ts'

onDynamoDb('What the scripted case costs on DynamoDB (target P2)', () => {
  let metered: Metered
  beforeEach(async () => {
    metered = await openMetered(endpoint)
  })
  afterEach(() => metered.remove())

  test('is counted in write units, by rule: a change shows here', async () => {
    const parts = await scriptedCase(metered)
    expect(parts.map(({ name, charges }) => [name, unitsOf(charges)])).toEqual([
      ['register', 16],
      // with what came in today
      ['board', 2],
      ['accept', 8],
      ['workflow', 1],
      ['board', 1],
      ['clock', 3],
      // the unit's first contact stands in a worklist of its own, for 3 units each time
      ['dispatch', 11],
      ['workflow', 1],
      // from the centre's sheet to the unit's
      ['board', 2],
      ['clock', 3],
      ['sign', 10],
      ['board', 1],
      ['record-contact', 9],
      // the reminder
      ['clock', 6],
      ['submit', 7],
      ['board', 1],
      ['hand-over', 8],
      ['workflow', 1],
      ['board', 1],
      ['clock', 3],
      ['pass', 8],
      ['workflow', 1],
      ['board', 1],
      ['clock', 3],
      ['record-callback', 7],
      ['board', 2],
    ])
    const plumbing = ['clock', 'workflow', 'board']
    const commands = parts.filter(({ name }) => !plumbing.includes(name))
    expect(commands.filter(({ reads }) => reads > 2)).toEqual([])
  })

  test('is one unit for each item: none is larger than a kilobyte', async () => {
    await scriptedCase(metered)
    const large = [...(await metered.images())].filter(([, image]) => bytesOf(image) > 1_024)
    expect(large.map(([place]) => place)).toEqual([])
  })
})
