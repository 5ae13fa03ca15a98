import type { HandOverField } from '#domain/commands/hand-over-form.ts'
import { type WordsOf, words } from './locale.ts'

/** Labels of the feedback form (domain 6.5). */
export const handOverWords: WordsOf<HandOverField> = {
  contact: words('是否先行联系', 'first contact made'),
  noContactReason: words('未联原因', 'why there was no contact'),
  contactedAt: words('先行联系时间', 'time of first contact'),
  contactPerson: words('联系人', 'contact person'),
  contactMode: words('先联方式', 'contacted by'),
  fact: words('事实认定', 'finding of fact'),
  factExplanation: words('事实认定说明', 'on the facts'),
  appeal: words('诉求认定', 'finding on the demand'),
  explanation: words('诉求认定说明', 'on the demand'),
  siteVisited: words('现场查看', 'site visited'),
  siteVisitedAt: words('现场查看时间', 'site visited at'),
  result: words('处理结果', 'result'),
  unsolved: words('未解决原因', 'why unsolved'),
  repliedAt: words('答复时间', 'citizen answered at'),
  replyMode: words('答复方式', 'citizen answered by'),
  reply: words('答复市民要点', 'reply to the citizen'),
  citizenSatisfied: words('市民是否满意', 'citizen satisfied'),
  citizenFeedback: words('市民反馈说明', 'what the citizen said'),
  signedUnit: words('落款单位', 'signed by'),
  agent: words('经办人', 'agent'),
  head: words('负责人', 'head'),
  disclosed: words('是否公开', 'may be published'),
  headTookPart: words('单位负责人参与', 'the head took part'),
}

/** Names of the fields that a refusal may point to. */
export const fieldWords: Readonly<Record<string, ReturnType<typeof words>>> = {
  ...handOverWords,
  photos: words('照片', 'photos'),
  place: words('地点', 'place'),
  classCode: words('类别', 'class'),
  person: words('人员', 'person'),
  unit: words('单位', 'unit'),
  parentId: words('主单', 'leading case'),
  recordId: words('通话或消息记录', 'record of the call or message'),
}
