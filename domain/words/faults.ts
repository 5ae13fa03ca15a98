import { type Words, words } from './locale.ts'

/** What is wrong with a field, by the code of `BAD_INPUT{errors}`; a code that is not listed says only that it does not fit. */
export const faultWords: Readonly<Record<string, Words>> = {
  TOO_BIG: words('过长或超出范围', 'is too long or out of range'),
  TOO_SMALL: words('不能为空，或超出范围', 'is empty or out of range'),
  INVALID_TYPE: words('缺失或类型不对', 'is missing or of the wrong type'),
  INVALID_VALUE: words('不是允许的代码', 'is not a code that is allowed'),
  INVALID_FORMAT: words('格式不对', 'has the wrong form'),
  NUMBER_MISSING: words(
    '没有电话号码；没有电话的请留空',
    'holds no number: leave it empty where there is none',
  ),
  NUMBER_DESTROYED: words(
    '被表格软件改成了科学计数法，号码已丢失，请将该列设为文本后重新导出',
    'was turned into scientific notation by a spreadsheet and is lost: make the column text and export again',
  ),
  UNKNOWN_FIELD: words('没有这个字段', 'is not a known field'),
  REQUIRED: words('缺失', 'is missing'),
  ONE_REQUIRED: words(
    '缺失：可以相互替代的字段，至少填一项',
    'is missing: of the fields that stand for one another one must be given',
  ),
  NOT_ALLOWED: words('不能与其他字段同时给出', 'may not be given beside the others'),
  ZONE_MISSING: words('须带时区', 'is a time without its zone'),
  INVALID_CHARACTER: words('含有无法识别的字符，请改正后再提交', 'holds a character that is none'),
  UNKNOWN_COMMAND: words('不是可用的操作', 'is no command that can be sent here'),
  NOT_ASKED: words('在此情形下不应填写', 'is not asked for in this case'),
  SAME_AS_OPTION: words('只重复了所选项，请说明具体情况', 'says no more than the option that was chosen'),
  SAME_PHOTO: words('处置前后不能是同一张', 'shows the same picture before and after the work'),
  GIVEN_TWICE: words('给了不止一次', 'is given more than once'),
  IN_THE_PAST: words('早于现在', 'is earlier than now'),
  TOO_EARLY: words('早于 2000 年', 'is earlier than the year 2000'),
  IN_THE_FUTURE: words('比现在晚一天以上', 'is more than a day later than now'),
  TOO_FAR: words('离现在太远', 'is too far from now'),
  NOT_JSON: words('不是 JSON', 'is not JSON'),
  NOT_UTF8: words('不是 UTF-8 编码', 'is not in UTF-8'),
}
