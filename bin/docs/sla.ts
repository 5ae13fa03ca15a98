import { GridRow, HotlineRow, type SlaProfile, type SlaRow } from '#domain/city/sla.ts'
import { policyRowWords } from '#domain/words/case.ts'
import { natureWords, roleWords, urgencyWords } from '#domain/words/labels.ts'
import { words } from '#domain/words/locale.ts'
import { figuresTable } from './figures.ts'
import { limitOrOwnTold, limitTold } from './limit-told.ts'
import { blocks, lines, type Page, table } from './page.ts'
import type { Rules } from './rules.ts'

const yes = words('可', 'yes')
const no = words('不可', 'no')

export function slaChapter({ sla }: Rules, page: Page): string {
  const { say } = page
  return blocks(
    say(words('## 四、时限类别', '## 4 What each kind of matter is owed')),
    say(
      words(
        'H 类为热线诉求，G 类为网格立案，其时限以立案条件为准，工作日按满 8 工作小时累计。同时适用两类的，对承办单位以先届满者为准，对市民以 H 类为准。',
        'H rows are hotline matters. G rows are grid cases, whose limits stand in the standard rows; a working day of theirs is 8 working hours. Where both apply, the earlier due date binds the unit, and the H row is what the citizen was promised.',
      ),
    ),
    slaTable(sla, page),
    say(words('### 热线类别的确定', '### Which hotline row applies')),
    say(
      words(
        '自上而下，以首个符合者为准。未列入的类别经调整类别后适用。',
        'The first that fits. Rows that are not listed apply once a case is reclassified.',
      ),
    ),
    pickTable(sla, page),
    say(words('### 其他规定', '### Other figures')),
    figuresTable(sla, page),
  )
}

/** The rows of the policy: what each kind of matter is owed and allowed (domain 12.5). */
function slaTable(sla: SlaProfile, page: Page): string {
  const heads = [
    words('类别', 'row'),
    words('适用', 'for'),
    words('办理', 'handling'),
    words('先行联系', 'first contact'),
    words('阶段报告', 'interim report'),
    words('重办', 'redo'),
    words('退单期限', 'return window'),
    words('延期', 'extension'),
    words('挂账', 'suspension'),
  ]
  return table(
    heads.map(page.say),
    [...HotlineRow.options, ...GridRow.options].map((row) => slaCells(row, sla.rows[row], page)),
  )
}

function slaCells(row: HotlineRow | GridRow, policy: SlaRow, page: Page): readonly string[] {
  const { say } = page
  const { handling, contact, interim, returnWindow, suspend } = policy
  const share = interim === undefined ? '' : `${interim * 100}%`
  return [
    `**${row}**`,
    say(policyRowWords[row]),
    handling ? limitTold(handling, page) : say(words('按立案条件', 'by standard row')),
    contact ? limitTold(contact, page) : '',
    share && say(words(`用时 ${share}`, `at ${share}`)),
    redoTold(policy, page),
    returnWindow ? limitTold(returnWindow, page) : say(no),
    extensionTold(policy, page),
    say(suspend ? yes : no),
  ]
}

function redoTold({ redo }: SlaRow, page: Page): string {
  if (!redo) return ''
  return redo === 'own-limit' ? page.say(words('同原时限', 'as before')) : limitTold(redo, page)
}

function extensionTold({ extend }: SlaRow, page: Page): string {
  const { say, named } = page
  if (!extend) return say(no)
  const { turns, atMost, deciders } = extend
  const most = limitOrOwnTold(atMost, page)
  const by = deciders && named(deciders, roleWords)
  return lines([
    say(words(`${turns} 次`, `${turns} ×`)),
    say(words(`${turns > 1 ? '每次' : ''}至多 ${most}`, `${most} at most`)),
    by ? say(words(`由${by}审批`, `decided by ${by}`)) : '',
  ])
}

/** Which hotline row a matter falls under: the first that fits. */
function pickTable(sla: SlaProfile, page: Page): string {
  const { say, named, list } = page
  return table(
    [words('次序', 'order'), words('条件', 'when'), words('类别', 'row')].map(say),
    sla.pick.map(({ urgency = [], nature = [], row }, index) => {
      const when = list(
        [named(urgency, urgencyWords), named(nature, natureWords)].filter((part) => part !== ''),
      )
      return [
        String(index + 1),
        when || say(words('其余', 'all others')),
        `**${row}** ${say(policyRowWords[row])}`,
      ]
    }),
  )
}
