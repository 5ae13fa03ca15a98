import type { Role } from '#domain/actors/actor.ts'
import type {
  AppealFinding,
  CloseType,
  FactFinding,
  ReplyMode,
  Satisfaction,
  WorkResult,
} from '#domain/case/codes.ts'
import type { EventType } from '#domain/case/events.ts'
import type { Outcome, Phase, State } from '#domain/case/state.ts'
import type { Channel, Nature, Urgency } from '#domain/city/codes.ts'
import type { HoldReason } from '#domain/clocks/clock.ts'
import type { ClockKind, ownerOf, Rung } from '#domain/clocks/kinds.ts'
import { type WordsOf, words } from './locale.ts'

export const stateWords: WordsOf<State> = {
  DRAFT: words('草稿', 'draft'),
  REPORTED: words('待受理', 'reported'),
  VERIFYING: words('核实中', 'verifying'),
  ACCEPTED: words('待立案', 'accepted'),
  FILED: words('待派遣', 'filed'),
  DISPUTED: words('退单审核', 'disputed'),
  DISPATCHED: words('待签收', 'dispatched'),
  HANDLING: words('处置中', 'handling'),
  UNIT_REVIEW: words('部门审核', 'unit review'),
  SUSPENDED: words('挂账', 'suspended'),
  FEEDBACK: words('待核查', 'feedback'),
  CHECKING: words('核查中', 'checking'),
  CALLBACK: words('待回访', 'callback'),
  CLOSED: words('结案', 'closed'),
  ARCHIVED: words('归档', 'archived'),
  REJECTED: words('不予受理', 'rejected'),
  VOIDED: words('作废', 'voided'),
  MERGED: words('并单', 'merged'),
  TRANSFERRED: words('转办', 'transferred'),
  ANSWERED: words('直接答复', 'answered'),
}

export const phaseWords: WordsOf<Phase> = {
  intake: words('受理', 'intake'),
  dispatch: words('派单', 'dispatch'),
  handling: words('处置', 'handling'),
  feedback: words('反馈', 'feedback'),
  callback: words('回访', 'callback'),
  parked: words('挂账', 'parked'),
  ended: words('已结束', 'ended'),
}

export const outcomeWords: WordsOf<Outcome> = {
  ordinary: words('正常流转', 'ordinary'),
  Returned: words('退单', 'returned'),
  Rework: words('返工', 'rework'),
  Suspended: words('挂账', 'suspended'),
  Ended: words('终止', 'ended'),
}

export const clockWords: WordsOf<ClockKind> = {
  PROMISE: words('承诺时限', 'promise'),
  ACCEPT: words('受理立案', 'accept and file'),
  DESK: words('紧急派遣', 'urgent desk'),
  VERIFY: words('核实', 'verify'),
  DISPATCH: words('派遣', 'dispatch'),
  SIGN: words('签收', 'sign'),
  CONTACT: words('先行联系', 'first contact'),
  INTERIM: words('阶段报告', 'interim report'),
  HANDLING: words('办理时限', 'handling'),
  ADJUDICATE: words('退单裁定', 'adjudication'),
  REVIEW: words('反馈审核', 'review'),
  CHECK: words('核查', 'check'),
  ATTEMPT: words('首次回访', 'first attempt'),
  CALLBACK: words('回访', 'callback'),
  CONFIRM: words('值班长确认', 'confirmation'),
}

/** Whose time a clock measures. */
export const ownerWords: WordsOf<ReturnType<typeof ownerOf>> = {
  citizen: words('市民', 'the citizen'),
  unit: words('承办单位', 'the unit'),
  desk: words('受理中心', 'the centre'),
  inspector: words('监督员', 'the inspector'),
}

export const rungWords: WordsOf<Rung> = {
  BLUE: words('蓝色预警', 'blue warning'),
  YELLOW: words('黄色预警', 'yellow warning'),
  RED: words('超时', 'breach'),
  ORDER: words('督办单', 'supervision order'),
  NOTICE: words('通报', 'notice'),
  REMINDER: words('催办提醒', 'reminder'),
}

export const holdWords: WordsOf<HoldReason> = {
  verifying: words('核实期间', 'while verifying'),
  'with-centre': words('已反馈，中心审核期间', 'with the centre'),
  suspended: words('挂账', 'suspended'),
  dispatching: words('重新派遣期间', 'while dispatching again'),
  done: words('已完成', 'done'),
  replied: words('已答复', 'replied'),
  released: words('责任解除', 'released'),
  cancelled: words('已取消', 'cancelled'),
}

