import type { Case } from '#domain/case/case.ts'
import type { Chance } from '../chance.ts'
import { kindOf, type MatterKind } from './kind.ts'

/** What staff write on a case: of a school place nobody says that he was on site. */
type Written =
  /** What the handler did. */
  | 'account'
  | 'solved'
  | 'explained'
  | 'isTrue'
  | 'isUntrue'
  /** Why more time is needed, or none can be used. */
  | 'needsTime'
  | 'mustWait'
  /** Why the centre does not accept what was done. */
  | 'fails'

const written: Readonly<Record<MatterKind, Readonly<Record<Written, readonly string[]>>>> = {
  thing: {
    account: [
      '已到场处置完毕，现场已恢复。',
      '当班人员到场处理，已清理并拍照留存。',
      '已安排维护人员到场修复，并复看一次。',
    ],
    solved: ['已将现场处置情况和结果告知市民。', '已处理完毕，请市民有问题再联系。'],
    explained: ['已说明现场情况和后续安排。'],
    isTrue: ['经现场核实，市民反映的情况存在。'],
    isUntrue: ['经现场核实，所反映情况与实际不符。'],
    needsTime: ['须更换设备，到货需时。', '须开挖施工，道路占用手续正在办理。'],
    mustWait: ['雨季不具备施工条件。'],
    fails: ['现场与反馈不符。', '照片看不出已处置。'],
  },
  place: {
    account: [
      '已上门查看，并与相关方约定整改，现已落实。',
      '已联系市民核对情况，到现场协调后问题已解决。',
      '已督促责任单位整改，复看时情况已改善。',
    ],
    solved: ['已将协调结果告知市民。', '已整改到位，并请市民留意后续情况。'],
    explained: ['已向市民说明有关规定和下一步安排。', '已向市民说明责任归属，并告知可走的途径。'],
    isTrue: ['经上门了解，市民反映的情况存在。', '经向双方了解，情况基本属实。'],
    isUntrue: ['经上门了解，所反映情况与实际不符。'],
    needsTime: ['须与产权单位协商，需要时间。', '须报修并等待配件。'],
    mustWait: ['相关工程尚未完工，暂不具备办理条件。'],
    fails: ['反馈没有写明整改结果。', '市民反映的主要问题没有回应。'],
  },
  desk: {
    account: [
      '已核对材料并联系市民，手续已按规定办理。',
      '已向经办人员和市民了解情况，按有关规定作出处理。',
      '已查阅记录并与市民通话，问题已办结。',
    ],
    solved: ['已将办理结果告知市民。', '已电话告知市民办理进度和领取方式。'],
    explained: ['已向市民解释有关规定和所需材料。', '已向市民说明办理条件，暂不符合的原因也已讲清。'],
    isTrue: ['经查阅记录，市民反映的情况存在。', '经与市民核对，情况属实。'],
    isUntrue: ['经查阅记录，所反映情况与实际不符。'],
    needsTime: ['涉及几个部门，须会商后答复。', '须调取历史记录核对。'],
    mustWait: ['市民暂不在本地，约定回来后再办。'],
    fails: ['反馈没有回答市民的问题。', '没有写明依据的规定。'],
  },
}

/** What staff write of such a case, one of several ways. */
export function wordsFor({ classCode }: Pick<Case, 'classCode'>, what: Written, chance: Chance): string {
  return chance.oneOf(written[kindOf(classCode)][what]) ?? ''
}
