import { Role } from '#domain/city/codes.ts'
import type { CityCounts } from '#domain/city/counts.ts'
import { roleWords } from '#domain/words/labels.ts'
import { type Locale, type Words, type WordsOf, wordOf, words } from '#domain/words/locale.ts'
import type { CityFault } from '#local/city/read-city.ts'
import { type Fact, factLines } from './facts.ts'
import { packFaultSaid } from './pack-fault.ts'
import { paintFor } from './paint.ts'
import { plain } from './wrap.ts'

type Style = { readonly locale: Locale; readonly colour: boolean; readonly columns?: number }

type CityCheck = {
  readonly name?: string
  readonly hash?: string
  readonly counts?: CityCounts
  readonly faults: readonly CityFault[]
}

/** Columns of a page that is not a terminal. */
const pageColumns = 100

const areaWords: WordsOf<string> = {
  city: words('市', 'city'),
  district: words('区', 'districts'),
  street: words('街镇', 'streets'),
  community: words('居村', 'communities'),
}

const levelWords: WordsOf<string> = {
  city: words('市级', 'of the city'),
  district: words('区级', 'of districts'),
  street: words('街镇级', 'of streets'),
  community: words('居村级', 'of communities'),
  firm: words('企业', 'firms'),
}

const infoTypeWords: WordsOf<string> = {
  COMPONENT: words('部件', 'components'),
  EVENT: words('事件', 'events'),
  HOTLINE: words('热线', 'hotline'),
}

const closingWords: WordsOf<'site' | 'photo' | 'inform'> = {
  site: words('须现场核查', 'checked on site'),
  photo: words('须处置后照片', 'with a photo afterwards'),
  inform: words('可告知性结案', 'closed by informing'),
}

/** What a pack holds, what deserves a look, and every fault of it. */
export function cityReport(
  directory: string,
  { name, hash, counts, faults }: CityCheck,
  { locale, colour, columns = pageColumns }: Style,
): string {
  const paint = paintFor({ colour })
  const say = (one: Words) => one[locale]
  const speaker = { say, paint, columns, comma: locale === 'en' ? ', ' : '，' }
  const sound = faults.length === 0
  const verdict = sound
    ? say(words('城市包完整，没有差错。', 'The pack is sound.'))
    : say(words(`城市包有 ${faults.length} 处差错：`, `The pack has ${faults.length} faults:`))
  return [
    paint.bold(`${plain(name ?? directory)}${hash ? `  ${plain(directory)}  ${hash.slice(0, 12)}` : ''}`),
    ...(counts ? factLines(factsOf(counts, locale), speaker) : []),
    ...(counts ? gapLines(counts, speaker) : []),
    '',
    sound ? paint.green(verdict) : paint.red(verdict),
    ...faults.map(
      ({ file, line, reason }) =>
        `  ${paint.bold(`${file}:${line}`)}  ${plain(packFaultSaid(reason, locale))}`,
    ),
    '',
  ].join('\n')
}

