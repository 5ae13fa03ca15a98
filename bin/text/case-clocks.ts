import type { Dossier, ObligationRecord, PromiseRecord } from '#domain/case/dossier.ts'
import { type Clock, holdOf } from '#domain/clocks/clock.ts'
import { explain } from '#domain/time/explain.ts'
import type { Instant } from '#domain/time/instant.ts'
import { usedAt } from '#domain/time/stretch.ts'
import { workingMsBetween } from '#domain/time/working-time.ts'
import { policyRowWords } from '#domain/words/case.ts'
import { clockWords, holdWords } from '#domain/words/labels.ts'
import { type Words, wordOf, words } from '#domain/words/locale.ts'
import { modeWords } from '#domain/words/time.ts'
import { limitWords, verdictOf } from './clock-words.ts'
import { padded, widest } from './columns.ts'
import { dayLines } from './days.ts'
import { durationOf } from './duration.ts'
import type { Speaker } from './speaker.ts'

/** Both clocks: each obligation of a unit in turn, then the citizen's promise, each with the days that counted. */
export function clockLines(
  { obligations, promise }: Dossier,
  at: Instant,
  speaker: Speaker,
): readonly string[] {
  return [
    ...obligations.flatMap((one) => ['', ...obligationLines(one, at, speaker)]),
    ...(promise ? ['', ...promiseLines(promise, at, speaker)] : []),
  ]
}

function obligationLines(one: ObligationRecord, at: Instant, speaker: Speaker): readonly string[] {
  const { say, paint, unit, listed, added } = speaker
  const turn = listed([
    say(words(`第 ${one.k} 次办理`, `obligation ${one.k}`)),
    one.redo ? say(words('重办', 'redo')) : '',
    `${one.by} ${say(policyRowWords[one.by])}`,
  ])
  const { handedOver, clock } = one
  const outcome = handedOver
    ? verdict(say(words('已反馈', 'handed over')), { ...handedOver, dueAt: clock.dueAt }, speaker)
    : progress(clock, at, speaker)
  return [
    `${paint.bold(say(clockWords.HANDLING))}  ${added(unit(one.unit), turn)}`,
    ...clockFacts(clock, outcome, speaker),
  ]
}

function promiseLines(
  { clock, answeredAt, onTime, firstDueAt }: PromiseRecord,
  at: Instant,
  speaker: Speaker,
): readonly string[] {
  const { say, paint, long } = speaker
  const outcome =
    onTime !== undefined && answeredAt !== undefined
      ? verdict(say(words('已答复', 'answered')), { at: answeredAt, dueAt: clock.dueAt, onTime }, speaker)
      : progress(clock, at, speaker)
  const moved =
    firstDueAt === clock.dueAt ? [] : [`  ${say(words('原到期', 'first due'))}  ${long(firstDueAt)}`]
  return [
    `${paint.bold(say(clockWords.PROMISE))}  ${say(words('对诉求人', 'to the citizen'))}`,
    ...clockFacts(clock, outcome, speaker),
    ...moved,
  ]
}

function clockFacts(clock: Clock, outcome: string, speaker: Speaker): readonly string[] {
  const { say, long, locale, paint, city } = speaker
  const explanation = explain(city.calendar, clock)
  const facts: readonly (readonly [Words, string])[] = [
    [
      words('时限', 'limit'),
      speaker.listed([limitWords(clock.limit, speaker), say(modeWords[clock.limit.mode])]),
    ],
    [words('起算', 'from'), long(clock.startedAt)],
    [words('到期', 'due'), long(clock.dueAt)],
    [words('结果', 'result'), outcome],
    ...(explanation.provisionalYears.length > 0
      ? [
          [
            words('暂定', 'provisional'),
            say(
              words(
                `${explanation.provisionalYears.join('、')} 年放假安排尚未公布，暂按周末推算`,
                `no holiday notice yet for ${explanation.provisionalYears.join(', ')}`,
              ),
            ),
          ] as const,
        ]
      : []),
  ]
  const width = widest(facts.map(([label]) => say(label)))
  const days = dayLines(city.calendar, explanation, {
    locale,
    reasons: ['receipt-day', 'suspended'],
    pauseWord: (reason) => wordOf(holdWords, reason, locale),
  })
  return [
    ...facts.map(([label, text]) => `  ${paint.dim(padded(say(label), width))}  ${text}`),
    ...days.map(({ text, counts }) => `    ${counts ? text : paint.dim(text)}`),
  ]
}

function verdict(
  what: string,
  judged: { readonly at: Instant; readonly dueAt: Instant; readonly onTime: boolean },
  speaker: Speaker,
): string {
  const { paint, long } = speaker
  const said = verdictOf(judged, speaker)
  return `${what} ${long(judged.at)}  ${judged.onTime ? paint.green(said) : paint.red(said)}`
}

/** What is used and left of a clock without a verdict; a clock that is held says why. */
function progress(clock: Clock, at: Instant, speaker: Speaker): string {
  const { say, city, locale, paint, listed, long } = speaker
  const { limit, budget, dueAt } = clock
  const hold = holdOf(clock)
  const until = hold?.from ?? at
  const used = usedAt(city.calendar, clock, until)
  const amount = (size: number) =>
    limit.mode === 'legal'
      ? limitWords({ n: size, unit: 'WD', mode: 'working' }, speaker)
      : durationOf(size, limit.mode === 'working' ? 'working' : 'elapsed', locale)
  const spent = say(words(`已用 ${amount(used)}`, `${amount(used)} used`))
  const held = hold ? [`${say(holdWords[hold.why])} ${long(hold.from)}`] : []
  if (until <= dueAt) {
    return listed([
      ...held,
      spent,
      ...(hold ? [] : [say(words(`剩余 ${amount(budget - used)}`, `${amount(budget - used)} left`))]),
    ])
  }
  const working = durationOf(workingMsBetween(city.calendar, dueAt, until), 'working', locale)
  const away = durationOf(until - dueAt, 'elapsed', locale)
  const over = speaker.added(
    say(words(`已超时 ${away}`, `late by ${away}`)),
    say(words(`工作时间 ${working}`, `working time ${working}`)),
  )
  return listed([...held, paint.red(over)])
}