export const eventWords: WordsOf<EventType> = {
  Registered: words('登记', 'registered'),
  Answered: words('直接答复', 'answered'),
  Transferred: words('转办', 'transferred'),
  Rejected: words('不予受理', 'rejected'),
  Accepted: words('受理', 'accepted'),
  Filed: words('立案', 'filed'),
  FilingRefused: words('不予立案', 'filing refused'),
  Dispatched: words('派单', 'dispatched'),
  Signed: words('签收', 'signed'),
  Acknowledged: words('补签收', 'acknowledged'),
  ContactRecorded: words('先行联系', 'contact recorded'),
  InterimReported: words('阶段报告', 'interim report'),
  Submitted: words('提交办理结果', 'submitted'),
  SentBack: words('部门退回', 'sent back'),
  HandedOver: words('办结反馈', 'handed over'),
  TaskSent: words('派发任务', 'task sent'),
  TaskClaimed: words('领取任务', 'task claimed'),
  TaskDeclined: words('退回任务', 'task declined'),
  TaskRecalled: words('收回任务', 'task recalled'),
  TaskDone: words('任务结果', 'task done'),
  Failed: words('返工', 'rework'),
  Passed: words('审核通过', 'passed'),
  AttemptRecorded: words('回访未接通', 'attempt'),
  CallbackRecorded: words('回访', 'callback'),
  RedoOrdered: words('重办', 'redo ordered'),
  Confirmed: words('值班长确认', 'confirmed'),
  SupervisionOrdered: words('生成督办单', 'supervision ordered'),
  Closed: words('结案', 'closed'),
  Archived: words('归档', 'archived'),
  Extended: words('延期', 'extended'),
  Suspended: words('挂账', 'suspended'),
  BecameBacklog: words('转为积存', 'became backlog'),
  Resumed: words('恢复办理', 'resumed'),
  Voided: words('作废', 'voided'),
  Reclassified: words('调整类别', 'reclassified'),
  Reopened: words('重新打开', 'reopened'),
  Excluded: words('剔除考核', 'excluded'),
  AppealUpheld: words('申诉成立', 'appeal upheld'),
  Recalled: words('改派', 'recalled'),
  Merged: words('并单', 'merged'),
  Unmerged: words('拆单', 'parted again'),
  ChildJoined: words('并入一单', 'a case was merged in'),
  ChildLeft: words('拆出一单', 'a case was parted'),
  ChildAnswered: words('并入单已回访', 'caller of a merged case answered'),
  CallbackConcluded: words('回访汇总', 'callbacks concluded'),
  ChildTold: words('告知办理结果', 'told the result'),
  ChildrenTold: words('并入单均已告知', 'all merged cases told'),
  WorkflowRestarted: words('流程重新启动', 'workflow restarted'),
  SentBackToIntake: words('退回受理', 'sent back to intake'),
  Urged: words('催办', 'urged'),
  FactsAdded: words('补充情况', 'facts added'),
  Amended: words('更正信息', 'amended'),
  ToldCitizen: words('告知市民', 'citizen told'),
  ContactRelayed: words('中心代为联系', 'contact relayed'),
  TransferNoted: words('紧急转告', 'transfer noted'),
  Assigned: words('内部分派', 'assigned'),
  EvidenceAdded: words('补充材料', 'evidence added'),
  HandlerWithdrew: words('回避', 'withdrew'),
  ApplicationRose: words('申请上移一级', 'application rose'),
  ApplicationLapsed: words('申请失效', 'application lapsed'),
  ApplicationRaised: words('提出申请', 'application raised'),
  ApplicationAdvised: words('申请初审', 'application advised'),
  ApplicationDecided: words('申请审定', 'application decided'),
  ApplicationWithdrawn: words('撤回申请', 'application withdrawn'),
  RungReached: words('预警', 'warning'),
  Breached: words('超时', 'breached'),
  BreachLifted: words('超时撤销', 'breach lifted'),
  Reminded: words('催办提醒', 'reminded'),
  Defaulted: words('逾期未决，按规则处理', 'decided by default'),
}

