import type { ClockEffect, Row } from '#domain/case/row.ts'
import { type Phase, phaseOf, type State, stateCodes } from '#domain/case/state.ts'
import { clockKinds } from '#domain/clocks/kinds.ts'
import {
  clockWords,
  holdWords,
  outcomeWords,
  phaseWords,
  roleWords,
  stateWords,
} from '#domain/words/labels.ts'
import type { WordsOf } from '#domain/words/locale.ts'

/** The page `docs/transitions.md`: the table of transitions as a picture and in words, for those who know the field. */
export function transitionsPage(rows: readonly Row[]): string {
  return [
    '<!-- Drawn from domain/case/transitions.ts by `npm run docs`; a test finds drift. Do not edit. -->',
    '# 工单流转表 Transitions',
    '引擎只按此表流转工单：谁、从何状态、在何条件下、启停哪些时钟、告知工作流何种结果。',
    'Nothing else moves a case: `decide`, `allowedActions` and this page read the same rows.',
    ['```mermaid', ...picture(rows), '```'].join('\n'),
    ...[...Map.groupBy(rows, phaseOfRow)].map(([phase, own]) => section(phase, own)),
  ]
    .join('\n\n')
    .concat('\n')
}

/**
 * A state diagram; rows between the same two states share an arrow. Flat, since Mermaid draws no arrows between states in
 * two boxes.
 */
function picture(rows: readonly Row[]): readonly string[] {
  const arrows = rows.flatMap(({ id, from, to }) => (to ? from.map((state) => ({ state, to, id })) : []))
  const states = statesOf(arrows.flatMap(({ state, to }) => [state, to]))
  const names = states.map((state) => `  state "${stateCodes[state]} ${said(state, stateWords)}" as ${state}`)
  const together = Map.groupBy(arrows, ({ state, to }) => `${node(state)} --> ${node(to)}`)
  const lines = [...together].map(([way, same]) => `  ${way}: ${same.map(({ id }) => id).join(', ')}`)
  return ['stateDiagram-v2', ...names, ...lines]
}

function section(phase: Phase, rows: readonly Row[]): string {
  return [
    `## ${phaseWords[phase]['zh-CN']} ${phase}`,
    '',
    '| 编号 | 命令 | 状态 | 岗位 | 不满足则拒绝 | 时钟 | 流程结果 |',
    '|---|---|---|---|---|---|---|',
    ...rows.map(line),
  ].join('\n')
}

function line({ id, command, from, to, by, guards, clocks, outcome, startsRun }: Row): string {
  const cells = [
    id,
    `\`${command}\``,
    `${listed(from, stateWords)}${to ? ` → ${said(to, stateWords)}` : ''}`,
    listed(by, roleWords),
    [...new Set(guards.map(({ code }) => `\`${code}\``))].join(' '),
    clocks.map(effect).join('；'),
    [...(outcome ? [said(outcome, outcomeWords)] : []), ...(startsRun ? ['启动流程'] : [])].join('、'),
  ]
  return `| ${cells.join(' | ')} |`
}

const effectWords = {
  start: '启动',
  hold: '停',
  resume: '继续',
  unhold: '照常续计',
} as const satisfies Record<ClockEffect['does'], string>

function effect({ does, clocks, why }: ClockEffect): string {
  const all = clocks.length === clockKinds.length
  const reason = why && why !== 'done' ? `（${holdWords[why]['zh-CN']}）` : ''
  return `${effectWords[does]} ${all ? '全部' : listed(clocks, clockWords)}${reason}`
}

function listed<C extends string>(codes: readonly C[], words: WordsOf<C>): string {
  return codes.map((code) => said(code, words)).join('、')
}

/** A code as a clerk calls it, and as the program does. */
function said<C extends string>(code: C, words: WordsOf<C>): string {
  return `${words[code]['zh-CN']} ${code}`
}

/** A form is where the picture begins, not a state of a case (rules R9). */
function node(state: State): string {
  return state === 'DRAFT' ? '[*]' : state
}

function statesOf(states: readonly State[]): readonly State[] {
  return [...new Set(states)]
    .filter((state) => state !== 'DRAFT')
    .toSorted((a, b) => stateCodes[a] - stateCodes[b])
}

/** A row of several phases is told where it is first taken. */
function phaseOfRow({ id, from: [first] }: Row): Phase {
  if (!first) throw new Error(`row ${id} starts from no state`)
  return phaseOf(first)
}
