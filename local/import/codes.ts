import { replyModes } from '#domain/case/codes.ts'
import { Channel, InfoType, Nature, Urgency } from '#domain/city/codes.ts'
import { channelWords, natureWords, replyModeWords, urgencyWords } from '#domain/words/labels.ts'
import { type WordsOf, words } from '#domain/words/locale.ts'
import type { CodeField } from './fields.ts'

const infoTypeWords: WordsOf<InfoType> = {
  COMPONENT: words('部件', 'component'),
  EVENT: words('事件', 'event'),
  HOTLINE: words('热线', 'hotline'),
}

/** Fields that take one of a list of words. */
export const codeFields = [
  'channel',
  'nature',
  'urgency',
  'infoType',
  'replyMode',
] as const satisfies readonly CodeField[]

/** What exports say beside the labels of this system. */
const alsoSaid: { readonly [F in CodeField]: Readonly<Record<string, readonly string[]>> } = {
  channel: {
    PHONE: ['来电', '热线', '电话来访', '12345', '12345热线', '市民热线', '语音'],
    WEB: ['网络', '网上', '门户网站', '互联网', '网页', '网民留言', '留言板', 'online', 'website', 'portal'],
    APP: ['手机APP', '移动端', '客户端', 'mobile'],
    WECHAT: ['微信公众号', '微信小程序', '小程序', '公众号'],
    MAILBOX: ['来信', '邮件', '电子邮件', '邮箱', '市长信箱', 'email', 'mail'],
    WALKIN: ['上门', '走访', '现场', 'walk in'],
    INSPECTOR: ['巡查', '巡查上报', '采集员', '网格员', '监督员上报'],
    VIDEO: ['视频抓拍', '视频监控'],
    T110: ['110', '110转办'],
    PROVINCE: ['国家平台', '省平台', '上级交办'],
  },
  nature: {
    CONSULT: ['咨询求助', '政策咨询', 'inquiry'],
    HELP: ['诉求', '求决', '办事', '申请', '请求', '救助'],
    COMPLAINT: ['投诉举报', '抱怨'],
    REPORT: ['检举', '违法举报'],
    ADVICE: ['意见', '意见建议', '建言', 'suggestion'],
    PRAISE: ['感谢', '表扬感谢', 'compliment'],
  },
  urgency: {
    CRITICAL: ['特别紧急', '非常紧急', '特急件'],
    URGENT: ['急', '加急', '急件', '紧急件', 'high'],
    SUBURGENT: ['较急'],
    NORMAL: ['普通', '正常', '平件', '不紧急', 'low', 'medium'],
  },
  infoType: { HOTLINE: ['12345', '热线诉求'] },
  replyMode: { PHONE: ['电话回复', '电话答复'], SMS: ['短信回复'], ONLINE: ['网络', '网上答复', '网站'] },
}

const codes: { readonly [F in CodeField]: ReadonlyMap<string, string> } = {
  channel: index(Channel.options, channelWords, alsoSaid.channel),
  nature: index(Nature.options, natureWords, alsoSaid.nature),
  urgency: index(Urgency.options, urgencyWords, alsoSaid.urgency),
  infoType: index(InfoType.options, infoTypeWords, alsoSaid.infoType),
  replyMode: index(replyModes, replyModeWords, alsoSaid.replyMode),
}

/** The code that a cell stands for: itself, its label in either language, or what exports call it; absent: none. */
export function codeOf(field: CodeField, cell: string): string | undefined {
  return codes[field].get(plainly(cell))
}

/** The words of a field in Chinese, to choose from; the codes themselves are taken too. */
export function wordsOf(field: CodeField): readonly string[] {
  return codesOf[field].map((code) => labels[field][code]?.['zh-CN'] ?? code)
}

const labels: { readonly [F in CodeField]: WordsOf<string> } = {
  channel: channelWords,
  nature: natureWords,
  urgency: urgencyWords,
  infoType: infoTypeWords,
  replyMode: replyModeWords,
}

/** The codes of a field, as a person may write them. */
export const codesOf: { readonly [F in CodeField]: readonly string[] } = {
  channel: Channel.options,
  nature: Nature.options,
  urgency: Urgency.options,
  infoType: InfoType.options,
  replyMode: replyModes,
}

function index<C extends string>(
  all: readonly C[],
  labels: WordsOf<C>,
  more: Readonly<Record<string, readonly string[]>>,
): ReadonlyMap<string, string> {
  return new Map(
    all.flatMap((code) =>
      [code, labels[code]['zh-CN'], labels[code].en, ...(more[code] ?? [])].map(
        (name) => [plainly(name), code] as const,
      ),
    ),
  )
}

/** A word as it is compared: 投诉类 and 投诉件 are 投诉. */
function plainly(word: string): string {
  return word
    .normalize('NFKC')
    .replace(/[\s_-]/g, '')
    .replace(/(?<=..)[类件]$/, '')
    .toLowerCase()
}
