import { type Words, words } from './locale.ts'

/** Names of the rows of the transition table, by their id; a test names the row that has none. */
export const rowWords: Readonly<Record<string, Words>> = {
  T01: words('登记诉求', 'register a report'),
  'T01 self': words('登记自处置', 'register what one handled oneself'),
  T02: words('直接答复办结', 'answer at once'),
  T03: words('转紧急热线或法定途径', 'transfer to an emergency line or legal procedure'),
  T04: words('不予受理', 'reject'),
  T05: words('并单（受理前）', 'merge on intake'),
  T06: words('派发核实任务', 'send for verification'),
  T07: words('反馈核实结果', 'report what was verified'),
  'T07 recalled': words('收回核实任务', 'recall the verification'),
  T08: words('受理', 'accept'),
  T09: words('立案', 'file'),
  T10: words('不予立案', 'refuse to file'),
  T34: words('退回受理', 'send back to intake'),
  T11: words('派遣承办单位', 'dispatch to a unit'),
  T31: words('改派（签收前）', 'recall before the signature'),
  'T31 signed': words('改派（签收后）', 'recall after the signature'),
  T32: words('并单（受理后）', 'merge late'),
  T33: words('拆单', 'part a merged case again'),
  'child joined': words('主单并入一单', 'a case was merged into this one'),
  'child left': words('主单拆出一单', 'a case was parted from this one'),
  'child answer': words('回访并入单的市民', 'call back the caller of a merged case'),
  'child answered': words('主单记入并入单的回访', 'note a merged case’s callback on its parent'),
  'own answer': words('回访主单的市民', 'call back the parent’s own caller'),
  'child told': words('告知并入单办理结果', 'tell a merged case the result'),
  'children told': words('并入单均已告知', 'all merged cases were told'),
  'T25 all': words('全部回访完毕，结案', 'all callers answered: close'),
  'T26 all': words('有市民不满意，重办', 'a caller is not satisfied: redo'),
  'contested all': words('有市民不满意，认定有争议', 'a caller is not satisfied, the finding is contested'),
  'second all': words('重办后仍有市民不满意', 'a caller is not satisfied after the redo'),
  T12: words('签收', 'sign'),
  acknowledge: words('自动签收后补签收', 'acknowledge after an automatic signature'),
  contact: words('记录先行联系', 'record the first contact'),
  interim: words('提交阶段报告', 'report in between'),
  assign: words('单位内部分派', 'assign inside the unit'),
  evidence: words('补充办理材料', 'add evidence of the work'),
  withdrew: words('承办人员回避', 'withdraw for a conflict of interest'),
  T16: words('提交办理结果', 'submit the work'),
  T17: words('部门审核退回', 'send back inside the unit'),
  T18: words('办结反馈', 'hand over'),
  T13: words('申请退单', 'apply to return the case'),
  T14: words('同意退单', 'accept the return'),
  T15: words('不同意退单或指定承办', 'refuse the return, or designate'),
  'T15 withdrawn': words('撤回退单申请', 'withdraw the return'),
  'apply EXTEND': words('申请延期', 'apply for an extension'),
  extended: words('批准延期', 'approve the extension'),
  'apply SUSPEND': words('申请挂账', 'apply for a suspension'),
  T19: words('批准挂账', 'approve the suspension'),
  T20: words('恢复办理', 'resume'),
  'apply COHANDLE': words('申请协办', 'apply for a co-handling unit'),
  cohandled: words('批准协办', 'approve the co-handling unit'),
  'apply VOID': words('申请作废', 'apply to void'),
  T28: words('批准作废', 'approve the voiding'),
  'apply EXCLUDE': words('申请剔除考核', 'apply for exclusion'),
  'T28 excluded': words('批准剔除（办理中，作废）', 'approve exclusion at work: void'),
  'T25 excluded': words('批准剔除（回访中，结案）', 'approve exclusion in callback: close'),
  excluded: words('批准剔除（结案后，仅调考核）', 'approve exclusion once closed: figures only'),
  'apply RECLASSIFY': words('申请调整类别', 'apply to reclassify'),
  reclassified: words('批准调整类别', 'approve the reclassification'),
  'apply REOPEN': words('申请重新打开', 'apply to reopen'),
  T29: words('批准重新打开', 'approve the reopening'),
  'apply APPEAL': words('提出超时申诉', 'appeal against lateness'),
  'appeal upheld': words('申诉成立', 'uphold the appeal'),
  advise: words('申请初审', 'give a lower level’s word on an application'),
  refused: words('不同意申请（退单除外）', 'refuse an application, other than a return'),
  withdrawn: words('撤回申请', 'withdraw an application'),
  claim: words('领取任务', 'claim a task'),
  decline: words('退回任务', 'decline a task'),
  T21: words('派发核查任务', 'send for a check'),
  checked: words('反馈核查结果', 'report what was checked'),
  'check recalled': words('收回核查任务', 'recall the check'),
  T22: words('审核不通过，返工', 'fail: rework'),
  T23: words('审核通过，转回访', 'pass: on to the callback'),
  T24: words('结案（无须回访）', 'close without a callback'),
  'T24 forced': words('强制结案（回访前）', 'close by force before the callback'),
  'T25 forced': words('强制结案（回访中）', 'close by force in callback'),
  attempt: words('记录回访未接通', 'record an attempt that failed'),
  T25: words('回访结案', 'close on the callback'),
  T26: words('回访不满意，重办', 'not satisfied: redo'),
  contested: words('回访不满意，认定有争议', 'not satisfied, the finding is contested'),
  second: words('重办后仍不满意', 'not satisfied after the redo'),
  T27: words('确认二次不满意，特殊结案并督办', 'confirm the second no: close, order supervision'),
  'T25 upheld': words('维持承办单位认定，结案', 'uphold the unit’s finding: close'),
  'T26 not upheld': words('不维持承办单位认定，重办', 'do not uphold the finding: redo'),
  T30: words('归档', 'archive'),
  urge: words('催办', 'urge'),
  facts: words('补充情况', 'add facts'),
  amend: words('更正信息', 'amend contact or place'),
  told: words('记录告知市民', 'record that the citizen was told'),
  relay: words('中心代为联系', 'contact the citizen for the unit'),
  'transfer noted': words('紧急事项转告', 'note a transfer to an emergency line'),
  restarted: words('重新启动流程', 'restart the workflow'),
}

