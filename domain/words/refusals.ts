import type { Nobody } from '#domain/actors/eligible.ts'
import type { Refusal, RefusalClass, RefusalCode, RefusalOf } from '#domain/case/refusals.ts'
import { formatInstant, type Instant } from '#domain/time/instant.ts'
import { parseLimit } from '#domain/time/limit.ts'
import { fieldWords } from './hand-over.ts'
import { neededWords, roleWords, stateWords } from './labels.ts'
import { type Locale, type Words, words } from './locale.ts'
import { limitUnitWords } from './time.ts'

type Sentence<C extends RefusalCode> = Readonly<
  Record<Locale, (refusal: RefusalOf<C>, at: (instant: Instant) => string) => string>
>

/** Why it was refused, one sentence per code: what is wrong and, where it helps, what to do. */
export const refusalSentences: { readonly [C in RefusalCode]: Sentence<C> } = {
  FORBIDDEN: {
    'zh-CN': ({ needs, noContactDue }) =>
      `${noContactDue ? '已先行联系或无须联系，处置人员不再查看诉求人信息' : '您的岗位不能进行此操作'}，需要：${needs.map((one) => labelOf(neededWords, one, 'zh-CN')).join('、')}`,
    en: ({ needs, noContactDue }) =>
      `${noContactDue ? 'the contact is made, or none is due: a handler no longer sees who the caller is' : 'your role may not do this'}; it takes ${needs.map((one) => labelOf(neededWords, one, 'en')).join(' or ')}`,
  },
  OUT_OF_SCOPE: {
    'zh-CN': ({ scope }) => `该工单不在您的管辖范围（${scope}）内`,
    en: ({ scope }) => `the case lies outside your scope (${scope})`,
  },
  CONFIDENTIAL: {
    'zh-CN': () => '该工单已要求保密，请由受理中心代为联系',
    en: () => 'the case is confidential: let the centre contact the citizen',
  },
  WRONG_STATE: {
    'zh-CN': ({ state, outOfTurn }) =>
      outOfTurn
        ? `工单当前为“${labelOf(stateWords, state, 'zh-CN')}”，但此环节已办理或尚未轮到`
        : `工单当前为“${labelOf(stateWords, state, 'zh-CN')}”，不能进行此操作`,
    en: ({ state, outOfTurn }) =>
      outOfTurn
        ? `the case is "${labelOf(stateWords, state, 'en')}", but this was done, or its turn has not come`
        : `not possible while the case is "${labelOf(stateWords, state, 'en')}"`,
  },
  SUSPENDED: {
    'zh-CN': ({ until }, at) => `工单已挂账${until === undefined ? '' : `至 ${at(until)}`}，恢复后才能处置`,
    en: ({ until }, at) =>
      `the case is suspended${until === undefined ? '' : ` until ${at(until)}`}; resume it first`,
  },
  PARENT_CLOSED: {
    'zh-CN': ({ state }) => `主单当前为“${labelOf(stateWords, state, 'zh-CN')}”，不能进行此操作`,
    en: ({ state }) => `not possible while the leading case is "${labelOf(stateWords, state, 'en')}"`,
  },
  HAS_CHILDREN: {
    'zh-CN': ({ count }) => `已有 ${count} 件工单并入本单，请先拆分或改为办结`,
    en: ({ count }) => `${count} cases are merged into this one: part them first, or close it`,
  },
  SEPARATION_OF_DUTY: {
    // said of the person, who may be oneself, a principal or the one who was named
    'zh-CN': ({ who, did }) => `${who} ${dutyWords[did]['zh-CN']}，须由他人办理此环节`,
    en: ({ who, did }) => `${who} ${dutyWords[did].en}: somebody else must do this`,
  },
  CONFLICT_OF_INTEREST: {
    'zh-CN': ({ unit, superior }) =>
      `${unit} 是被投诉单位，不能承办${superior ? `，请派至其上级 ${superior}` : ''}`,
    en: ({ unit, superior }) =>
      `the complaint is about ${unit}${superior ? `: dispatch to its superior ${superior}` : ''}`,
  },
  UNIT_RULED_OUT: {
    'zh-CN': ({ unit }) => `${unit} 已退出本工单（退单获准或改派），不能再派给该单位`,
    en: ({ unit }) => `${unit} was released from this case, by an accepted return or a recall`,
  },
  RETURN_DESIGNATED: {
    'zh-CN': ({ at: decided, decidedBy }, at) => `${decidedBy} 已于 ${at(decided)} 裁定承办单位，不能再退单`,
    en: ({ at: decided, decidedBy }, at) =>
      `${decidedBy} designated the unit on ${at(decided)}: no further return`,
  },
  RETURN_AFTER_HANDOVER: {
    'zh-CN': () => '工单已办结反馈过，不能再退单',
    en: () => 'the case was handed over once: it can no longer be returned',
  },
  REQUEST_OPEN: {
    'zh-CN': ({ id }) => `已有待审批事项（${id}），请等待其结果`,
    en: ({ id }) => `another decision is still open (${id})`,
  },
  APPLICATION_DECIDED: {
    'zh-CN': ({ id }) => (id ? `申请 ${id} 已有结论或不存在` : '没有待审批的申请'),
    en: ({ id }) =>
      id ? `application ${id} is decided already, or does not exist` : 'no application is open',
  },
  REDO_USED: {
    'zh-CN': () => '已重办过一次，现由值班长确认，不能再次回访或重办',
    en: () => 'the one redo was used: the duty chief has the word now',
  },
  RETURN_NOT_ALLOWED: {
    'zh-CN': ({ row }) => `按 ${row} 类时限规定，该工单不得退单，须先行办理`,
    en: ({ row }) => `cases of row ${row} may not be returned: handle first`,
  },
  EXTEND_TURNS_USED: {
    'zh-CN': ({ max }) => `延期次数已用完（最多 ${max} 次）`,
    en: ({ max }) => `all ${max} extensions were used`,
  },
  SUSPEND_USED: {
    'zh-CN': () => '该工单已挂账过一次，不能再挂账',
    en: () => 'the case was suspended once: it may not be suspended again',
  },
  APPEAL_USED: {
    'zh-CN': () => '该工单已申诉过一次',
    en: () => 'the one appeal of this case was used',
  },
  EXTEND_NOT_ALLOWED: {
    'zh-CN': ({ row }) => `按 ${row} 类时限规定或重办要求，该工单不得延期`,
    en: ({ row }) => `cases of row ${row}, and redos, may not be extended`,
  },
  SUSPEND_NOT_ALLOWED: {
    'zh-CN': ({ row }) => `按 ${row} 类时限规定或重办要求，该工单不得挂账`,
    en: ({ row }) => `cases of row ${row}, and redos, may not be suspended`,
  },
  APPEAL_NOT_ALLOWED: {
    'zh-CN': () => '该工单没有超时，无需申诉',
    en: () => 'no obligation of this case was late: there is nothing to appeal',
  },
  EXTEND_AFTER_DUE: {
    'zh-CN': ({ dueAt }, at) => `已过办理时限 ${at(dueAt)}，不能再申请延期`,
    en: ({ dueAt }, at) => `the case was due on ${at(dueAt)}: too late to extend`,
  },
  EXTEND_TOO_LONG: {
    'zh-CN': ({ max }) => `一次最多延期 ${limitSaid(max, 'zh-CN')}`,
    en: ({ max }) => `an extension may be ${limitSaid(max, 'en')} at most`,
  },
  SUSPEND_AFTER_DUE: {
    'zh-CN': ({ dueAt }, at) => `已过办理时限 ${at(dueAt)}，不能再申请挂账`,
    en: ({ dueAt }, at) => `the case was due on ${at(dueAt)}: too late to suspend`,
  },
  SUSPEND_TOO_LONG: {
    'zh-CN': ({ max }) => `挂账最长 ${limitSaid(max, 'zh-CN')}，且须晚于现在`,
    en: ({ max }) => `a suspension must end in the future and last ${limitSaid(max, 'en')} at most`,
  },
  WINDOW_CLOSED: {
    'zh-CN': ({ until }, at) => `期限已于 ${at(until)} 截止`,
    en: ({ until }, at) => `the window closed on ${at(until)}`,
  },
  URGE_LIMIT: {
    'zh-CN': ({ until }, at) => `今日已催办，${at(until)} 后可再次催办`,
    en: ({ until }, at) => `urged today already: again from ${at(until)}`,
  },
  POSITION_TOO_FAR: {
    'zh-CN': ({ metres, most }) => `距案发地点 ${metres} 米，须在 ${most} 米以内`,
    en: ({ metres, most }) => `${metres} m from the place: ${most} m at most`,
  },
  SELF_NOT_ALLOWED: {
    'zh-CN': ({ row }) => `紧急事项（${row}）不适用自处置，请上报派遣`,
    en: ({ row }) => `urgent matters (${row}) are not self-handled: report it for dispatch`,
  },
  NO_CITIZEN: {
    'zh-CN': () => '没有等待答复的市民，无需此环节',
    en: () => 'no citizen waits for an answer on this case',
  },
  CITIZEN_WAITING: {
    'zh-CN': () => '有市民等待答复，须经回访后结案',
    en: () => 'a citizen waits for an answer: close through the callback',
  },
  RETURN_WINDOW_CLOSED: {
    'zh-CN': ({ until }, at) => `退单期限已于 ${at(until)} 截止`,
    en: ({ until }, at) => `the window for a return closed on ${at(until)}`,
  },
  CALLBACK_TOO_EARLY: {
    'zh-CN': ({ from }, at) => `须在承诺时限 ${at(from)} 之后回访`,
    en: ({ from }, at) => `call back after the promised date, ${at(from)}`,
  },
  ATTEMPTS_TOO_FEW: {
    'zh-CN': ({ done, need, days, needDays }) =>
      `联系次数不足：已联系 ${done} 次 ${days} 天，须 ${need} 次且分布于 ${needDays} 天`,
    en: ({ done, need, days, needDays }) =>
      `too few attempts: ${done} on ${days} days, ${need} on ${needDays} days are needed`,
  },
  NOT_VERIFIED: {
    'zh-CN': () => '该类事项须先核实后受理',
    en: () => 'a matter of this class must be verified on site first',
  },
  ROW_UNKNOWN: {
    'zh-CN': ({ row }) => `立案条件 ${row} 不存在或与类别不符`,
    en: ({ row }) => `standard row ${row} does not exist or is not of that class`,
  },
  UNIT_UNKNOWN: {
    'zh-CN': ({ unit }) => `没有编号为 ${unit} 的承办单位`,
    en: ({ unit }) => `there is no unit ${unit}`,
  },
  UNIT_INACTIVE: {
    'zh-CN': ({ unit }) => `${unit} 已停用，请另选承办单位`,
    en: ({ unit }) => `${unit} is no longer active`,
  },
  CITIZEN_NOT_TOLD: {
    'zh-CN': () => '请先告知市民，再做“记录告知市民”；不予受理时填写告知时间',
    en: () => 'tell the citizen first and record it (record-told); a rejection says when',
  },
  CONTACT_MISSING: {
    'zh-CN': () => '尚未先行联系市民，也未填写未联原因',
    en: () => 'neither a first contact nor a reason for none was recorded',
  },
  FEEDBACK_FIELD: {
    'zh-CN': ({ field }) => `“${labelOf(fieldWords, field, 'zh-CN')}”未填写或不符合要求`,
    en: ({ field }) => `the field "${labelOf(fieldWords, field, 'en')}" is missing or does not fit`,
  },
  AFTER_PHOTO_MISSING: {
    'zh-CN': () => '缺少处置后照片',
    en: () => 'a photo taken after the work is missing',
  },
  CLOSING_CONDITION_MISSING: {
    'zh-CN': ({ condition }) => `须确认立案时选定的结案条件 ${condition}`,
    en: ({ condition }) => `the closing condition ${condition} of the filing must be confirmed`,
  },
  CHECK_MISSING: {
    'zh-CN': () => '须经现场核查通过',
    en: () => 'the place must be checked first, and the check passed',
  },
  TASK_TAKEN: {
    'zh-CN': ({ task }) => (task ? `任务 ${task} 不是您的，或已完成` : '没有待办的任务'),
    en: ({ task }) => (task ? `task ${task} is not yours, or is done` : 'there is no task'),
  },
}

