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

function factsOf(counts: CityCounts, locale: Locale): readonly Fact[] {
  const { areas, cells, grids, units, duties, rows, infoTypes, limits, closings } = counts
  const { catalogue, profiles, years, accounts, deputies } = counts
  const n = (number: number) => number.toLocaleString('en-US')
  const by = (labels: WordsOf<string>, of: Readonly<Record<string, number>>) =>
    Object.entries(of).map(([code, number]) => `${wordOf(labels, code, locale)} ${n(number)}`)
  const named = (zh: string, en: string, number: number) => `${locale === 'en' ? en : zh} ${n(number)}`
  const only = ({ ...of }: Readonly<Record<string, number>>) =>
    Object.fromEntries(Object.entries(of).filter(([code]) => code in closingWords))
  return [
    { label: words('区划', 'areas'), parts: by(areaWords, areas) },
    { label: words('单元网格', 'cells'), parts: [n(cells)] },
    {
      label: words('责任网格', 'grids'),
      parts: [
        n(grids.all),
        locale === 'en' ? `${span(grids, ' to ')} cells each` : `每格 ${span(grids, '–')} 个单元网格`,
      ],
    },
    {
      label: words('单位', 'units'),
      parts: [n(units.all), named('在用', 'active', units.active), ...by(levelWords, units.levels)],
    },
    {
      label: words('职责', 'duties'),
      parts: [n(duties.all), named('涉及类别', 'of classes', duties.classes)],
    },
    {
      label: words('立案条件', 'rows'),
      parts: [
        n(rows.all),
        named('类别', 'classes', rows.classes),
        ...by(infoTypeWords, infoTypes),
        named('立案前须核实', 'verified first', rows.verified),
      ],
    },
    {
      label: words('办理时限', 'limits'),
      parts: Object.entries(limits).map(([limit, number]) => `${limit} × ${n(number)}`),
    },
    {
      label: words('结案条件', 'closing'),
      parts: [n(closings.all), ...by(closingWords, only(closings))],
    },
    {
      label: words('派单目录', 'catalogue'),
      parts: [n(catalogue.all), named('其中兜底', 'general offices', catalogue.offices)],
    },
    {
      label: words('时限口径', 'SLA'),
      parts: profiles.map(({ id, version, active, statutory }) => {
        const notes = [
          ...(active ? [locale === 'en' ? 'active' : '启用'] : []),
          ...(statutory > 0 ? [named('法定时限', 'statutory', statutory)] : []),
        ]
        const name = `${id} ${version}`
        if (notes.length === 0) return name
        return locale === 'en' ? `${name} (${notes.join(', ')})` : `${name}（${notes.join('，')}）`
      }),
    },
    {
      label: words('日历', 'calendar'),
      parts: years.map(({ year, published }) =>
        published ? `${year}` : `${year}${locale === 'en' ? ' (provisional)' : '（未公布，暂定）'}`,
      ),
    },
    {
      label: words('人员', 'people'),
      parts: [
        n(accounts.all),
        ...by(roleWords, Object.fromEntries(Role.options.map((role) => [role, accounts.roles[role] ?? 0]))),
      ],
    },
    { label: words('代理', 'deputies'), parts: [n(deputies)] },
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
