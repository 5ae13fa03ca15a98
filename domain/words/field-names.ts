import { textWords } from './case.ts'
import { faultWords } from './faults.ts'
import { fieldWords } from './hand-over.ts'
import { type Locale, type Words, words } from './locale.ts'

/** Names of what may be sent to the door, by path without the places in lists; a part that has none of its own has its last name. */
const fieldNames: Readonly<Record<string, Words>> = {
  ...textWords,
  ...fieldWords,
  // of several commands, which call different things by it
  account: words('处置经过（登录时为账号）', 'what was done (account, at sign-in)'),
  explanation: words('理由或说明', 'reason'),
  reason: words('理由代码', 'code of the reason'),
  unit: words('单位', 'unit'),
  accused: words('被投诉单位', 'unit complained of'),
  applicationId: words('申请编号', 'id of the application'),
  article: words('知识库条目', 'knowledge article'),
  by: words('延长多久', 'how much longer'),
  callBetween: words('方便接听时段', 'when to call'),
  'callBetween.from': words('方便接听起始时间', 'call from'),
  'callBetween.to': words('方便接听结束时间', 'call until'),
  callId: words('通话编号', 'id of the call'),
  caseId: words('工单', 'case'),
  channel: words('来源渠道', 'channel'),
  citizen: words('诉求人', 'caller'),
  class: words('类别', 'class'),
  condition: words('结案条件', 'closing condition'),
  confidential: words('是否保密', 'confidential'),
  consent: words('是否同意使用个人信息', 'consent'),
  contact: words('诉求人联系方式', 'contact of the caller'),
  'contact.account': words('诉求人账号', 'account of the caller'),
  'contact.name': words('诉求人姓名', 'name of the caller'),
  'contact.phone': words('诉求人电话', 'phone of the caller'),
  contacted: words('是否联系上', 'reached'),
  cursor: words('翻页位置', 'cursor'),
  decision: words('审批意见', 'decision'),
  designated: words('指定承办', 'designated'),
  device: words('设备', 'device'),
  dueBefore: words('到期早于', 'due before'),
  facts: words('补充情况', 'new facts'),
  fields: words('要查看的项目', 'what is to be shown'),
  forced: words('强制结案', 'forced'),
  hotline: words('热线类别', 'hotline row'),
  identified: words('联系方式已登记', 'identified'),
  infoType: words('案件类型', 'type of matter'),
  kind: words('申请类型', 'kind of application'),
  level: words('紧急程度', 'urgency'),
  limit: words('每页条数', 'entries of a page'),
  made: words('是否联系上', 'contact made'),
  mode: words('联系方式', 'by which means'),
  nature: words('诉求性质', 'nature'),
  near: words('周边位置', 'position'),
  no: words('工单号', 'case number'),
  now: words('时间', 'time'),
  occurredAt: words('发生时间', 'when it happened'),
  'photos.hash': words('照片摘要', 'hash of a photo'),
  'photos.lat': words('照片纬度', 'latitude of a photo'),
  'photos.lng': words('照片经度', 'longitude of a photo'),
  'photos.phase': words('照片为处置前或后', 'photo before or after the work'),
  'photos.takenAt': words('拍摄时间', 'when a photo was taken'),
  'place.area': words('区域', 'area'),
  'place.cell': words('单元网格', 'cell'),
  'place.lat': words('纬度', 'latitude'),
  'place.lng': words('经度', 'longitude'),
  'place.none': words('无地点的原因', 'why there is no place'),
  position: words('办理位置', 'position'),
  'position.lat': words('办理位置纬度', 'latitude of the position'),
  'position.lng': words('办理位置经度', 'longitude of the position'),
  purpose: words('用途', 'purpose'),
  queue: words('工作队列', 'worklist'),
  reachable: words('是否便于联系', 'can be reached'),
  relatedTo: words('关联工单', 'earlier case'),
  replyWanted: words('是否需要答复', 'reply wanted'),
  resolved: words('是否解决', 'resolved'),
  row: words('立案条件', 'standard row'),
  sentAt: words('发送时间', 'when it was sent'),
  state: words('状态', 'state'),
  statutory: words('法定时限', 'law that is cited'),
  target: words('转办去向', 'where it is transferred'),
  taskId: words('任务编号', 'id of the task'),
  toldAt: words('告知时间', 'when the citizen was told'),
  type: words('操作', 'command'),
  until: words('挂账至', 'suspended until'),
  upheld: words('是否认定', 'upheld'),
  urgency: words('紧急程度', 'urgency'),
  visible: words('仅限可见', 'only what is visible'),
  withResult: words('对结果的满意度', 'satisfied with the result'),
  withService: words('对服务的满意度', 'satisfied with the service'),
}

/** What people call a field, by its path in `BAD_INPUT{errors}`; absent for one that is none of ours, and for headers. */
export function nameOfField(path: string, locale: Locale): string | undefined {
  const plain = path.replaceAll(/\.\d+(?=\.|$)/g, '')
  return fieldNames[plain]?.[locale]
}

/** What is wrong with a field, in a sentence; of what has no name the path says where it is. */
export function explainFault(
  { path, code }: { readonly path: string; readonly code: string },
  locale: Locale,
): string {
  const fault = (faultWords[code] ?? unfit)[locale]
  const name = nameOfField(path, locale) ?? path
  if (name === '') return bodyOf(fault)[locale]
  return locale === 'en' ? `"${name}" ${fault}` : `“${name}”${fault}`
}

const unfit = words('不符合要求', 'does not fit')

function bodyOf(fault: string): Words {
  return words(`提交的内容${fault}`, `the body ${fault}`)
}
