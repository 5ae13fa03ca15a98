import { formatInstant } from '#domain/time/instant.ts'
import { people } from '#test/support/people.ts'
import { HOUR, WORKING_DAY } from './calendar.ts'
import type { Command, Engine } from './engine.ts'
import type { Birth, Life } from './life.ts'
import type { Move } from './moves.ts'
import { hotline, standard } from './policy.ts'

/** T01 in the engine's words: by phone, or found by an inspector. */
export function registration({ citizen, hotline }: Pick<Birth, 'citizen' | 'hotline'>): Command {
  const urgencies = { H1: 'CRITICAL', H2: 'URGENT', H8: 'SUBURGENT', H3: 'NORMAL', H4: 'NORMAL' }
  const nature = hotline === 'H3' ? 'CONSULT' : citizen ? 'COMPLAINT' : 'REPORT'
  return {
    by: citizen ? people.operator : people.inspector,
    body: {
      type: 'register',
      channel: citizen ? 'PHONE' : 'INSPECTOR',
      nature,
      urgency: urgencies[hotline],
      place: { area: '319901001001' },
      replyWanted: citizen,
      ...(citizen && { contact: { name: '某女士', phone: '13800000000' } }),
      description: '小区停水两天，物业没有说明原因。',
    },
  }
}

const head = (unit: string) => ({ person: `head-${unit}`, roles: ['unit-admin'], unit }) as const
const handler = (unit: string) => ({ person: `hand-${unit}`, roles: ['handler'], unit }) as const
const inspector = { ...people.inspector, person: 'wangjianglu-inspector-2' }
const photos = [{ phase: 'AFTER', hash: 'a'.repeat(64) }]
const explanation = '情况说明见附件。'

/** A move of the model as somebody would send it. */
export function commandOf<T extends Move['type']>(move: Move<T>, life: Life, engine: Engine): Command {
  return commands[move.type](move, life, engine)
}

/** Who sends it, and its fields. */
function sent(by: Command['by'], type: string, fields: Command['body'] = {}): Command {
  return { by, body: { type, ...fields } }
}

const taskOf = ({ one }: Engine) => ({ taskId: one.tasks[0]?.id ?? 'none' })
const applicationOf = ({ one }: Engine) => ({ applicationId: one.applications[0]?.id ?? 'none' })

const commands: { readonly [T in Move['type']]: (move: Move<T>, life: Life, engine: Engine) => Command } = {
  'send-verify': () => sent(people.operator, 'send-verify', { person: inspector.person }),
  verified: (_, _life, engine) => sent(inspector, 'complete-task', { ...taskOf(engine), result: 'TRUE' }),
  accept: (_, { row }) => sent(people.operator, 'accept', { classCode: row.slice(0, 5), row }),
  dispatch: ({ unit }) => sent(people.dispatcher, 'dispatch', { unit }),
  sign: (_, { unit }) => sent(handler(unit), 'sign'),
  contact: (_, { unit }) => sent(handler(unit), 'record-contact', { made: true, mode: 'PHONE' }),
  interim: (_, { unit }) => sent(handler(unit), 'interim-report', { report: explanation }),
  told: () => sent(people.operator, 'record-told', { mode: 'PHONE' }),
  apply: (move, life) => sent(...applicationIn(move, life)),
  decide: (move, life, engine) =>
    sent(deciderOf(life), 'decide', { ...applicationOf(engine), ...decisionIn(move), explanation }),
  withdraw: (_, { unit }, engine) => sent(head(unit), 'withdraw', applicationOf(engine)),
  resume: (_, { unit }) => sent(head(unit), 'resume'),
  recall: (_, { state }) =>
    sent(state === 'DISPATCHED' ? people.dispatcher : people.chief, 'recall', {
      reason: 'WRONG_UNIT',
      explanation,
    }),
  submit: (_, { unit }) =>
    sent(handler(unit), 'submit', { result: 'SOLVED', account: '已抢修恢复供水。', photos }),
  'send-back': (_, { unit }) => sent(head(unit), 'send-back', { explanation }),
  'hand-over': ({ repliedAt }, { unit, isRedo, hotline: own }) =>
    sent(head(unit), 'hand-over', {
      result: 'SOLVED',
      fact: 'TRUE',
      ...(own !== hotline.H3 && { appeal: 'LEGAL' }),
      ...(isRedo && { headTookPart: true }),
      ...(repliedAt !== undefined && {
        repliedAt: formatInstant(repliedAt, 480),
        replyMode: 'PHONE',
        reply: explanation,
      }),
    }),
  'send-check': () => sent(people.operator, 'send-check', { person: inspector.person }),
  checked: (_, _life, engine) => sent(inspector, 'complete-task', { ...taskOf(engine), result: 'PASS' }),
  fail: () => sent(people.operator, 'fail', { reason: 'NOT_DONE', explanation }),
  pass: (_, { row }) => sent(people.operator, 'pass', { condition: standard[row].condition }),
  close: (_, { row }) => sent(people.chief, 'close', { condition: standard[row].condition }),
  callback: ({ isHappy }) =>
    sent(people.caller, 'record-callback', {
      contacted: true,
      resolved: isHappy,
      withResult: isHappy ? 'SAT' : 'DISSAT',
      withService: 'SAT',
      recordId: 'rec-1',
    }),
  confirm: () => sent(people.chief, 'confirm', { upheld: true, explanation }),
}

function applicationIn(move: Move<'apply'>, { unit, bound }: Life): Parameters<typeof sent> {
  const type = 'apply'
  switch (move.kind) {
    case 'RETURN':
      return [head(unit), type, { kind: 'RETURN', reason: 'NOT_DUTY', explanation }]
    case 'EXTEND': {
      const by = move.byHead ? head(unit) : handler(unit)
      const amount = bound.handling.mode === 'legal' ? `${move.amount}WD` : inUnits(move.amount)
      return [by, type, { kind: 'EXTEND', reason: 'ENGINEERING', by: amount, explanation }]
    }
    case 'SUSPEND': {
      const by = move.byHead ? head(unit) : handler(unit)
      return [
        by,
        type,
        { kind: 'SUSPEND', reason: 'SEASON', until: formatInstant(move.until, 480), explanation },
      ]
    }
  }
}

/** Working milliseconds as the field writes them, `2WD` or `4WH`. */
function inUnits(ms: number): string {
  return ms % WORKING_DAY === 0 ? `${ms / WORKING_DAY}WD` : `${ms / HOUR}WH`
}

function decisionIn(move: Move<'decide'>): Command['body'] {
  return move.decision === 'approve' && move.unit !== undefined
    ? { decision: 'approve', unit: move.unit }
    : { decision: move.decision }
}

function deciderOf({ application, unit }: Life): Command['by'] {
  const staff = {
    'unit-admin': head(unit),
    dispatcher: people.dispatcher,
    'duty-chief': people.chief,
    supervisor: people.supervisor,
  }
  return staff[application?.deciders[0] ?? 'duty-chief']
}
