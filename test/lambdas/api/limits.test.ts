import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { HOUR } from '#domain/time/instant.ts'
import { limiter } from '#local/limiter.ts'
import { problemIn } from '#test/support/problems.ts'
import { openServedCity, type ServedCity } from '#test/support/served-city.ts'

let now = 0
let city: ServedCity
let sent = 0
beforeAll(async () => {
  city = await openServedCity({ limiter: limiter(() => now) })
})
afterAll(() => city.close())
beforeEach(() => {
  now += 100 * HOUR
})

const matter = {
  channel: 'WEB',
  nature: 'HELP',
  place: { none: 'not stated' },
  replyWanted: true,
  replyMode: 'ONLINE',
  description: '路灯不亮',
}

async function report(who: Parameters<ServedCity['tokenOf']>[0], body: object = matter) {
  sent += 1
  return city.ask('/v1/requests', { token: await city.tokenOf(who), key: `limits-${sent}`, body })
}

describe('who asks too often', () => {
  test('a citizen reports twenty matters at once, and then one in three minutes', async () => {
    for (let matters = 0; matters < 20; matters++) expect((await report({ citizen: 'lin' })).status).toBe(201)
    const told = await report({ citizen: 'lin' })
    expect([told.status, told.headers.get('retry-after')]).toEqual([429, '180'])
    expect(problemIn(told)).toMatchObject({ code: 'TOO_MANY_REQUESTS', params: { seconds: 180 } })
    // what was refused does not count
    now += 179_000
    expect((await report({ citizen: 'lin' })).headers.get('retry-after')).toBe('1')
    now += 1_000
    expect((await report({ citizen: 'lin' })).status).toBe(201)
    expect((await report({ citizen: 'lin' })).status).toBe(429)
  })

  test('what a citizen sends again, or what was refused, takes nothing of the allowance', async () => {
    const token = await city.tokenOf({ citizen: 'zhao' })
    const again = () => city.ask('/v1/requests', { token, key: 'zhao-1', body: matter })
    for (let times = 0; times < 30; times++) expect((await again()).status).toBe(201)
    const faulty = { ...matter, nature: 'NONE' }
    for (let times = 0; times < 30; times++)
      expect((await report({ citizen: 'zhao' }, faulty)).status).toBe(400)
    for (let matters = 1; matters < 20; matters++)
      expect((await report({ citizen: 'zhao' })).status).toBe(201)
    expect((await report({ citizen: 'zhao' })).status).toBe(429)
  })

  test('one citizen stands in nobody else’s way, and staff and devices are not counted', async () => {
    for (let matters = 0; matters < 21; matters++) await report({ citizen: 'wu' })
    expect((await report({ citizen: 'wu' })).status).toBe(429)
    expect((await report({ citizen: 'chen' })).status).toBe(201)
    const call = { ...matter, channel: 'PHONE', replyMode: 'PHONE', contact: { phone: '13800000001' } }
    for (let calls = 0; calls < 30; calls++) {
      expect((await report({ account: 'operator-1' }, call)).status).toBe(201)
    }
    // what one may read is not limited
    const token = await city.tokenOf({ citizen: 'wu' })
    expect((await city.ask('/v1/cases?citizen=me', { token })).status).toBe(200)
  })

  test('of demo sign-in an address has six hundred a minute', async () => {
    const ask = () => city.ask('/v1/tokens', { body: { account: 'operator-1' } })
    for (let tokens = 0; tokens < 600; tokens++) expect((await ask()).status).toBe(201)
    const told = await ask()
    expect([told.status, told.headers.get('retry-after')]).toEqual([429, '1'])
    now += 1_000
    for (let tokens = 0; tokens < 10; tokens++) expect((await ask()).status).toBe(201)
    expect((await ask()).status).toBe(429)
  })
})

test('those who may ask for all again are forgotten, and nobody else (as many as there are)', () => {
  let at = 0
  const { take } = limiter(() => at)
  const waitOf = (limited: 'citizen', who: string) => take({ limited, who })
  for (let times = 0; times < 20; times++) waitOf('citizen', 'lin')
  at += HOUR / 2
  for (let others = 0; others < 20_000; others++) waitOf('citizen', `other-${others}`)
  for (let times = 0; times < 10; times++) expect(waitOf('citizen', 'lin')).toBeUndefined()
  expect(waitOf('citizen', 'lin')).toBe(180)
})
