import type {
  CallbackAwaits,
  extendReasons,
  failReasons,
  noContactReasons,
  recallReasons,
  rejectReasons,
  reopenReasons,
  returnReasons,
  suspendReasons,
  transferTargets,
  voidReasons,
} from '#domain/case/codes.ts'
import { type WordsOf, words } from './locale.ts'

const returnReasonWords: WordsOf<(typeof returnReasons)[number]> = {
  NOT_DUTY: words('非本单位职责', 'not the duty of this unit'),
  WRONG_AREA: words('属地不符', 'wrong area'),
  OWNER_UNCLEAR: words('权属不清', 'owner unclear'),
  OVERLAP: words('职能交叉', 'overlapping duties'),
  INFO_MISSING: words('要素缺失', 'information missing'),
  DUPLICATE: words('重复', 'duplicate'),
  LEGAL_PATH: words('应走法定途径', 'a matter for legal procedure'),
}

export const rejectReasonWords: WordsOf<(typeof rejectReasons)[number]> = {
  EMERGENCY: words('属紧急热线', 'for the emergency lines'),
  LEGAL_PATH: words('应走法定途径', 'a matter for legal procedure'),
  SAME_NO_NEW: words('已办结且无新情况', 'answered before, nothing new'),
  SECRET_PRIVACY: words('涉及秘密或隐私', 'secret or private'),
  OUT_OF_DUTY: words('不属受理范围', 'outside the hotline’s duty'),
  ILLEGAL_ORDER: words('违反公序良俗或法律', 'against law or public order'),
  OUT_OF_AREA: words('不属本市', 'outside the city'),
  UNTRUE: words('内容虚假', 'untrue'),
  MALICIOUS: words('恶意诉求', 'malicious'),
}

export const voidReasonWords: WordsOf<(typeof voidReasons)[number]> = {
  NOT_FOUND: words('现场未发现', 'not found on site'),
  BELOW_CONDITION: words('未达立案条件', 'below the filing condition'),
  DUPLICATE: words('重复', 'duplicate'),
  WITHDRAWN: words('诉求人撤回', 'withdrawn by the citizen'),
  ERROR: words('误报', 'reported in error'),
  EXCLUDED: words('不合理诉求', 'unreasonable demand'),
}

export const noContactReasonWords: WordsOf<(typeof noContactReasons)[number]> = {
  NO_ANSWER: words('无人接听', 'no answer'),
  NUMBER_WRONG: words('号码有误', 'wrong number'),
  DECLINED: words('拒绝联系', 'declined'),
  NOT_NEEDED: words('无需联系', 'not needed'),
}

export const transferTargetWords: WordsOf<(typeof transferTargets)[number]> = {
  T110: words('110 公安', 'police (110)'),
  T119: words('119 消防', 'fire service (119)'),
  T120: words('120 急救', 'ambulance (120)'),
  T122: words('122 交通事故', 'traffic accidents (122)'),
  LEGAL_PATH: words('法定途径', 'legal procedure'),
}

export const failReasonWords: WordsOf<(typeof failReasons)[number]> = {
  NOT_DONE: words('未处置', 'not done'),
  PARTLY_DONE: words('处置不彻底', 'partly done'),
  EVIDENCE_POOR: words('佐证不足', 'poor evidence'),
  REPLY_MISSING: words('未答复诉求人', 'citizen not answered'),
  WRONG_PLACE: words('地点不符', 'wrong place'),
}

export const awaitsWords: WordsOf<CallbackAwaits> = {
  SECOND: words('重办后仍未解决，待值班长确认', 'unresolved after the redo: for the duty chief to confirm'),
  FINDING: words('承办单位认定有争议，待值班长确认', 'finding contested: for the duty chief to confirm'),
}

export const applicationReasonWords: WordsOf<
  (
    | typeof returnReasons
    | typeof extendReasons
    | typeof suspendReasons
    | typeof reopenReasons
    | typeof voidReasons
  )[number]
> = {
  ...returnReasonWords,
  ...voidReasonWords,
  ENGINEERING: words('工程性', 'engineering'),
  MULTI_UNIT: words('多部门', 'several units'),
  LEGAL: words('法定程序', 'legal procedure'),
  WEATHER: words('天气', 'weather'),
  CITIZEN: words('诉求人原因', 'because of the citizen'),
  SEASON: words('季节', 'season'),
  NO_CONDITION: words('不具备条件', 'conditions not given'),
  HISTORY: words('历史遗留', 'inherited'),
  RECURS: words('再次发生', 'recurs'),
  FALSE_CLOSING: words('虚假办结', 'closed falsely'),
  NEW_FACTS: words('出现新情况', 'new facts'),
}

export const recallReasonWords: WordsOf<(typeof recallReasons)[number]> = {
  WRONG_UNIT: words('派单有误', 'wrong unit'),
  CONFLICT: words('须回避', 'conflict of interest'),
  WITHDRAWN_UNIT: words('单位撤并', 'unit withdrawn'),
  DUTY_CHANGED: words('职责调整', 'duties changed'),
}
