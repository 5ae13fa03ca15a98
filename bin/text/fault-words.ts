import { type Words, type WordsOf, words } from '#domain/words/locale.ts'
import { awsFaultWords } from './aws-faults.ts'
import { cloudFaultWords } from './cloud-words.ts'
import { systemFaultWords } from './system-faults.ts'

/** What can be wrong with arguments. The English one is what is thrown; `{}` stands for what it quotes. */
const usageWords: WordsOf<string> = {
  UNKNOWN_OPTION: words('没有选项 {}', 'Unknown option {}'),
  VALUE_MISSING: words('选项 {} 缺少取值', 'Option {} argument missing'),
  VALUE_STRAY: words('选项 {} 不带取值', 'Option {} does not take an argument'),
  VALUE_AMBIGUOUS: words('选项 {} 的取值有歧义', 'Option {} argument is ambiguous.'),
  ARGUMENT_UNEXPECTED: words('多余的参数 {}', 'Unexpected argument {}'),
  ARGUMENT_STRAY: words('多余的参数 {}', 'unexpected argument {}'),
  NO_SUBCOMMAND: words("没有子命令 '{}'", "there is no '{}'"),
  ONE_FILE: words('{} 须给出一个文件', '{} takes one FILE'),
  CHECK_OR_PUBLISH: words(
    '须写：check 目录，或 publish 目录 --table 表名',
    'takes: check DIR, or publish DIR --table NAME',
  ),
  CLOUD_VERB: words('须写：reconcile 或 replay', 'takes: reconcile or replay'),
  CASE_ID: words('须给出工单号', 'takes the ID of a case'),
  CASE_OR_CITIZEN: words('须给出工单号，或用 --citizen', 'takes the ID of a case, or --citizen'),
  ACCOUNT_NEEDED: words('须用 --as 写明账号', 'needs --as ACCOUNT'),
  CITIZEN_INPUT: words(
    '--citizen 从标准输入读取电话或账号',
    '--citizen reads a phone or an account from standard input',
  ),
  ROTATE_ALONE: words('只有 rotate', 'knows rotate alone'),
  START_AND_LIMIT: words('须给出起点和时限，见 --help', 'START and LIMIT are needed; see --help'),
  BATCH_ALONE: words(
    '--batch 的起点、时限和暂停写在各行里',
    '--batch takes start, limit and pauses from its lines',
  ),
  NOT_A_PAUSE: words('暂停 {} 不是“起..止”的写法', 'pause {} is not FROM..TO'),
  PAUSE_ORDER: words('暂停自 {} 起，止于起点之前', 'pause from {} ends before it begins'),
  PAUSE_INSTANT: words(
    '暂停 {} 不是时刻，写法如 2026-03-06T17:00 或 2026-03-06T17:00+08:00',
    'pause {} is not an instant such as 2026-03-06T17:00 or 2026-03-06T17:00+08:00',
  ),
  START_INSTANT: words(
    '起点 {} 不是时刻，写法如 2026-03-06T17:00 或 2026-03-06T17:00+08:00',
    'start {} is not an instant such as 2026-03-06T17:00 or 2026-03-06T17:00+08:00',
  ),
  LIMIT_FORM: words(
    '时限 {} 写法不对，写法如 15MIN、2UH、4WH 或 5WD',
    'limit {} is not a limit such as 15MIN, 2UH, 4WH or 5WD',
  ),
  LIMIT_LEGAL: words('时限 {} 只在 mode legal 下可用', 'limit {} exists only with mode legal'),
  LIMIT_MODE: words('mode {} 不是 working 或 legal', 'mode {} is neither working nor legal'),
  NOT_A_DATE: words('--now {} 不是日期', '--now {} is not a date'),
  NOT_A_NUMBER: words('--reports {} 不是件数', '--reports {} is not a number of reports'),
  NOT_A_LIMIT: words('--limit {} 不是 1 以上的整数', '--limit {} is not a number from 1'),
  NOT_WITHIN: words('--within {} 不是 8h、2d 这样的写法', '--within {} is not like 8h or 2d'),
  NO_LANGUAGE: words('--lang {} 不是 {} 或 {}', '--lang {} is neither {} nor {}'),
  NO_SETTING: words('Gridline 没有 {} 这个设置：是否写错？', '{} is no setting of Gridline: is it misspelt?'),
  NO_LANGUAGE_SET: words('GRIDLINE_LANG {} 不是 {} 或 {}', 'GRIDLINE_LANG {} is neither {} nor {}'),
  NOT_A_PORT: words(
    '端口（--port、GRIDLINE_PORT）不是 0 到 65535 的整数',
    'the port (--port, GRIDLINE_PORT) is not a number from 0 to 65535',
  ),
  NOT_A_STAGE: words(
    '阶段（--stage、GRIDLINE_STAGE）{} 不是 {}',
    'the stage (--stage, GRIDLINE_STAGE) {} is not {}',
  ),
  ISSUER_NEEDED: words(
    'prod 阶段须用 GRIDLINE_ISSUER、GRIDLINE_ISSUER_KEYS 和 GRIDLINE_AUDIENCE 说明信任谁的令牌',
    'on stage prod GRIDLINE_ISSUER, GRIDLINE_ISSUER_KEYS and GRIDLINE_AUDIENCE say whose tokens count',
  ),
  ISSUER_WRONG: words('{} 缺失或写法不对', '{} is missing or is none'),
  REVEAL_FIELDS: words('--reveal 可用 {}，没有 {}', '--reveal takes {}, not {}'),
  REVEAL_PURPOSE: words(
    '--reveal 须用 --purpose 写明用途，至少 {} 个字：谁为何看了什么会记录备查',
    '--reveal needs a --purpose of at least {} characters: it is recorded who saw what and why, to be audited',
  ),
  REVEAL_PURPOSE_SHORT: words(
    '--reveal 须用 --purpose 写明用途，至少 {} 个字，{} 太短：谁为何看了什么会记录备查',
    '--reveal needs a --purpose of at least {} characters, {} is too short: it is recorded who saw what and why, to be audited',
  ),
  ERASE_PURPOSE: words(
    '须用 --purpose 写明用途，至少 {} 个字：谁为何清除了什么会记录备查',
    'needs a --purpose of at least {} characters: it is recorded who erased what and why, to be audited',
  ),
  ERASE_PURPOSE_SHORT: words(
    '须用 --purpose 写明用途，至少 {} 个字，{} 太短：谁为何清除了什么会记录备查',
    'needs a --purpose of at least {} characters, {} is too short: it is recorded who erased what and why, to be audited',
  ),
  GOES_WITH: words('{} 须与 {} 同用', '{} goes with {}'),
  GOES_NOT_WITH: words('{} 不能与 {} 同用', '{} does not go with {}'),
  AS_WITH_URL: words(
    '--as 不能与 --url 同用：由令牌说明身份',
    '--as does not go with --url: the token says who',
  ),
  EXCLUSIVE: words('{} 与 {} 不能同用', '{} and {} exclude each other'),
  NEEDS_TERMINAL: words('--follow 只能在终端里用', '--follow needs a terminal'),
  NOT_AN_ADDRESS: words(
    '--url {}（或 GRIDLINE_URL）不是 http://127.0.0.1:8012 这样的地址',
    '--url {} (or GRIDLINE_URL) is not an address like http://127.0.0.1:8012',
  ),
  NO_ACCOUNT: words('城市包里没有账号 {}', 'the city pack has no account {}'),
  NO_UNIT: words('城市包里没有单位 {}', 'the city pack has no unit {}'),
  NO_AUDITOR: words(
    '城市包里没有审计人员：请用 --as 写明账号',
    'the city pack has no auditor: name an account with --as',
  ),
  NO_DEPUTY: words('{0} 在 {2} 那天不是 {1} 的代理', '{} is no deputy of {} on {}'),
  NOT_OFFERED: words('--{} 不是 {}', '--{} is not {}'),
}

