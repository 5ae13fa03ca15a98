import type * as duty from '#domain/case/guards/duty.ts'
import type * as evidence from '#domain/case/guards/evidence.ts'
import type * as fields from '#domain/case/guards/fields.ts'
import type * as finality from '#domain/case/guards/finality.ts'
import type * as permission from '#domain/case/guards/permission.ts'
import type * as policy from '#domain/case/guards/policy.ts'
import type * as standing from '#domain/case/guards/standing.ts'
import type * as tasks from '#domain/case/guards/tasks.ts'
import type * as time from '#domain/case/guards/time.ts'
import { type WordsOf, words } from './locale.ts'

/** Conditions by the name under which a file of `case/guards/` exports them. */
export type Condition =
  | keyof typeof permission
  | keyof typeof standing
  | keyof typeof duty
  | keyof typeof finality
  | keyof typeof policy
  | keyof typeof time
  | keyof typeof fields
  | keyof typeof evidence
  | keyof typeof tasks

/** What must hold, as a rule book says it: a guard without words fails the compile. */
export const conditionWords: WordsOf<Condition> = {
  urgentIfSupervisor: words('督办仅可派遣紧急工单', 'a supervisor dispatches urgent cases only'),
  notConfidential: words('工单未要求保密', 'the case is not confidential'),
  unitMayTell: words(
    '保密工单不得由承办单位告知',
    'of a confidential case the unit tells the citizen nothing',
  ),
  withdrawsOwn: words('限申请人本人或其单位撤回', 'it is one’s own application, or one’s unit’s'),
  mayAdvise: words('轮到本级审批，且不是末级', 'one’s level is asked, and is not the last'),
  mayDecide: words('轮到本级审批', 'one’s level is asked'),
  notHandled: words('本人及所在单位未参与处置', 'neither oneself nor one’s unit handled the case'),
  notLastChecker: words('本人不是最后一次核查的核查人', 'one was not the last to check it'),
  checkerDidNotHandle: words(
    '指定的核查人及其单位未参与处置',
    'neither the checker nor the checker’s unit handled it',
  ),
  deciderDidNotAdvise: words('本人未出具前一级意见', 'one did not give the level before its word'),
  deciderDidNotClose: words('本人不是原结案人', 'one did not close the case'),
  claimerDidNotHandle: words(
    '领取核查任务的，未参与处置',
    'of a check: neither oneself nor one’s unit handled it',
  ),
  deciderDidNotApply: words('本人不是申请人', 'one did not apply oneself'),
  assistantNotAccused: words('协办单位不是被投诉单位', 'the assisting unit is not the one complained about'),
  unitNotAccused: words('所派单位不是被投诉单位', 'the unit is not the one complained about'),
  unitNotRuledOut: words('所派单位未因退单获准而排除', 'the unit was not released by an accepted return'),
  notDesignated: words('承办单位未经裁定指定', 'no unit was designated'),
  notHandedOver: words('工单未曾办结反馈', 'the case was never handed over'),
  noOpenApplication: words(
    '无同类未决申请（退单、延期、挂账互斥）',
    'none of its kind is open (return, extension, suspension count as one)',
  ),
  extensionLeft: words('延期次数未用完', 'an extension is left'),
  notSuspendedYet: words('此前未曾挂账', 'the case was never suspended'),
  notAppealedYet: words('此前未曾申诉', 'the case was never appealed'),
  applicationIsOpen: words('申请尚无结论', 'the application is open'),
  awaitsNobody: words('未处于二次不满意待确认', 'no second no waits for the duty chief'),
  noReviewOpen: words('无待值班长确认的争议认定', 'no contested finding waits for the duty chief'),
  extensionAllowed: words('时限类别允许延期，且不属重办', 'the SLA row allows extensions, and it is no redo'),
  suspensionAllowed: words(
    '时限类别允许挂账，且不属重办',
    'the SLA row allows suspension, and it is no redo',
  ),
  wasLate: words('办理或重办确有超时', 'the work or the redo was late'),
  returnAllowed: words('时限类别允许退单，且不属重办', 'the SLA row allows returns, and it is no redo'),
  citizenWaits: words('有市民等待答复', 'a citizen waits for an answer'),
  callersWait: words('本单或并入单有市民等待答复', 'a citizen waits, here or on a merged case'),
  ownCallerIsWaiting: words('本单诉求人尚待回访', 'its own caller is still to be called back'),
  noCallerWaits: words('本单和并入单均无市民等待答复', 'no citizen waits, neither here nor on a merged case'),
  selfHandlingAllowed: words('不是紧急事项', 'the matter is not urgent'),
  selfHandledRowKnown: words(
    '立案条件已选定，且与类别相符',
    'the standard row is given, and is of that class',
  ),
  selfHandledShown: words('有处置前、处置后照片', 'there are photos from before and after the work'),
  patrolUnitKnown: words('本人属于巡查单位', 'one belongs to a patrol unit'),
  parentInSight: words('主单在本人管辖范围内', 'the parent lies in one’s scope'),
  parentOpen: words('主单在办', 'the parent is open'),
  parentStillOpen: words('主单在办（系统拆单除外）', 'the parent is open, unless the system parts it'),
  parentCallsBack: words('并入单的，主单正在回访', 'of a merged case: the parent is in callback'),
  parentIsAnother: words('主单不是本单', 'the parent is another case'),
  handledNoParent: words('本人及所在单位未参与主单处置', 'neither oneself nor one’s unit handled the parent'),
  checkedNoParent: words('本人不是主单最后一次核查的核查人', 'one was not the last to check the parent'),
  parentNotByAccused: words(
    '主单承办单位不是被投诉单位',
    'the parent’s unit is not the one complained about',
  ),
  notWithdrawn: words('本人未回避', 'one has not withdrawn from the case'),
  assistantKnown: words('协办单位存在', 'the assisting unit exists'),
  hasNoChildren: words('没有工单并入本单', 'no case was merged into this one'),
  photosInTime: words('处置后照片摄于派遣之后', 'photos after the work were taken since the dispatch'),
  extendBeforeDue: words('未过办理时限', 'the work is not past due'),
  extensionFits: words('延长时间不超过上限', 'it is no longer than the row allows'),
  suspendBeforeDue: words('未过办理时限', 'the work is not past due'),
  suspensionFits: words(
    '恢复时间晚于当前，且不超过上限',
    'it ends in the future, within the longest suspension',
  ),
  reopenInTime: words('在重新打开期限内', 'within the window to reopen'),
  appealInTime: words('在申诉期限内', 'within the window to appeal'),
  notUrgedToday: words('市民当日未催办', 'the citizen did not urge today'),
  insideReturnWindow: words('在退单期限内（自派遣起算）', 'within the return window, from dispatch'),
  promiseDateCame: words('已到可以回访的时间', 'the time to call back has come'),
  triedEnough: words('未接通的，联系次数和天数已足', 'if not reached: attempts enough, on days enough'),
  placeKnown: words(
    '地点可以识别，单元网格在所填区域之内',
    'the place is known, and the cell lies in the area that is given',
  ),
  accusedKnown: words('填有被投诉单位的，该单位存在', 'the unit complained of, if any, exists'),
  citizenTold: words('市民等待答复的，已告知', 'a citizen who waits was told'),
  verified: words('依规须核实的，已核实属实', 'what must be verified was found true'),
  classKnown: words('填有类别的，在标准之内', 'the class, if given, is in the standard'),
  rowKnown: words('立案条件在标准之内', 'the standard row exists'),
  lawKnown: words('所引法定时限在标准之内', 'the law cited is in the policy'),
  rowOfClass: words('填有立案条件的，与类别相符', 'the standard row, if given, is of that class'),
  unitKnown: words('所填单位存在', 'the unit exists'),
  unitActive: words('所派单位未停用', 'the unit is active'),
  contacted: words(
    '须先行联系的，已联系或已填未联原因',
    'a contact that is due was made, or why not was said',
  ),
  formComplete: words('反馈表填写完整', 'the hand-over form is complete'),
  photoWithWork: words('须有照片的，已有处置后照片', 'the photo after the work is there, where one must be'),
  hasAfterPhoto: words('须有照片的，已有处置后照片', 'the photo after the work is there, where one must be'),
  conditionNamed: words('结案条件与立案时一致', 'the closing condition is that of the filing'),
  siteChecked: words('须现场核查的，已核查通过', 'the check on site was passed, where one must be'),
  checkerFits: words(
    '核查人为当地监督员，或值班长指定的中心人员',
    'the checker is an inspector of the area, or centre staff sent by the duty chief',
  ),
  verifierFits: words('核实人为当地监督员', 'who verifies is an inspector of the area'),
  taskIsFree: words('任务未被他人领取', 'nobody else has the task'),
  taskIsOpen: words('任务尚未完成', 'the task is open'),
  resultFits: words('结果属于该类任务', 'the result is one of that kind of task'),
  nearEnough: words('到场位置在允许误差之内', 'done at the place, within the tolerance'),
  reclassificationKnown: words('新的立案条件在标准之内', 'the new standard row exists'),
  citizenToldOfChange: words('承诺时限随之变动的，已告知市民', 'if the promise moves, the citizen was told'),
  amendedPlaceKnown: words('更正后的地点可以识别', 'the place, if amended, is known'),
  memberOfUnit: words('受派人员属于承办单位', 'the person belongs to the unit'),
  taskIsMine: words('任务由本人领取', 'the task is one’s own'),
  unitNamedIfLocked: words(
    '再次退单的，须同时指定承办单位',
    'on a second return, the unit that gets it is named',
  ),
  satisfactionOnRecord: words(
    '记为满意的，附通话或短信编号',
    'satisfied only with the call or message on record',
  ),
}
