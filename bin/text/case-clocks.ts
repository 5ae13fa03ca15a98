import stringWidth from 'string-width'
import type { Dossier, ObligationRecord, PromiseRecord } from '#domain/case/dossier.ts'
import { type Clock, holdOf } from '#domain/clocks/clock.ts'
import { type Explanation, explain } from '#domain/time/explain.ts'
import type { Instant } from '#domain/time/instant.ts'
import { usedAt } from '#domain/time/stretch.ts'
import { clockWords, holdWords } from '#domain/words/labels.ts'
import { wordOf, words } from '#domain/words/locale.ts'
import { modeWords } from '#domain/words/time.ts'
import { boundBy, lawOf } from './bound-by.ts'
import { amountWords, limitWords, overdueWords, verdictOf } from './clock-words.ts'
import { dayLines, dayRows } from './days.ts'
import { type Fact, factLines } from './facts.ts'
import { withHoldsFolded } from './held-days.ts'
import type { Speaker } from './speaker.ts'
import { fill, wrap } from './wrap.ts'

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
  const { say, unit } = speaker
  const { k, redo, handedOver, clock } = one
  const law = lawOf(one, speaker.city)?.law
  const turn = [
    say(words(`第 ${k} 次办理`, `obligation ${k}`)),
    ...(redo ? [say(words('重办', 'redo'))] : []),
    boundBy(one, speaker),
  ]
  const outcome = handedOver
    ? judged(say(words('已反馈', 'handed over')), { ...handedOver, clock }, speaker)
    : progress(clock, at, speaker)
  return [
    ...headingLines(unit(one.unit), turn, speaker),
    ...readingLines(
      clock,
      [...(law ? [{ label: words('依据', 'by law'), parts: [law] }] : []), outcome],
      speaker,
    ),
  ]
}

/** Whose obligation it is and which one; where one line has no room for both, which one goes below. */
function headingLines(unit: string, turn: readonly string[], speaker: Speaker): readonly string[] {
  const { say, paint, columns, comma, added } = speaker
  const kind = say(clockWords.HANDLING)
  const heading = (text: string) => text.replace(kind, paint.bold)
  const whole = `${kind}  ${added(unit, turn.join(comma))}`
  if (stringWidth(whole) <= columns) return [heading(whole)]
  const [first = '', ...more] = wrap(`${kind}  ${unit}`, columns)
  return [heading(first), ...more, ...fill(turn, comma, columns - 2).map((line) => `  ${line}`)]
}

function promiseLines(one: PromiseRecord, at: Instant, speaker: Speaker): readonly string[] {
  const { say, paint, long } = speaker
  const { clock, answeredAt, onTime, firstDueAt } = one
  const outcome =
    onTime !== undefined && answeredAt !== undefined
      ? judged(say(words('已答复', 'answered')), { at: answeredAt, clock, onTime }, speaker)
      : progress(clock, at, speaker)
  const moved = { label: words('原到期', 'first due'), parts: [long(firstDueAt)] }
  return [
    `${paint.bold(say(clockWords.PROMISE))}  ${say(words('对诉求人', 'to the citizen'))}`,
    ...readingLines(clock, firstDueAt === clock.dueAt ? [outcome] : [moved, outcome], speaker),
  ]
}

/** Limit, beginning and end of a clock, what is to say about it, and its days. */
function readingLines(clock: Clock, about: readonly Fact[], speaker: Speaker): readonly string[] {
  const { say, long, locale, paint, columns, city } = speaker
  const { limit, startedAt, dueAt } = clock
  const explanation = explain(city.calendar, clock)
  const facts: readonly Fact[] = [
    { label: words('时限', 'limit'), parts: [limitWords(limit, speaker), say(modeWords[limit.mode])] },
    { label: words('起算', 'from'), parts: [long(startedAt)] },
    { label: words('到期', 'due'), parts: [long(dueAt)] },
    ...about,
    ...provisional(explanation, speaker),
  ]
  const days = dayRows(city.calendar, explanation, {
    locale,
    reasons: ['receipt-day', 'suspended'],
    precision: 'minute',
    pauseWord: (reason) => wordOf(holdWords, reason, locale),
  })
  return [
    ...factLines(facts, speaker),
    ...dayLines(withHoldsFolded(days, say), columns - 4, paint).map((line) => `    ${line}`),
  ]
}

function provisional({ provisionalYears: years }: Explanation, { say }: Speaker): readonly Fact[] {
  if (years.length === 0) return []
  const why = words(
    `${years.join('、')} 年的放假安排不在城市日历内或尚未公布，暂按周末推算`,
    `no holiday notice yet for ${years.join(', ')}: by weekdays`,
  )
  return [{ label: words('暂定', 'provisional'), parts: [say(why)], tone: 'yellow' }]
}

const outcomeLabel = words('结果', 'result')

function judged(
  what: string,
  verdict: { readonly at: Instant; readonly clock: Clock; readonly onTime: boolean },
  speaker: Speaker,
): Fact {
  return {
    label: outcomeLabel,
    parts: [`${what} ${speaker.long(verdict.at)}`, verdictOf(verdict, speaker)],
    tone: verdict.onTime ? 'green' : 'red',
  }
}

/** What is used and left of a clock without a verdict; a clock that is held says why. */
function progress(clock: Clock, at: Instant, speaker: Speaker): Fact {
  const { say, city, long } = speaker
  const { limit, budget, dueAt } = clock
  const hold = holdOf(clock)
  const until = hold?.from ?? at
  const held = hold ? [`${say(holdWords[hold.why])} ${long(hold.from)}`] : []
  if (until > dueAt) {
    const late = say(words('已超时 ', 'late by ')) + overdueWords(clock, until, speaker)
    return { label: outcomeLabel, parts: [...held, late], tone: 'red' }
  }
  const used = usedAt(city.calendar, clock, until)
  const [spent, left] = [amountWords(limit, used, speaker), amountWords(limit, budget - used, speaker)]
  const ahead = hold ? [] : [say(words(`剩余 ${left}`, `${left} left`))]
  return { label: outcomeLabel, parts: [...held, say(words(`已用 ${spent}`, `${spent} used`)), ...ahead] }
}
