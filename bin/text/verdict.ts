import { textWords } from '#domain/words/case.ts'
import { handOverWords } from '#domain/words/hand-over.ts'
import { type Words, wordOf, words } from '#domain/words/locale.ts'
import { faultWords } from '#domain/words/proof-faults.ts'
import type { Fault } from '#lambdas/shared/verify-case.ts'
import type { Verdict } from '#local/verify.ts'
import { folded } from './columns.ts'
import type { Speaker } from './speaker.ts'
import { plain } from './wrap.ts'

/** Faults that are told one by one; the rest is counted. */
const told = 50

/** What a proof came to: the counts, then every fault with its case and commit. */
export function verdictLines(directory: string, verdict: Verdict, speaker: Speaker): string {
  const { say, paint, columns } = speaker
  const { faults } = verdict
  const result =
    faults.length === 0
      ? paint.green(
          say(words('完好：哈希链、工单状态、清单、文本一致', 'sound: chains, cases, lists and texts agree')),
        )
      : paint.red(
          say(
            words(
              `发现 ${count(faults.length)} 处问题`,
              faults.length === 1 ? '1 fault' : `${count(faults.length)} faults`,
            ),
          ),
        )
  const rest = faults.length - told
  const rows = counts(verdict).map(([label, number, note]) => [
    say(label),
    count(number),
    note ? say(note) : '',
  ])
  return [
    paint.bold(plain(directory)),
    ...folded(rows, ['left', 'right', 'left'], columns - 2)
      .flat()
      .map((line) => `  ${line}`),
    result,
    ...faultLines(faults.slice(0, told), speaker),
    ...(rest > 0
      ? [say(words(`  ……另有 ${count(rest)} 处，见 --json`, `  … and ${count(rest)} more: --json`))]
      : []),
    '',
  ].join('\n')
}

/** The same as data. */
export function verdictJson({ faults, ...counts }: Verdict) {
  return { ok: faults.length === 0, ...counts, faults }
}

function counts({
  cases,
  commits,
  texts,
  erased,
  orphans,
  swept,
  roots,
  faults,
}: Verdict): readonly (readonly [Words, number, Words?])[] {
  const stay = words('崩溃残留，无害；--sweep 清除', 'left by a crash, harmless; --sweep deletes them')
  const kept = words('有问题时不清除', 'none is deleted while something is wrong')
  const gone = words('崩溃残留，已清除', 'left by a crash, deleted')
  return [
    [words('工单', 'cases'), cases],
    [words('提交', 'commits'), commits],
    [words('可读文本', 'texts'), texts],
    ...(erased > 0 ? [[words('已删除文本', 'erased texts'), erased] as const] : []),
    ...(orphans > 0
      ? [
          [
            words('孤立记录', 'orphans'),
            orphans,
            faults.length > 0 ? kept : swept === undefined ? stay : gone,
          ] as const,
        ]
      : []),
    ...rootCounts(roots),
  ]
}

function rootCounts(roots: Verdict['roots']): readonly (readonly [Words, number, Words?])[] {
  if (!roots) return []
  const label = words('已比对的根', 'roots compared')
  const fresh = words('另签一个', 'one more signed')
  return roots.signed ? [[label, roots.compared, fresh]] : [[label, roots.compared]]
}

/** Names of texts; a worklist, a day or a file stands for itself. */
const quoted = { ...textWords, ...handOverWords }

function faultLines(faults: readonly Fault[], { say, paint, locale, columns }: Speaker): readonly string[] {
  const rows = faults.map(({ code, caseNo, caseId, n, what }) => [
    caseNo ?? caseId ?? say(words('整个目录', 'all the data')),
    n === undefined ? '' : say(words(`第 ${n} 次提交`, `commit ${n}`)),
    say(faultWords[code]),
    wordOf(quoted, what ?? '', locale),
  ])
  return folded(rows, ['left', 'left', 'left', 'left'], columns - 2)
    .flat()
    .map((line) => `  ${paint.red(line)}`)
}

function count(number: number): string {
  return number.toLocaleString('en-US')
}
