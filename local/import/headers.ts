import { type Field, isField } from './fields.ts'

/**
 * Headers that are understood without a mapping, the best first; a field's own name always is. Exports of hotlines and
 * of grid centres call the same thing differently.
 */
export const headers = {
  id: [
    '编号',
    '工单编号',
    '工单号',
    '诉求编号',
    '案件编号',
    '案件号',
    '任务号',
    '受理编号',
    '流水号',
    '序列号',
    'ID',
    'case id',
    'case number',
    'request id',
    'ticket id',
    'service request id',
    'unique key',
  ],
  time: [
    '时间',
    '上报时间',
    '受理时间',
    '来电时间',
    '诉求时间',
    '登记时间',
    '反映时间',
    '提交时间',
    '发生时间',
    '创建时间',
    '日期',
    'created',
    'created at',
    'created date',
    'requested datetime',
    'reported at',
    'opened',
    'date',
  ],
  title: ['标题', '诉求标题', '工单标题', '主题', '事件标题', '问题标题', 'subject', 'summary'],
  text: [
    '内容',
    '诉求内容',
    '诉求描述',
    '工单内容',
    '反映内容',
    '问题描述',
    '事件描述',
    '案件描述',
    '情况描述',
    '描述',
    '详细内容',
    '正文',
    'description',
    'details',
    'content',
    'message',
  ],
  channel: [
    '来源',
    '渠道',
    '诉求来源',
    '受理渠道',
    '受理方式',
    '案件来源',
    '问题来源',
    '信息来源',
    '来电渠道',
    'channel',
    'open data channel type',
  ],
  nature: ['性质', '诉求类型', '诉求性质', '诉求类别', '工单类型', '问题性质', 'nature'],
  urgency: ['紧急程度', '紧急等级', '缓急程度', '优先级', 'urgency', 'priority'],
  infoType: ['信息类型', '案件类型', '问题类型', '部件事件'],
  classCode: ['类别代码', '分类代码', '小类代码', '案件类别代码'],
  row: ['立案条件编号'],
  address: [
    '地址',
    '事发地址',
    '案发地址',
    '诉求地址',
    '问题地点',
    '地点',
    '位置',
    '位置描述',
    '详细地址',
    'location',
  ],
  'place.cell': ['单元网格', '网格编码', '单元网格编码', '万米网格', 'cell'],
  'place.area': ['区划代码', '街道代码', '社区代码', '行政区划代码', 'area code'],
  'place.lng': ['经度', 'X坐标', 'lng', 'lon', 'long', 'longitude'],
  'place.lat': ['纬度', 'Y坐标', 'lat', 'latitude'],
  user: ['用户', '用户编号', '账号', '网民', '留言用户', 'user id', 'account'],
  'contact.name': [
    '姓名',
    '联系人',
    '来电人',
    '诉求人',
    '反映人',
    '市民姓名',
    '诉求人姓名',
    'name',
    'contact name',
    'caller',
  ],
  'contact.phone': [
    '电话',
    '联系电话',
    '手机',
    '手机号',
    '手机号码',
    '来电号码',
    '联系方式',
    '诉求人电话',
    'phone',
    'phone number',
    'telephone',
    'mobile',
  ],
  replyWanted: ['是否回复', '是否需要回复', '是否答复', '是否需回复', 'reply wanted'],
  replyMode: ['答复方式', '回复方式', '反馈方式', 'reply mode'],
  confidential: ['是否保密', '保密', 'confidential'],
  callId: ['录音编号', '话单号', '通话编号', 'call id'],
} as const satisfies Readonly<Partial<Record<Field, readonly string[]>>>

/** A header as it is compared: without blanks, marks, brackets with what they hold, or capitals. */
function plainly(header: string): string {
  return header
    .normalize('NFKC')
    .replace(/[([【].*?[)\]】]/g, '')
    .replace(/[\s_\-*:·]/g, '')
    .toLowerCase()
}

const known: ReadonlyMap<string, readonly [Field, number]> = new Map(
  Object.entries(headers).flatMap(([field, names]) =>
    isField(field) ? names.map((name, rank) => [plainly(name), [field, rank + 1]] as const) : [],
  ),
)

/** Field that a header stands for and how good a name it is, 0 the best; absent: not understood. */
export function recognised(header: string): readonly [field: Field, rank: number] | undefined {
  return isField(header) ? [header, 0] : known.get(plainly(header))
}
