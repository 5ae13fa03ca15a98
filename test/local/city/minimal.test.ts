import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { actorOf } from '#domain/actors/actor.ts'
import { indexCity } from '#domain/city/city.ts'
import { Role } from '#domain/city/codes.ts'
import { files } from '#local/city/files.ts'
import { readCity } from '#local/city/read-city.ts'
import { givenIn, type Step, shown } from '#test/support/story.ts'

const read = await readCity('cities/minimal')
if (!read.ok) throw new Error(JSON.stringify(read.faults))
const city = indexCity(read.city)

/** One of the four people of the smallest working city (rules R46). */
function by(id: string) {
  const account = city.account(id)
  if (!account) throw new Error(`no account ${id}`)
  return actorOf(account)
}

const says = (at: string, id: string, type: string, fields: object = {}): Step => [
  at,
  by(id),
  { type, ...fields },
]
const place = { cell: '989901001001001', lng: 121.7, lat: 31.6 }
const photo = (phase: 'BEFORE' | 'AFTER', digit: string) => ({ phase, hash: digit.repeat(64) })

test('four people hold all roles (rules R46)', () => {
  expect(city.pack.accounts).toHaveLength(4)
  expect(new Set(city.pack.accounts.flatMap(({ roles }) => roles))).toEqual(new Set(Role.options))
})

describe('a city of one street and four people', () => {
  const call = says('03-09 09:40', 'desk', 'register', {
    channel: 'PHONE',
    nature: 'COMPLAINT',
    place: { area: '989901001001' },
    replyWanted: true,
    contact: { name: '某先生', phone: '13800000000' },
    description: '家里停水两天了。',
  })
  const handled: readonly Step[] = [
    says('03-09 10:00', 'desk', 'dispatch', { unit: 'u-office' }),
    says('03-09 11:00', 'head', 'sign'),
    says('03-09 14:00', 'head', 'record-contact', { made: true, mode: 'PHONE' }),
    says('03-12 14:00', 'head', 'submit', {
      result: 'SOLVED',
      account: '已恢复供水。',
      photos: [photo('AFTER', 'a')],
    }),
    says('03-12 15:00', 'head', 'hand-over', { result: 'SOLVED', fact: 'TRUE', appeal: 'LEGAL' }),
  ]

  test('carries a call from the first word to the last, with the limits of its own pack', () => {
    const story = givenIn(
      city,
      call,
      says('03-09 09:45', 'desk', 'accept', { classCode: 'H0601', row: 'H0601-1' }),
      ...handled,
    )
    expect(shown(story.one.clocks.HANDLING?.dueAt)).toBe('03-16 18:00')
    story
      .and(says('03-12 16:00', 'desk', 'pass', { condition: 'J4' }))
      .when(
        ...says('03-13 10:00', 'chief', 'record-callback', {
          contacted: true,
          resolved: true,
          withResult: 'SAT',
          withService: 'SAT',
          recordId: 'rec-1',
        }),
      )
      .then('CLOSED', 'CallbackRecorded', 'Closed')
  })

  test('carries a finding over a check on site to closing', () => {
    givenIn(
      city,
      says('03-09 09:00', 'inspector', 'register', {
        channel: 'INSPECTOR',
        nature: 'REPORT',
        infoType: 'EVENT',
        place,
        classCode: 'E0113',
        row: 'E0113-1',
        replyWanted: false,
        description: '路面有坑。',
      }),
      ...handled.filter(([, , { type }]) => type !== 'record-contact'),
      says('03-12 16:00', 'desk', 'send-check', { person: 'inspector' }),
      says('03-12 16:20', 'inspector', 'complete-task', {
        taskId: 'CHECK-1',
        result: 'PASS',
        position: { lng: place.lng, lat: place.lat },
      }),
    )
      .when(...says('03-12 17:00', 'chief', 'close', { condition: 'J1' }))
      .then('CLOSED', 'Closed')
  })

  test('a self-handled finding is checked by the centre, since there is no second inspector (rules R45, R48)', () => {
    const filed = givenIn(
      city,
      says('03-09 09:00', 'inspector', 'register', {
        channel: 'SELF',
        nature: 'REPORT',
        infoType: 'EVENT',
        place,
        classCode: 'E0110',
        row: 'E0110-1',
        replyWanted: false,
        description: '垃圾在桶外，已清理。',
        photos: [photo('BEFORE', 'a'), photo('AFTER', 'b')],
      }),
    )
    expect(filed.one.state).toBe('FEEDBACK')
    filed
      .when(...says('03-09 10:00', 'desk', 'send-check', { person: 'inspector' }))
      .refuses('SEPARATION_OF_DUTY')
    const closed = filed.and(
      says('03-09 10:00', 'chief', 'send-check', { person: 'desk' }),
      says('03-09 10:20', 'desk', 'complete-task', { taskId: 'CHECK-1', result: 'PASS' }),
      says('03-09 10:30', 'chief', 'close', { condition: 'J2' }),
    )
    expect(closed.one.closed?.type).toBe('AUTHORISED')
  })
})

test('the guide to making a pack names every file of one', async () => {
  const guide = await readFile('cities/README.md', 'utf8')
  for (const { name } of files) expect(guide, name).toContain(`| \`${name}\` |`)
})