/** What can be wrong with data, keys, a city or a server. */
const dataWords: WordsOf<string> = {
  NO_DATA: words('{} 里没有数据', 'there are no data in {}'),
  CASES_MISSING: words(
    '{} 里缺少 cases.db，而 private.db 还在：请从备份恢复',
    'cases.db is missing in {}, and private.db is there: restore it',
  ),
  BROKEN_CITY: words('城市包 {} 有差错', 'the city pack {} is broken'),
  BROKEN_MAPPING: words('映射文件 {} 有误，一行也没有导入', 'the mapping {} is broken, nothing was imported'),
  OTHER_CITY: words(
    '{} 里的数据属于城市 {}（{}），不是 {}（{}）：请用 --city 写明它的城市包，或用 --data 换一个目录',
    'the data in {} are of the city {} ({}), not of {} ({}): name its pack with --city, or another directory with --data',
  ),
  CITY_MARK: words(
    '{} 已损坏：它记着数据属于哪个城市，请从备份恢复',
    '{} is damaged: it says which city the data are of, restore it',
  ),
  AHEAD_OF_CLOCK: words(
    '{} 里的数据写于未来：当时的时钟走得快，请换一个数据目录',
    '{} was written under a clock that runs ahead: use another data directory',
  ),
  REAL_DIRECTORY: words(
    '{} 里是真实时间的工单，演练不得推动它们：请用 --data 另给一个目录',
    '{} holds cases of the real clock, which a run may not move: give it a directory of its own with --data',
  ),
  KEY_LENGTH: words('GRIDLINE_KEY 须为 {} 个字节的 base64', 'GRIDLINE_KEY must be the base64 of {} bytes'),
  KEY_UNKNOWN: words(
    '没有密钥 {}：数据由这里没有的密钥密封',
    'no key {}: the data were sealed with a key that is not here',
  ),

  KEY_ALTERED: words('用 {} 包裹的数据密钥被改动过', 'a data key wrapped with {} was altered'),
  KEY_ALTERED_BECAUSE: words(
    '用 {} 包裹的数据密钥被改动过（{}）',
    'a data key wrapped with {} was altered: {}',
  ),
  KEY_OPEN: words(
    '密钥文件 {} 对其他用户开放：请执行 chmod 600',
    'key file {} is open to other users: chmod 600 it',
  ),
  KEY_DAMAGED: words(
    '密钥文件 {} 已损坏：请从备份恢复，没有它就读不出密封的数据',
    'key file {} is damaged: restore it, sealed data cannot be read without it',
  ),
  KEY_MISSING_OF: words(
    '{} 的密钥文件缺失（数据在 {}）：请从备份恢复',
    'the key file {} of the data in {} is missing: restore it',
  ),
  KEY_MISSING: words('密钥文件 {} 缺失：请从备份恢复', 'the key file {} is missing: restore it'),
  KEY_IN_ENVIRONMENT: words(
    'GRIDLINE_KEY 不能轮换：请改用密钥文件',
    'GRIDLINE_KEY cannot be rotated: use a key file',
  ),
  CANNOT_OPEN: words('打不开 {}（{}）', 'cannot open {}: {}'),
  CANNOT_READ: words('读不了 {}', 'cannot read {}'),
  DAMAGED: words('存下的内容不是应有的样子', 'something stored is not what it should be'),
  NEWER_SCHEMA: words(
    '数据格式 {} 由更新的版本写成，本版只认得 {}',
    'schema {} was written by a newer release, this one knows {}',
  ),
  OTHER_SCHEMA: words(
    '数据格式 {} 不是本版的 {}：请先向它导入一次',
    'schema {} is not the one of this release, {}: import into it first',
  ),
  SEAL_BROKEN: words('工单 {1} 的 {0} 封印已破', 'the seal of {} in case {} is broken'),
  CASE_GONE: words('工单 {} 不见了', 'case {} is gone'),
  CASE_BUSY: words('工单 {} 正忙，请再试', 'case {} is busy'),
  SIMULATED_DIRECTORY: words(
    '{} 里是模拟时间的工单，导入的会一直等下去：请用 gridline run 接着跑，或用 --data 另给一个目录',
    '{} holds cases of simulated time, where an import would wait for ever: carry the file on with gridline run, or import into another directory with --data',
  ),
  CLOCK_DAMAGED: words(
    '{} 已损坏：它记着这里用的是模拟时间，请恢复，其内容为 {}',
    '{} is damaged: it says that time is simulated here; restore it, its content is {}',
  ),
  CLOCK_MISSING: words(
    '{} 缺失：它记着这里用的是模拟时间，请恢复，其内容为 {}',
    '{} is missing: it says that time is simulated here; restore it, its content is {}',
  ),
  LOG_UNAPPLIED: words(
    '{} 里有尚未并入数据库的提交，没有写权限读不了：请把整个目录复制到可写处再查',
    '{} holds commits that are not yet in the database, and cannot be read without a right to write there: make a copy of the whole directory that you may write to, and ask that',
  ),
  ALREADY_SERVED: words(
    '{} 正由另一个进程提供服务：请先停掉它，或用 --data 换一个目录',
    '{} is served by another process: stop it, or name another with --data',
  ),
  OCCUPIED: words(
    '{} 里有别的东西，不是工单数据：请用 --data 换一个目录',
    '{} holds something, and no cases: name another data directory with --data',
  ),
  REAL_CASES: words(
    '{} 在 prod 阶段服务过，不能用于其他阶段：请加 --stage prod，或用 --data 换一个目录',
    '{} was served on stage prod, and is for no other: add --stage prod, or name another directory with --data',
  ),
  PLAYED_CASES: words(
    '{} 里是演练出来的一天，prod 阶段不用这样的数据：请用 --data 换一个目录',
    '{} holds a day that was played, which stage prod does not serve: name another directory with --data',
  ),
  MOVED_CLOCK: words(
    '{} 的时钟被拨动过，prod 阶段只用真实时间：请用 --data 换一个目录',
    'the clock of {} was moved, and stage prod keeps real time: name another directory with --data',
  ),
  STAGE_MARK: words(
    '{} 已损坏：它记着工单是真实的还是演练的，请恢复，其内容为 {} 或 {}',
    '{} is damaged: it says whether the cases are real or played; restore it, its content is {} or {}',
  ),
  PORT_TAKEN: words(
    '{} 的端口 {} 已被其他进程占用：请用 --port（GRIDLINE_PORT）换一个',
    '{} port {} is taken by another process: choose another port with --port (GRIDLINE_PORT)',
  ),
  PORT_SHUT: words(
    '{} 的端口 {} 不许使用：请用 --port（GRIDLINE_PORT）选 1024 以上的',
    '{} port {} may not be taken: choose a port from 1024 on with --port (GRIDLINE_PORT)',
  ),
  HOST_ELSEWHERE: words(
    '{}（端口 {}）不是本机的地址：请用 --host（GRIDLINE_HOST）换一个',
    '{} port {} is no address of this machine: choose another with --host (GRIDLINE_HOST)',
  ),
  HOST_UNKNOWN: words(
    '{}（端口 {}）不是地址：请用 --host（GRIDLINE_HOST）换一个',
    '{} port {} is no address: choose another with --host (GRIDLINE_HOST)',
  ),
  NOT_A_SERVER_OURS: words(
    '{} 的答复本版看不懂：是 Gridline 服务吗？',
    '{} answered what this version does not know: is it a Gridline server?',
  ),
  NOT_RUNNING: words('连不上 {}：服务启动了吗？', '{} cannot be reached: is it running?'),
  NOT_RUNNING_BECAUSE: words('连不上 {}：服务启动了吗？（{}）', '{} cannot be reached: is it running?: {}'),
  SERVES_OTHER: words(
    '{} 服务的城市是 {}，不是 {}：请用 --city 写明 {} 的城市包',
    '{} serves {}, not {}: name the pack of {} with --city',
  ),
  NO_TOKEN_ASK: words(
    '没有设置 GRIDLINE_TOKEN：请向 {} 的登录系统申请',
    'GRIDLINE_TOKEN is not set: ask the issuer of {} for one',
  ),
  NO_TOKEN: words('没有设置 GRIDLINE_TOKEN：{}', 'GRIDLINE_TOKEN is not set: {}'),
  TOKEN_REFUSED_ASK: words(
    '{} 不认这个 GRIDLINE_TOKEN，或它已过期：请向 {} 的登录系统申请',
    '{} does not take this GRIDLINE_TOKEN, or no longer: ask the issuer of {} for one',
  ),
  TOKEN_REFUSED: words(
    '{} 不认这个 GRIDLINE_TOKEN，或它已过期：{}',
    '{} does not take this GRIDLINE_TOKEN, or no longer: {}',
  ),
  CITIZENS_TOKEN: words(
    '{} 只让诉求人看自己的那一部分：请用工作人员账号登录',
    "{} shows a citizen only what is a citizen's: sign in as staff",
  ),
  OTHER_EDITION: words(
    '{} 用的是 {} 城市包的另一版：名称、队列和日历可能不同',
    '{} serves another edition of the pack of {}: names, worklists and days may differ',
  ),
  NOT_A_SERVER: words('{} 答复 {}：是 Gridline 服务吗？', '{} answered {}: is it a Gridline server?'),
  NOT_REACHED: words('连不上 {}', '{} cannot be reached'),
  NOT_REACHED_BECAUSE: words('连不上 {}（{}）', '{} cannot be reached: {}'),
}

/** Every sentence about what went wrong that is written in English where it arises. */
export const consoleFaultWords: WordsOf<string> = {
  ...systemFaultWords,
  ...usageWords,
  ...dataWords,
  ...awsFaultWords,
  ...cloudFaultWords,
}

/** Where to read how it is done. */
export const helpWords: Words = words('{}；用法见 {}', '{}; see {}')

/** A sentence that nobody has foreseen: the kind of fault in front, so that it is told at all. */
export const unforeseenWords = {
  USAGE: words('参数有误：{}', '{}'),
  FAULT: words('出错：{}', '{}'),
} as const satisfies Readonly<Record<string, Words>>

export const debugWords: Words = words('（加 --debug 可看出处）', ' (--debug shows where)')
