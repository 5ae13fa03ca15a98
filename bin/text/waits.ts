import type { Wait } from '#domain/case/waits.ts'
import { applicationWords } from '#domain/words/case.ts'
import { roleWords } from '#domain/words/labels.ts'
import { words } from '#domain/words/locale.ts'
import { awaitsWords } from '#domain/words/reasons.ts'
import type { Speaker } from './speaker.ts'

type WaitOf<W extends Wait['why']> = Extract<Wait, { readonly why: W }>

/** Why a case stands where it stands, in the words of the field. */
const told: { readonly [W in Wait['why']]: (wait: WaitOf<W>, speaker: Speaker) => string } = {
  acceptance: ({ since }, { say, short }) =>
    say(words(`${short(since)} 登记，尚未受理`, `registered ${short(since)}, not accepted yet`)),
  filing: (_, { say }) => say(words('尚未立案', 'not filed yet')),
  dispatch: (_, { say }) => say(words('尚未派单', 'not dispatched yet')),
  signature: ({ since }, { say, short }) =>
    say(words(`${short(since)} 派单，尚未签收`, `waiting for signature since ${short(since)}`)),
  contact: (_, { say }) => say(words('尚未先行联系', 'no first contact yet')),
  work: (_, { say }) => say(words('尚未办结', 'not handed over yet')),
  review: (_, { say }) => say(words('等待中心审核', 'waiting for the centre’s review')),
  callback: (_, { say }) => say(words('尚未回访', 'not called back yet')),
  automatic: (_, { say }) => say(words('系统自动签收', 'signed automatically')),
  designated: (_, { say }) => say(words('已指定承办', 'unit designated')),
  redo: (_, { say }) => say(words('重办', 'redo')),
  verification: ({ claimed }, { say }) =>
    say(
      claimed
        ? words('等待核实结果', 'being verified')
        : words('核实任务无人领取', 'verification not claimed'),
    ),
  check: ({ claimed }, { say }) =>
    say(claimed ? words('等待核查结果', 'being checked') : words('核查任务无人领取', 'check not claimed')),
  'unit-review': ({ since }, { say, short }) =>
    since === undefined
      ? say(words('等待单位审核', 'waiting for the unit’s review'))
      : say(
          words(
            `${short(since)} 已提交，等待单位审核`,
            `submitted ${short(since)}, waiting for the unit’s review`,
          ),
        ),
  adjudication: ({ since, returns }, { say, short }) =>
    say(
      words(
        `第 ${returns} 次退单，${short(since)} 起待裁定`,
        `return ${returns} being adjudicated since ${short(since)}`,
      ),
    ),
  suspended: ({ until }, { say, long }) =>
    say(words(`挂账至 ${long(until)}`, `suspended until ${long(until)}`)),
  confirmation: ({ awaits }, { say }) => say(awaitsWords[awaits]),
  unreached: ({ times }, { say }) =>
    say(words(`${times} 次联系未果`, `citizen not reached ${counted(times)}`)),
  application: ({ kind, since, decider, level, rose }, { say, short }) => {
    const [who, what] = [decider && roleWords[decider], applicationWords[kind]]
    const zhLevel = level > 1 ? `第 ${level} 级` : ''
    const enLevel = level > 1 ? ` (level ${level})` : ''
    return say(
      words(
        `${short(since)} 申请${what['zh-CN']}，待${zhLevel}${who?.['zh-CN'] ?? ''}审定${rose ? '（已上移）' : ''}`,
        `${what.en} asked for ${short(since)}, waits for ${who?.en ?? 'a decision'}${enLevel}${rose ? ', risen' : ''}`,
      ),
    )
  },
  rework: ({ times }, { say }) => say(words(`第 ${times} 次返工`, `rework round ${times}`)),
  'dispatched-again': ({ times }, { say }) => say(words(`第 ${times} 次派单`, `dispatch no. ${times}`)),
  extended: ({ times }, { say }) => say(words(`已延期 ${times} 次`, `extended ${counted(times)}`)),
  urged: ({ times }, { say }) => say(words(`催办 ${times} 次`, `urged ${counted(times)}`)),
}

/** One wait in words. */
export function tellWait<W extends Wait['why']>(
  wait: WaitOf<W> & { readonly why: W },
  speaker: Speaker,
): string {
  return told[wait.why](wait, speaker)
}

function counted(times: number): string {
  return times === 1 ? 'once' : `${times} times`
}
