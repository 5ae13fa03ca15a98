import type { Nature } from '#domain/city/codes.ts'
import type { StandardRow } from '#domain/city/standard.ts'
import type { Chance } from '../chance.ts'
import { ofEvents, offences } from './events.ts'
import { kindOf } from './kind.ts'
import { ofMatters } from './matters.ts'
import { ofThings } from './things.ts'

/** What somebody has to say: something wrong, or something to know. */
export type Saying = { readonly text: string; readonly isQuestion: boolean }

/** Everything that is said of a row; of a row of another city's own, the words that it is recognised by. */
export function sayingsOf({ id, classCode, keywords = [] }: StandardRow): readonly Saying[] {
  const matter = ofMatters[classCode]
  const wrongs = [ofThings[id], ofEvents[id], ...(matter?.wrongs ?? [])]
  const written = [
    ...wrongs.flatMap((text) => (text === undefined ? [] : [{ text, isQuestion: false }])),
    ...(matter?.questions ?? []).map((text) => ({ text, isQuestion: true })),
  ]
  // a code is a city's own: elsewhere it may mean another thing
  const fit = written.filter(({ text }) => keywords.some((keyword) => text.includes(keyword)))
  return fit.length > 0 ? fit : keywords.map((keyword) => ({ text: `有${keyword}的情况`, isQuestion: false }))
}

/** Whether somebody is to blame for it, so that it may be reported. */
export function isOffence({ classCode }: StandardRow): boolean {
  return offences.includes(classCode) || ofMatters[classCode]?.isOffence === true
}

/** What one of them says who wants this: a question who asks, a wrong who wants it put right. */
export function sayingFor(row: StandardRow, nature: Nature, chance: Chance): Saying {
  const all = sayingsOf(row)
  const fit = all.filter(({ isQuestion }) => isQuestion === (nature === 'CONSULT'))
  return chance.oneOf(fit.length > 0 ? fit : all) ?? { text: '有事想反映', isQuestion: false }
}

/** One line for a list. */
export function titleOf({ classCode }: StandardRow, { text }: Saying, place: string): string {
  return kindOf(classCode) === 'thing' ? `${place}附近${text}` : `${place}：${text}`
}

/** The report in the citizen's words; who writes tells more than who calls. */
export function textOf(
  row: StandardRow,
  saying: Saying,
  {
    place,
    nature,
    isWritten,
  }: { readonly place: string; readonly nature: Nature; readonly isWritten: boolean },
  chance: Chance,
): string {
  const kind = kindOf(row.classCode)
  const [where, wish] = [chance.oneOf(openings[kind]), chance.oneOf(wishes[nature] ?? wishes.COMPLAINT)]
  const told = saying.isQuestion ? `想问一下，${saying.text}？` : `${saying.text}。`
  const more = isWritten && !saying.isQuestion ? details.filter(() => chance.happens(0.6)) : []
  const last = saying.isQuestion ? chance.oneOf(thanks) : wish
  const ground = isWritten && saying.isQuestion ? grounds.filter(() => chance.happens(0.7)) : []
  return [where?.(place) ?? '', told, ...more, ...ground, last ?? ''].join('')
}

const openings = {
  thing: [
    (place: string) => `${place}附近`,
    (place: string) => `您好，${place}这边`,
    (place: string) => `我路过${place}，看到`,
  ],
  place: [
    (place: string) => `我住在${place}，`,
    (place: string) => `您好，我是${place}的居民，`,
    (place: string) => `反映一件${place}的事：`,
  ],
  desk: [
    (place: string) => `我住在${place}，`,
    (place: string) => `您好，我是${place}的居民，`,
    () => '您好，',
  ],
} as const

/** What they want of the city, by the nature of the request. */
const wishes: Partial<Record<Nature, readonly string[]>> & Readonly<Record<'COMPLAINT', readonly string[]>> =
  {
    COMPLAINT: [
      '给生活带来很多不便，希望尽快处理。',
      '请核实处理，并给我一个答复。',
      '很不满意，请尽快解决。',
      '希望有人管一管，给个说法。',
    ],
    CONSULT: ['想问一下这归哪个单位管，多久能办好。', '请问这种情况该找谁。'],
    HELP: ['自己实在没有办法，请帮忙解决。', '比较着急，麻烦帮忙协调一下。'],
    REPORT: ['请依法查处。', '请查一查，结果告诉我一声。'],
    ADVICE: ['建议平时多检查，不要等有人反映了再管。', '建议想个长久的办法，从根子上解决。'],
  }

const thanks = ['谢谢。', '问清楚了再去办。', '请告诉我一声。'] as const

const grounds = [
  '网上看到的说法不一样，打过两个电话也没有打通。',
  '平时要上班，只有周末有空，所以想先弄明白，免得白跑一趟。',
  '如果要本人到场，请说明地址和时间；如果可以在网上办，也请告诉我怎么操作。',
  '有几样东西手头没有，不知道能不能用别的代替。',
] as const

/** Nothing in them names a matter: an operator would take a school that is nearby for what it is about. */
const details = [
  '这已经不是头一回了，前后算起来有好几次。',
  '我身边好几个人都遇到过，大家意见比较大，也在群里讨论过好几次。',
  '之前打过一次电话，当时说会有人联系，后来就没有下文了。',
  '相关的照片和时间我都有记录，需要的话可以提供。',
  '希望给出一个明确的办理时间，并把结果告诉我们。',
  '如果暂时办不了，也请说明原因，我们可以理解，但不希望一直没有回音。',
] as const