/** What there is of each kind; a kind of which there is nothing is not told. */
function factsOf(counts: CityCounts, locale: Locale): readonly Fact[] {
  const { areas, cells, grids, units, duties, rows, infoTypes, limits, closings } = counts
  const { catalogue, profiles, years, accounts, deputies } = counts
  const n = (number: number) => number.toLocaleString('en-US')
  const by = (labels: WordsOf<string>, of: Readonly<Record<string, number>>) =>
    Object.entries(of).flatMap(([code, number]) =>
      number === 0 ? [] : [`${wordOf(labels, code, locale)} ${n(number)}`],
    )
  const named = (zh: string, en: string, number: number) =>
    number === 0 ? [] : [`${locale === 'en' ? en : zh} ${n(number)}`]
  const fact = (zh: string, en: string, parts: readonly string[]): readonly Fact[] =>
    parts.length === 0 ? [] : [{ label: words(zh, en), parts }]
  const counted = (zh: string, en: string, all: number, ...parts: readonly string[]) =>
    all === 0 ? [] : fact(zh, en, [n(all), ...parts])
  const only = ({ ...of }: Readonly<Record<string, number>>) =>
    Object.fromEntries(Object.entries(of).filter(([code]) => code in closingWords))
  const cellsOfGrid =
    locale === 'en' ? `${span(grids, ' to ')} cells each` : `每格 ${span(grids, '–')} 个单元网格`
  const roles = Object.fromEntries(Role.options.map((role) => [role, accounts.roles[role] ?? 0]))
  return [
    ...fact('区划', 'areas', by(areaWords, areas)),
    ...counted('单元网格', 'cells', cells),
    ...counted('责任网格', 'grids', grids.all, cellsOfGrid),
    ...counted(
      '单位',
      'units',
      units.all,
      ...named('在用', 'active', units.active),
      ...by(levelWords, units.levels),
    ),
    ...counted('职责', 'duties', duties.all, ...named('涉及类别', 'of classes', duties.classes)),
    ...counted(
      '立案条件',
      'rows',
      rows.all,
      ...named('类别', 'classes', rows.classes),
      ...by(infoTypeWords, infoTypes),
      ...named('立案前须核实', 'verified first', rows.verified),
    ),
    ...fact(
      '办理时限',
      'limits',
      Object.entries(limits).map(([limit, number]) => `${limit} × ${n(number)}`),
    ),
    ...counted('结案条件', 'closing', closings.all, ...by(closingWords, only(closings))),
    ...counted(
      '派单目录',
      'catalogue',
      catalogue.all,
      ...named('其中兜底', 'general offices', catalogue.offices),
    ),
    ...fact(
      '时限口径',
      'SLA',
      profiles.map(({ id, version, active, statutory }) => {
        const notes = [
          ...(active ? [locale === 'en' ? 'active' : '启用'] : []),
          ...named('法定时限', 'statutory', statutory),
        ]
        const name = `${id} ${version}`
        if (notes.length === 0) return name
        return locale === 'en' ? `${name} (${notes.join(', ')})` : `${name}（${notes.join('，')}）`
      }),
    ),
    ...fact(
      '日历',
      'calendar',
      years.map(({ year, published }) =>
        published ? `${year}` : `${year}${locale === 'en' ? ' (provisional)' : '（未公布，暂定）'}`,
      ),
    ),
    ...counted('人员', 'people', accounts.all, ...by(roleWords, roles)),
    ...counted('代理', 'deputies', deputies),
  ]
}

function span({ leastCells, mostCells }: CityCounts['grids'], to: string): string {
  return leastCells === mostCells ? `${mostCells}` : `${leastCells}${to}${mostCells}`
}

/** Most names of one kind that are listed. */
const shown = 8

const gapWords: WordsOf<keyof CityCounts['gaps']> = {
  unserved: words('只有兜底单位受理的类别', 'classes left to the general office'),
  idleDuties: words('派单目录未用到的职责', 'duties without a catalogue entry'),
  unpatrolled: words('没有监督员的街镇', 'streets without inspector'),
  unstaffed: words('主办单位缺负责人或处置人员', 'leading units without head or handler'),
}

function gapLines({ gaps }: CityCounts, speaker: Parameters<typeof factLines>[1]): readonly string[] {
  const facts = Object.entries(gapWords).flatMap(([gap, label]): readonly Fact[] => {
    const names = Object.entries(gaps).find(([name]) => name === gap)?.[1] ?? []
    if (names.length === 0) return []
    const more = names.length > shown ? ['…'] : []
    return [
      { label, parts: [`${names.length}`, ...names.slice(0, shown).map(plain), ...more], tone: 'yellow' },
    ]
  })
  if (facts.length === 0) return []
  const title = speaker.say(words('另请看一眼：', 'Also worth a look:'))
  return ['', speaker.paint.yellow(title), ...factLines(facts, speaker)]
}