/** When the rules take a row by themselves; every row that the system may take has its words (rules R10, R52). */
export const automaticWords: Readonly<Record<string, Words>> = {
  T08: words(
    '登记时已选定类别和立案条件（外部系统推送的除外）；自处置的一律',
    'class and standard row were given with the report, by a person; self-handled: always',
  ),
  T09: words(
    '受理类别与选定的立案条件相符；自处置的一律',
    'it was accepted under the class of the standard row given; self-handled: always',
  ),
  T11: words(
    '首次派遣，且派单目录有明确的主办单位；自处置的一律派至巡查单位',
    'the first dispatch, and the catalogue names the lead unit; self-handled: to the patrol unit, always',
  ),
  T12: words('签收逾期：自动签收，记为未及时签收', 'nobody signed in time: signed late, by the system'),
  T15: words(
    '退单裁定逾期：指定原承办单位办理，不得再退',
    'nobody adjudicated in time: the returning unit is designated',
  ),
  T33: words('主单已结束或已不能并入', 'the parent ended, or takes it no longer'),
  'child joined': words('另一工单并入本单', 'another case was merged into it'),
  'child left': words('并入单拆出', 'a merged case was parted'),
  'child answered': words('并入单的市民已回访', 'the caller of a merged case gave an answer'),
  'child told': words('主单已有结果', 'the parent has a result'),
  'children told': words('主单已有结果，逐单告知后', 'the parent has a result, once each was told'),
  'T25 all': words('主单及并入单全部回访完毕', 'all callers answered, or cannot be reached'),
  'T26 all': words('全部回访完毕，有市民不满意', 'all callers answered, one is not satisfied'),
  'contested all': words(
    '全部回访完毕，有市民不满意，认定有争议',
    'all answered, one is not satisfied, the finding is contested',
  ),
  'second all': words(
    '全部回访完毕，重办后仍有市民不满意',
    'all answered, one is not satisfied after the redo',
  ),
  T20: words('挂账到期', 'the suspension is over'),
  T27: words('二次不满意，值班长逾期未确认', 'the duty chief did not confirm the second no in time'),
  T30: words('归档期限届满，且无未决申请', 'the time to archive came, and no application is open'),
  restarted: words('流程实例已丢失', 'its execution of the workflow was lost'),
}

/** Name of a row. */
export function rowNamed(id: string): Words {
  return found(rowWords, id, 'a name', 'rowWords')
}

/** When the rules take a row by themselves. */
export function automaticOf(id: string): Words {
  return found(automaticWords, id, 'words for when the system takes it', 'automaticWords')
}

function found(table: Readonly<Record<string, Words>>, id: string, what: string, where: string): Words {
  const said = table[id]
  if (!said)
    throw new Error(
      `row "${id}" of the transition table lacks ${what}: add "${id}" to ${where} in domain/words/rows.ts`,
    )
  return said
}
