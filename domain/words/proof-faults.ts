import { type WordsOf, words } from './locale.ts'

/** What a proof of the stored data can find wrong. */
export type FaultCode = keyof typeof faultWords

/** One sentence for each: what is wrong, in words that tell an operator what was done to the data. */
export const faultWords = {
  COMMIT_CHANGED: words('提交内容或次序被改动', 'a commit or the order of commits was changed'),
  COMMIT_MISSING: words('提交缺失', 'a commit is missing'),
  TAIL_CUT: words('末尾提交被截去', 'the last commits are cut off'),
  HEAD_OLD: words('工单状态比提交旧', 'the case is older than its commits'),
  HEAD_CHANGED: words('工单状态与提交不符', 'the case is not what its commits lead to'),
  HEAD_MISSING: words('有提交而无工单', 'there are commits without a case'),
  WORKLIST_CHANGED: words('待办清单与工单不符', 'a worklist does not show the case as it is'),
  PLACE_CHANGED: words('地点索引与工单不符', 'the place index does not show the case as it is'),
  WAKE_CHANGED: words('到期索引与工单不符', 'the index of due clocks does not show the case as it is'),
  TEXT_MISSING: words('文本丢失，且无删除记录', 'a text is gone and nobody erased it'),
  TEXT_CHANGED: words('文本被改动', 'a text was changed'),
  KEY_UNKNOWN: words(
    '密钥不对：不是封存这些数据所用的密钥，请换回原来的密钥文件（或 GRIDLINE_KEY）再查；数据是否改动尚不能判断',
    'wrong key: this is not the key that sealed it; bring back the key file (or GRIDLINE_KEY) and verify again, since whether it was changed cannot be told',
  ),
  CONTACT_MISSING: words('联系人丢失，且无删除记录', 'the contact is gone and nobody erased it'),
  CONTACT_CHANGED: words('联系人被改动', 'the contact was changed'),
  CITIZEN_MISSING: words(
    '诉求人索引丢失，且无删除记录',
    'the citizen is gone from the index and nobody erased it',
  ),
  CITIZEN_CHANGED: words(
    '诉求人索引与联系人不符，按诉求人查找或删除会找错工单',
    'the index of citizens is not what the contact says: a citizen would find, or erase, the wrong case',
  ),
  CONTACT_MISLED: words(
    '工单所指的联系人不是最新一次的',
    'the case points to a contact that is not its newest',
  ),
  CITIZEN_MISLED: words(
    '工单所指的诉求人索引不是最新一次的',
    'the case points to an entry of the index of citizens that is not its newest',
  ),
  FEED_GAP: words('全库提交序号缺失', 'a number in the order of all commits is missing'),
  COUNTER_BEHIND: words('工单编号计数落后', 'the counter of case numbers lags behind'),
  CURSOR_AHEAD: words('后台进度超过最后一次提交', 'a consumer is ahead of the last commit'),
  KEY_RETIRED: words(
    '正在使用的密钥被列为已停用，新的文本将无法封存：停用记录被改动，或密钥文件是轮换之前的旧文件',
    'a key in use stands among the retired, and nothing new can be sealed: the record was changed, or the key file is one from before a rotation',
  ),
  SCHEMA_CHANGED: words(
    '数据库结构被改动（表、索引或触发器）',
    'the schema was changed: a table, an index or a trigger is not as it was made',
  ),
  CLOCK_DAMAGED: words(
    '模拟时间的标记损坏或丢失，模拟的时间会被当作真实时间',
    'the mark of simulated time is damaged or missing: simulated time would be taken for real',
  ),
  STAGE_DAMAGED: words(
    '真实或模拟工单的标记损坏，无法对外服务',
    'the mark of real or played cases is damaged: the data cannot be served',
  ),
  FILE_DAMAGED: words('数据库文件损坏', 'a database file is damaged'),
  ROOT_DIFFERS: words('与已签名的根不符', 'not what was signed as the root'),
  ROOT_FORGED: words('根的签名无效', 'the signature of a root is wrong'),
} as const satisfies WordsOf<string>
