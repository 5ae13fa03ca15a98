import { type Words, type WordsOf, words } from './locale.ts'

/**
 * What can be wrong with a city pack, by codes that scripts rely on; `{}` stands for what a reason quotes. The English
 * one is what the checks write, and how a reason is known again: a schema can hand out nothing but a sentence.
 */
export const packFaultWords: WordsOf<string> = {
  FILE_MISSING: words('缺少这个文件', 'the file is missing'),
  NO_HEADER: words('没有表头', 'has no header'),
  NOT_UTF8: words('不是 UTF-8 编码，请另存为 UTF-8', 'is not UTF-8: save it as UTF-8'),
  BYTE_ORDER_MARK: words(
    '开头有字节顺序标记，请另存为不带标记的 UTF-8',
    'begins with a byte order mark: save it as UTF-8 without one',
  ),
  COLUMN_MISSING: words('缺少这一列', 'column is missing'),
  COLUMN_UNKNOWN: words('没有这样的列', 'is not a known column'),
  COLUMN_TWICE: words('这一列出现两次', 'column stands twice'),
  CELL_COUNT: words(
    '有 {} 格，表头有 {} 格：是否有逗号未加引号？',
    'has {} cells, the header {}: is a comma not quoted?',
  ),
  ALIAS: words('*{} 是别名，请把内容写全', '*{} is an alias: write it out'),
  STRAY: words('应写在 {} 里', 'belongs to {}'),
  MISSING: words('缺失', 'is missing'),
  UNKNOWN_FIELD: words('没有这个字段', 'is not a known field'),
  NOT_AN_OPTION: words('不是允许的代码，可用：{}', 'Invalid option: expected one of {}'),
  TOO_SMALL: words('过小、过短或为空（{}）', 'Too small: {}'),
  TOO_BIG: words('过大或过长（{}）', 'Too big: {}'),
  WRONG_TYPE: words('类型不对（{}）', 'Invalid input: {}'),
  WRONG_FORM: words('格式不对（{}）', 'Invalid string: {}'),
  NOT_A_NAME: words('须为小写字母、数字或连字符', 'must be lower-case letters, digits or hyphens'),
  NOT_A_UNIT_ID: words(
    '须以 u- 开头，后接小写字母、数字或连字符',
    'must be u- and lower-case letters, digits or hyphens',
  ),
  NOT_A_CLASS: words('须为 C、E 或 H 加四位数字', 'must be C, E or H and four digits'),
  NOT_A_ROW: words('须为类别代码、连字符和序号', 'must be the class code, a hyphen and a number'),
  NOT_A_STATUTE: words('须为 S 加数字', 'must be S and a number'),
  NOT_A_GRID: words(
    '须为街镇的九位代码、连字符和两位数字',
    'must be the nine digits of a street, a hyphen and two digits',
  ),
  NOT_A_CELL: words('须为 15 位数字', 'must have 15 digits'),
  NOT_AN_AREA: words('须为 2、6、9 或 12 位数字', 'must have 2, 6, 9 or 12 digits'),
  AREA_LEVEL: words(
    '市 2 位，区 6 位，街镇 9 位，居村 12 位',
    'must have 2 digits for a city, 6 for a district, 9 for a street, 12 for a community',
  ),
  AREA_PARENT: words(
    '须为上一级区划的代码，即本代码的开头几位',
    'must be the code of the area one level above, with which this code begins',
  ),
  UNIT_LEVEL: words('须为与单位同级的区划', 'must be an area of the same level as the unit'),
  NOT_DEGREES: words('须为度数', 'must be a number of degrees'),
  NOT_YES_NO: words('须写 yes 或 no', 'must be yes or no'),
  NOT_TRUE_FALSE: words('须写 true 或 false', 'must be true or false'),
  NOT_A_LIMIT: words(
    '“{}”不是时限，写法如 2UH、4WH、5WD legal',
    "'{}' is not a limit such as 2UH, 4WH or 5WD legal",
  ),
  NOT_A_TIME: words('须为时刻，如 08:00', 'must be a time of day such as 08:00'),
  NOT_A_DATE: words('须为日期，如 2026-10-01', 'must be a date such as 2026-10-01'),
  NO_ROLE: words('至少写一种角色', 'must name at least one role'),
  ROLE_PLACE: words('角色 {} 须填此项', 'must be given for the role {}'),
  NOBODY: words('没有人担任角色 {}', 'nobody holds the role {}'),
  NOT_WEEKEND: words(
    '须为周六或周日：其他日子本来就上班',
    'must be a Saturday or Sunday: other days are worked anyway',
  ),
  YEAR_UNPUBLISHED: words('{} 所在年份标为未公布', '{} stands in a year that is not published'),
  OUTSIDE: words('{} 不在 {} 之内', '{} lies outside {}'),
  NOT_LATER: words('须晚于 from', 'must be later than from'),
  BEFORE_FROM: words('不得早于 from', 'must not come before from'),
  SLOT_OVERLAP: words('不得早于上一时段的结束', 'must not come before the slot above ends'),
  YEAR_GAP: words('须为 {}：年份须连续', 'must be {}: years follow one another'),
  DAY_TWICE: words(
    '{} 已写过：一天或放假或上班，只写一次',
    '{} is already named: a day is off or worked, once',
  ),
  HIMSELF: words('须为他人', 'must be somebody else'),
  GRID_STREET: words('“{}”属于街镇 {}', "'{}' belongs to the street {}"),
  GRID_EMPTY: words('“{}”没有单元网格', "'{}' has no cell"),
  GRID_UNPATROLLED: words('“{}”没有监督员', "'{}' is patrolled by nobody"),
  NO_CELLS: words(
    '没有单元网格：网格化城市须有；只办热线的城市在 city.yaml 写 hotlineOnly: true',
    'has no unit grid cell: a city of grids needs them, one of the hotline alone says hotlineOnly: true in city.yaml',
  ),
  CELLS_UNUSED: words(
    '声明只办热线，却有单元网格：二者取其一',
    'stands beside cells: a city of the hotline alone has none',
  ),
  TAKEN: words('“{}”重复', "'{}' is already taken"),
  UNKNOWN: words('没有{}“{}”', "no {} '{}'"),
  SECOND_CITY: words('又一个市：一个城市包只有一个市', 'is a second city: a pack has one'),
  UNIT_LOOP: words('“{}”既是“{}”的上级，又是其下级', "'{}' is above '{}' and below it"),
  UNIT_AREA: words('“{}”的辖区是 {}，不含 {}', "'{}' serves {}, not {}"),
  CLASS_NAME: words('{} 在上面叫“{}”', "{} is called '{}' above"),
  CLOSING_DIFFERS: words('“{}”在上面内容或要求不同', "'{}' stands above with other words or demands"),
  DEFAULT_ROW: words(
    '“{}”须为热线事项，且不要求核实、现场核查或照片',
    "'{}' must be a hotline row without visit or photo",
  ),
  LEAD_TWICE: words('{} 已有主办单位', '{} already has a leading unit'),
  UNIT_INACTIVE: words('“{}”已停用', "'{}' is not active"),
  NOT_ITS_DUTY: words('“{}”的职责清单没有 {}', "'{}' does not list {} among its duties"),
  NO_OFFICE: words(
    '没有覆盖全市的“{}”：无人主办的事项没有兜底单位',
    "no entry '{}' for the whole city: what nobody leads has no general office",
  ),
  VERSION_TWICE: words('{} 上面已有', '{} stands above'),
  HANDLING_NEEDED: words('热线行须填此项', 'must be given for a hotline row'),
  HANDLING_STRAY: words('应写在立案条件里', 'belongs to the standard rows'),
  PICK_END: words('最后须有一行不带条件，适用其余一切', 'must end with a row for everything else'),
  ROW_CLASS: words('须以类别代码开头', 'must begin with the class code'),
  CLASS_LETTER: words(
    'COMPONENT 以 C、EVENT 以 E、HOTLINE 以 H 开头',
    'must begin with C for COMPONENT, E for EVENT, H for HOTLINE',
  ),
  LIMIT_NEEDED: words(
    '部件和事件须填，热线事项不填',
    'must be given for a component or event, and only for those',
  ),
  LIMIT_LEGAL: words(
    '不得用 legal：网格时限只计工作时间',
    'must not be legal: grid limits count working time (rules R20)',
  ),
}

/** What a reason says that is not of ours but of the reader of YAML or CSV. */
export const otherFaultWords: Words = words('写法有误：{}', '{}')

/** Things that a reason names. */
export const packThingWords: WordsOf<string> = {
  area: words('区划', 'area'),
  'responsibility grid': words('责任网格', 'responsibility grid'),
  unit: words('单位', 'unit'),
  class: words('类别', 'class'),
  'standard row': words('立案条件', 'standard row'),
  'SLA profile': words('时限口径', 'SLA profile'),
  account: words('人员', 'account'),
  'the loader': words('程序', 'the loader'),
}