export const roleWords: WordsOf<Role> = {
  operator: words('受理员', 'operator'),
  dispatcher: words('派遣员', 'dispatcher'),
  'duty-chief': words('值班长', 'duty chief'),
  inspector: words('监督员', 'inspector'),
  'unit-admin': words('单位负责人', 'unit admin'),
  handler: words('处置人员', 'handler'),
  'callback-agent': words('回访员', 'callback agent'),
  supervisor: words('督办', 'supervisor'),
  auditor: words('审计', 'auditor'),
  citizen: words('市民', 'citizen'),
  device: words('外部系统', 'device'),
  system: words('系统', 'system'),
}

/** Whom a command takes: a role, or who somebody is to the case or to the principal. */
export const neededWords: WordsOf<Role | 'applicant' | 'deputy'> = {
  ...roleWords,
  applicant: words('申请人', 'the applicant'),
  deputy: words('今日有效的代理人', 'a deputy of today'),
}

export const channelWords: WordsOf<Channel> = {
  PHONE: words('电话', 'phone'),
  APP: words('App', 'app'),
  WECHAT: words('微信', 'WeChat'),
  WEB: words('网站', 'web'),
  SMS: words('短信', 'SMS'),
  MAILBOX: words('信箱', 'mailbox'),
  WALKIN: words('来访', 'walk-in'),
  INSPECTOR: words('监督员', 'inspector'),
  SELF: words('自处置', 'self-handled'),
  VIDEO: words('视频', 'video'),
  AI: words('智能分析', 'AI'),
  IOT: words('物联感知', 'IoT'),
  LEADER: words('领导交办', 'leader'),
  MEDIA: words('媒体', 'media'),
  SUPERVISION: words('督查', 'supervision'),
  ASSESS: words('考评', 'assessment'),
  T110: words('110 转办', 'from 110'),
  TRANSFER: words('部门批转', 'transfer'),
  PROVINCE: words('上级转办', 'province'),
}

export const natureWords: WordsOf<Nature> = {
  CONSULT: words('咨询', 'consultation'),
  HELP: words('求助', 'help'),
  COMPLAINT: words('投诉', 'complaint'),
  REPORT: words('举报', 'report'),
  ADVICE: words('建议', 'advice'),
  PRAISE: words('表扬', 'praise'),
  OTHER: words('其他', 'other'),
}

export const urgencyWords: WordsOf<Urgency> = {
  CRITICAL: words('特急', 'critical'),
  URGENT: words('紧急', 'urgent'),
  SUBURGENT: words('次紧急', 'sub-urgent'),
  NORMAL: words('一般', 'normal'),
}

export const resultWords: WordsOf<WorkResult> = {
  SOLVED: words('实际解决', 'solved'),
  EXPLAINED: words('解释说明', 'explained'),
  PARTIAL: words('部分解决', 'partly solved'),
  PLANNED: words('列入计划', 'planned'),
  NOT_SOLVED: words('未解决', 'not solved'),
}

export const factWords: WordsOf<FactFinding> = {
  TRUE: words('属实', 'true'),
  PARTLY: words('部分属实', 'partly true'),
  UNTRUE: words('不属实', 'untrue'),
  UNVERIFIABLE: words('无法核实', 'unverifiable'),
}

export const appealWords: WordsOf<AppealFinding> = {
  LEGAL: words('合理合法', 'justified'),
  PARTLY: words('部分合理', 'partly justified'),
  UNREASONABLE: words('不合理', 'unreasonable'),
  NO_BASIS: words('无政策依据', 'without basis'),
}

export const satisfactionWords: WordsOf<Satisfaction> = {
  VERY_SAT: words('非常满意', 'very satisfied'),
  SAT: words('满意', 'satisfied'),
  MEDIUM: words('一般', 'medium'),
  DISSAT: words('不满意', 'dissatisfied'),
  VERY_DISSAT: words('非常不满意', 'very dissatisfied'),
}

export const replyModeWords: WordsOf<ReplyMode> = {
  PHONE: words('电话', 'phone'),
  ONSITE: words('当面', 'on site'),
  SMS: words('短信', 'SMS'),
  WRITTEN: words('书面', 'in writing'),
  ONLINE: words('网上', 'online'),
}

export const closeTypeWords: WordsOf<CloseType> = {
  NORMAL: words('正常结案', 'normal'),
  OVERDUE: words('超时结案', 'overdue'),
  SPECIAL: words('特殊结案', 'special'),
  INFORM: words('告知性结案', 'by informing'),
  AUTHORISED: words('授权结案', 'authorised'),
  FORCED: words('强制结案', 'forced'),
  ERROR: words('差错结案', 'in error'),
}
