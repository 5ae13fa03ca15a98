import { actorOf } from '#domain/actors/actor.ts'
import { execute, register } from '#lambdas/shared/execute.ts'
import type { Ports } from '#lambdas/shared/ports.ts'
import { wakeDue } from '#lambdas/shared/tick.ts'
import { openRuntime } from '#local/runtime.ts'
import { markSimulated, simulatedClock } from '#local/simulated-clock.ts'
import { type LocalTime, local } from './story.ts'

/** What the caller said of herself; none of it may appear unasked. */
export const caller = { name: '王小明', phone: '13800000000' }

const photos = [{ phase: 'AFTER', hash: 'a'.repeat(64) }]
const [head, handler] = ['firm-water-supply-admin', 'firm-water-supply-handler']
const handedOver = { type: 'hand-over', result: 'SOLVED', fact: 'TRUE', appeal: 'LEGAL', replyMode: 'PHONE' }

type Move = readonly [at: LocalTime, account: string, body: Readonly<Record<string, unknown>>]

/** No water for two days: returned by the water authority, handled by its firm, redone once, closed. */
const moves: readonly Move[] = [
  [
    '03-09 09:40',
    'operator-1',
    {
      type: 'register',
      channel: 'PHONE',
      nature: 'COMPLAINT',
      place: { area: '319901001001' },
      replyWanted: true,
      replyMode: 'PHONE',
      contact: caller,
      title: '小区停水',
      description: '小区停水两天，物业没有说明原因。我的电话 138-0000-0000，王小明。',
    },
  ],
  ['03-09 09:45', 'operator-1', { type: 'accept', classCode: 'H0601', row: 'H0601-1' }],
  ['03-09 10:00', 'dispatcher-1', { type: 'dispatch', unit: 'u-city-water' }],
  [
    '03-09 11:20',
    'city-water-admin',
    { type: 'apply', kind: 'RETURN', reason: 'NOT_DUTY', explanation: '该小区由自来水公司供水。' },
  ],
  [
    '03-09 16:30',
    'chief-1',
    {
      type: 'decide',
      applicationId: 'RETURN-1',
      decision: 'approve',
      unit: 'u-firm-water-supply',
      explanation: '依派单目录。',
    },
  ],
  ['03-09 17:20', handler, { type: 'sign' }],
  ['03-10 11:00', handler, { type: 'record-contact', made: true, mode: 'PHONE' }],
  ['03-12 14:00', handler, { type: 'submit', result: 'SOLVED', account: '更换破损水管。', photos }],
  ['03-12 15:00', head, { ...handedOver, repliedAt: '2026-03-12T14:30+08:00', reply: '供水已恢复。' }],
  ['03-12 16:00', 'operator-2', { type: 'pass', condition: 'J21' }],
  [
    '03-13 10:00',
    'callback-1',
    {
      type: 'record-callback',
      contacted: true,
      resolved: false,
      withResult: 'DISSAT',
      withService: 'MEDIUM',
      said: '三楼以上没有水。',
    },
  ],
  ['03-16 10:00', handler, { type: 'record-contact', made: true, mode: 'ONSITE' }],
  ['03-19 09:00', handler, { type: 'submit', result: 'SOLVED', account: '调整加压泵。', photos }],
  [
    '03-19 10:00',
    head,
    { ...handedOver, repliedAt: '2026-03-19T09:30+08:00', reply: '水压已恢复。', headTookPart: true },
  ],
  ['03-19 11:00', 'operator-2', { type: 'pass', condition: 'J21' }],
  [
    '03-20 10:00',
    'callback-1',
    {
      type: 'record-callback',
      contacted: true,
      resolved: true,
      withResult: 'SAT',
      withService: 'SAT',
      recordId: 'rec-1',
    },
  ],
]

/** Plays the case in a data directory of simulated time, up to and with its last move before `until`. */
export async function playReturnedCase(
  directory: string,
  { until = '2027-01-01 00:00', fields = {} }: { until?: LocalTime; fields?: Move[2] } = {},
): Promise<{ readonly caseId: string; readonly caseNo: string }> {
  const clock = simulatedClock(local('03-09 09:40'))
  const runtime = await openRuntime({ directory, cityDirectory: 'cities/demo', env: {}, now: clock.now })
  await markSimulated(directory, runtime.ports.store)
  try {
    let played = { caseId: '', caseNo: '' }
    for (const [index, [time, account, body]] of moves.entries()) {
      if (local(time) > local(until)) break
      await passTime(runtime.ports, clock, local(time))
      const found = runtime.ports.city.account(account)
      if (!found) throw new Error(`no account ${account}`)
      const ask = {
        id: `move-${index}`,
        actor: actorOf(found),
        body: index === 0 ? { ...body, ...fields } : body,
      }
      const taken = await (index === 0
        ? register(runtime.ports, { ...ask, channel: 'test' })
        : execute(runtime.ports, { ...ask, caseId: played.caseId }))
      if (!taken.ok) throw new Error(`${time} ${String(body['type'])}: ${JSON.stringify(taken.refusal)}`)
      played = taken.value
    }
    return { caseId: played.caseId, caseNo: played.caseNo }
  } finally {
    await runtime.close()
  }
}

async function passTime(ports: Ports, clock: ReturnType<typeof simulatedClock>, until: number) {
  for (let next = await ports.store.nextWake(); next !== undefined && next <= until; ) {
    clock.set(next)
    await wakeDue(ports)
    next = await ports.store.nextWake()
  }
  clock.set(until)
}