const dutyWords = {
  HANDLED: {
    'zh-CN': '本人或所在单位参与过该工单的处置',
    en: 'handled this case, or belongs to the unit that did',
  },
  CHECKED: { 'zh-CN': '是最后一次核查的核查人', en: 'was the last to check it' },
  APPLIED: { 'zh-CN': '是该申请的申请人', en: 'made the application' },
  ADVISED: { 'zh-CN': '已给出上一级审批意见', en: 'decided the level before' },
  CLOSED: { 'zh-CN': '是该工单的结案人', en: 'closed this case' },
  WITHDREW: { 'zh-CN': '已申请回避', en: 'withdrew from this case' },
} as const

/** What a class of refusals is about, in the order in which they are answered (rules R11). */
export const refusalClassWords: Readonly<Record<RefusalClass, Words>> = {
  1: words('权限与管辖', 'permission and scope'),
  2: words('工单状态', 'state of the case'),
  3: words('职责分离与回避', 'separation of duty, conflict'),
  4: words('已有定论', 'finality'),
  5: words('时限类别', 'what the SLA row allows'),
  6: words('期限', 'time'),
  7: words('填报与佐证', 'fields and evidence'),
}

/** The sentence of NOBODY_ELIGIBLE; `areaName` names the centre it rises to (rules R47). */
export function explainNobody(
  { needs, risesTo }: Nobody,
  locale: Locale,
  areaName: (code: string) => string,
): string {
  const roles = needs.map((role) => labelOf(roleWords, role, locale))
  if (locale === 'en') {
    const above = risesTo ? `the centre of ${areaName(risesTo)} may` : 'nor does any centre above have one'
    return `separation of duty leaves no ${roles.join(' or ')} of this centre: ${above}`
  }
  const above = risesTo ? `由上级中心（${areaName(risesTo)}）办理` : '上级中心也没有可办理的人员'
  return `本级中心的${roles.join('、')}均须回避，${above}`
}

/** The sentence of a refusal; instants in the city's local time. */
export function explainRefusal(refusal: Refusal, locale: Locale, utcOffsetMinutes: number): string {
  const at = (instant: Instant) => formatInstant(instant, utcOffsetMinutes).slice(0, 16).replace('T', ' ')
  const say: (refusal: never, at: (instant: Instant) => string) => string =
    refusalSentences[refusal.code][locale]
  // the sentence was looked up by the refusal's own code, so it takes this refusal's payload
  return say(refusal as never, at)
}

/** A limit as it stands in a payload, in words. */
function limitSaid(written: string, locale: Locale): string {
  const limit = parseLimit(written)
  if (!limit) return written
  const gap = locale === 'en' ? ' ' : ''
  return `${limit.n}${gap}${limitUnitWords[limit.unit][locale]}`
}

/** The label of a code as it stands in a payload; what is no code is said as it is. */
function labelOf(labels: Readonly<Record<string, Words>>, code: string, locale: Locale): string {
  return labels[code]?.[locale] ?? code
}
