import type { Revealable } from '#domain/actors/masking.ts'
import type { WorklistKind } from '#domain/actors/worklists.ts'
import type { Caller, TaskResult } from '#domain/case/case.ts'
import type { Word } from '#domain/case/children.ts'
import type { Holding } from '#domain/case/holding.ts'
import type { ApplicationKind } from '#domain/city/codes.ts'
import type { GridRow, HotlineRow } from '#domain/city/sla.ts'
import { type Words, type WordsOf, words } from './locale.ts'

export const callerWords: WordsOf<Caller> = {
  WILLING: words('等待答复', 'waits for an answer'),
  REFUSED: words('不需答复', 'wants no answer'),
  UNREACHABLE: words('不便联系', 'cannot be reached'),
  NONE: words('无诉求人', 'nobody asked'),
}

export const holdingWords: WordsOf<Holding> = {
  intake: words('受理台', 'intake desk'),
  dispatch: words('派遣台', 'dispatch desk'),
  adjudication: words('退单审核', 'adjudication'),
  review: words('反馈审核', 'review desk'),
  inspector: words('监督员', 'inspector'),
  callback: words('回访（诉求人）', 'callback (citizen)'),
  unit: words('承办单位', 'unit'),
}

/** What stands in a worklist, and whose name comes after the colon. */
export const worklistWords: WordsOf<WorklistKind> = {
  intake: words('待受理、待立案（区域代码）', 'to accept or file (area)'),
  dispatch: words('待派遣、退单待裁定（区域代码）', 'to dispatch, returns to adjudicate (area)'),
  handling: words('待办理（单位代码）', 'to handle (unit)'),
  parked: words('挂账中（单位代码）', 'suspended (unit)'),
  feedback: words('反馈待审核、待核查（区域代码）', 'feedback to review or check (area)'),
  callback: words('待回访、待认定（区域代码）', 'to call back or confirm (area)'),
  decide: words('待审批的申请（区域或单位代码）', 'applications to decide (area or unit)'),
  task: words(
    '核实核查任务、先行联系、进展报告（人员、区域或单位代码）',
    'tasks of inspectors, first contacts, interim reports (person, area or unit)',
  ),
  callers: words(
    '并入该工单、尚待告知的诉求人（主单 caseId）',
    'callers merged into a case who are owed a word (its caseId)',
  ),
}

/** What is looked at or done, in the access log. */
export const accessedWords: WordsOf<Revealable | 'erasure'> = {
  phone: words('电话', 'phone'),
  name: words('姓名', 'name'),
  account: words('账号', 'account'),
  texts: words('文本', 'texts'),
  erasure: words('删除个人信息', 'erasure'),
}

export const accessWords: WordsOf<'shown' | 'denied' | 'erased'> = {
  shown: words('已显示', 'shown'),
  denied: words('拒绝', 'denied'),
  erased: words('已删除', 'erased'),
}

/** Rows of the policy table, by what they are for (domain 12.5). */
export const policyRowWords: WordsOf<HotlineRow | GridRow> = {
  H1: words('特急', 'critical'),
  H2: words('紧急', 'urgent'),
  H3: words('咨询、建议、表扬', 'consultation, advice, praise'),
  H4: words('一般诉求', 'ordinary'),
  H5: words('复杂事项', 'complex'),
  H6: words('督办、复核', 'supervised'),
  H7: words('执法上报', 'enforcement report'),
  H8: words('次紧急', 'sub-urgent'),
  G1: words('网格，连续计时', 'grid, day and night'),
  G2: words('网格，工作小时', 'grid, working hours'),
  G3: words('网格，工作日', 'grid, working days'),
}

/** What may be asked for beside the flow of a case. */
export const applicationWords: WordsOf<ApplicationKind> = {
  RETURN: words('退单', 'return'),
  EXTEND: words('延期', 'extension'),
  SUSPEND: words('挂账', 'suspension'),
  COHANDLE: words('协办', 'co-handling'),
  VOID: words('作废', 'voiding'),
  EXCLUDE: words('剔除考核', 'exclusion'),
  APPEAL: words('超时申诉', 'appeal'),
  REOPEN: words('重新打开', 'reopening'),
  RECLASSIFY: words('调整类别', 'reclassification'),
}

export const taskResultWords: WordsOf<TaskResult> = {
  TRUE: words('属实', 'true'),
  UNTRUE: words('不属实', 'untrue'),
  NOT_FOUND: words('无法找到', 'not found'),
  PASS: words('通过', 'passed'),
  FAIL: words('不通过', 'failed'),
}

export const decisionWords: WordsOf<'approve' | 'refuse' | 'designate'> = {
  approve: words('同意', 'approved'),
  refuse: words('不同意', 'refused'),
  designate: words('指定承办，不得再退', 'unit designated, no further return'),
}

/** What a caller said, in one word (rules R31, R33). */
export const callbackWords: WordsOf<Word> = {
  YES: words('已解决', 'resolved'),
  NO: words('未解决或不满意', 'not resolved or dissatisfied'),
  UNREACHED: words('多次联系未果', 'never reached'),
}

/** Private texts by the name of their field (rules, commands). */
export const textWords: WordsOf<
  | 'title'
  | 'description'
  | 'address'
  | 'note'
  | 'explanation'
  | 'reply'
  | 'unsolved'
  | 'account'
  | 'report'
  | 'finding'
  | 'said'
  | 'source'
> = {
  title: words('标题', 'title'),
  description: words('诉求', 'matter'),
  address: words('地址', 'address'),
  note: words('备注', 'note'),
  explanation: words('理由', 'reason'),
  reply: words('答复', 'reply'),
  unsolved: words('未解决原因', 'why unsolved'),
  account: words('处置经过', 'what was done'),
  report: words('进展', 'progress'),
  finding: words('核查情况', 'finding'),
  said: words('诉求人意见', 'the citizen said'),
  source: words('来源编号', 'id at the source'),
}

/** Stands where a text was. */
export const erased: Words = words('（已删除）', '(erased)')
