import { randomUUID } from 'node:crypto'
import { type Body, type OneCase, reported } from './one-case.ts'

/** The caller of the stories. */
export const caller = { name: '凌霄然', phone: '13761234095' } as const

/** The unit that waterworks complaints go to, and its people. */
export const water = {
  unit: 'u-firm-water-supply',
  head: 'firm-water-supply-admin',
  handler: 'firm-water-supply-handler',
} as const

/** A complaint on the phone, as an operator takes it down. */
export function phoneCall(fields: Body = {}): Promise<OneCase> {
  return reported(
    { account: 'operator-1' },
    {
      channel: 'PHONE',
      nature: 'COMPLAINT',
      place: { area: '319901001001' },
      replyWanted: true,
      contact: caller,
      title: '小区反复停水',
      description: '三号楼连续两天停水，物业没有说明原因。',
      ...fields,
    },
  )
}

/** A lamp that an inspector found dark: a grid matter that nobody waits for. */
export function finding(fields: Body = {}): Promise<OneCase> {
  return reported(
    { account: 'wangjianglu-inspector-1' },
    {
      channel: 'INSPECTOR',
      nature: 'REPORT',
      infoType: 'COMPONENT',
      place: { cell: '319901001001001', ...lampPost },
      replyWanted: false,
      classCode: 'C0137',
      row: 'C0137-3',
      description: '单盏路灯不亮，灯罩破损。',
      ...fields,
    },
  )
}

export const lampPost = { lng: 121.54153, lat: 31.66855 } as const

export const accept = (row = 'H0601-1'): Body => ({ type: 'accept', classCode: row.slice(0, 5), row })

export const dispatch = (unit: string = water.unit): Body => ({
  type: 'dispatch',
  unit,
  note: '请按职责尽快到场处置。',
})

export const contact: Body = { type: 'record-contact', made: true, mode: 'PHONE' }

/** A photo of its own each time: one picture cannot prove two things. */
export const photo = (phase: 'BEFORE' | 'AFTER') => ({
  phase,
  hash: `${randomUUID()}${randomUUID()}`.replaceAll('-', ''),
})

export const submit = (fields: Body = {}): Body => ({
  type: 'submit',
  result: 'SOLVED',
  account: '已更换阀门，恢复供水。',
  photos: [photo('AFTER')],
  ...fields,
})

export const handOver = (fields: Body = {}): Body => ({
  type: 'hand-over',
  fact: 'TRUE',
  factExplanation: '经现场核实，所反映的情况存在。',
  appeal: 'LEGAL',
  result: 'SOLVED',
  ...fields,
})

export const satisfied: Body = {
  type: 'record-callback',
  contacted: true,
  resolved: true,
  withResult: 'SAT',
  withService: 'SAT',
  recordId: 'rec-1',
  said: '已经恢复供水，表示满意。',
}

export const dissatisfied: Body = {
  ...satisfied,
  resolved: false,
  withResult: 'DISSAT',
  said: '第二天又停水了。',
}

export const returning: Body = {
  type: 'apply',
  kind: 'RETURN',
  reason: 'NOT_DUTY',
  explanation: '该处管网不属本单位养护。',
}

export const decision = (word: 'approve' | 'refuse' | 'designate', applicationId: string): Body => ({
  type: 'decide',
  applicationId,
  decision: word,
  explanation: '依派单目录和现场情况审定。',
})

/** From the desk to the unit. */
export async function sendOut(one: OneCase, row?: string, unit?: string): Promise<void> {
  await one.does('operator-1', accept(row))
  await one.does('dispatcher-1', dispatch(unit))
}

/** From the unit's signature to its feedback. */
export async function workOff(one: OneCase, form: Body = {}): Promise<void> {
  const { state, contact: spoken } = await one.read()
  if (state === 'DISPATCHED') await one.does(water.handler, { type: 'sign' })
  if (spoken === undefined) await one.does(water.handler, contact)
  await one.does(water.handler, submit())
  await one.does(water.head, handOver(form))
}

/** From the desk to the callback: done once, and somebody waits to be called. */
export async function bringToCallback(one: OneCase): Promise<void> {
  await sendOut(one)
  await workOff(one)
  await one.does('operator-1', { type: 'pass', condition: 'J21' })
}
