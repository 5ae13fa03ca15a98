import { phaseWords } from '#domain/words/labels.ts'
import { wordOf, words } from '#domain/words/locale.ts'
import type { Definition } from '#local/workflow/definition.ts'
import { element, escaped, type Point, text, wayThrough } from './svg.ts'
import { boxOf, colours, courseOf, end, size, start } from './workflow-layout.ts'
import { type Arrow, arrowsOf, stageNames, type WayKind, wayKinds } from './workflow-ways.ts'
import { heardWords, stateWords, wayWords } from './workflow-words.ts'

/** Where the picture of the workflow lies. */
export const workflowPictureFile = 'workflows/case-lifecycle.svg'

/** The workflow as a picture in both languages: every way of the file is an arrow. */
export function workflowPicture(definition: Definition): string {
  const { width, height } = size
  const arrows = Map.groupBy(arrowsOf(definition), ({ kind }) => kind)
  const parts = [
    element('title', {}, '工单流程 The workflow of a case'),
    element('style', {}, style),
    element('defs', {}, ...wayKinds.map(arrowhead)),
    element('rect', { class: 'paper', width, height, rx: 16 }),
    text([40, 52], '工单流程', { class: 'heading' }),
    text([140, 52], 'The workflow of a case', { class: 'subheading' }),
    line([start, [boxOf(definition.StartAt, definition).left, start[1]]], 'resumes'),
    ...wayKinds.flatMap((kind) => waysDrawn(arrows.get(kind) ?? [], definition)),
    ...Object.keys(definition.States).map((name) => stateDrawn(name, definition)),
    ...startAndEnd(),
    ...wayKinds.toReversed().map(legend),
  ]
  const attributes = { xmlns: 'http://www.w3.org/2000/svg', viewBox: `0 0 ${width} ${height}`, role: 'img' }
  return `${element('svg', attributes, `\n${parts.join('\n')}\n`)}\n`
}

const style = `
text { font: 13px system-ui, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans SC', 'Noto Sans CJK SC', sans-serif }
.paper { fill: #fff; stroke: #e2e8f0 }
.heading { font-size: 23px; font-weight: 600; fill: #0f172a }
.subheading { font-size: 16px; fill: #64748b }
.stage { fill: #eff6ff; stroke: #1d4ed8; stroke-width: 1.6 }
.plumbing { fill: #f8fafc; stroke: #94a3b8; stroke-width: 1.4 }
.over-box { fill: #fff1f2; stroke: #be123c; stroke-width: 1.4 }
.name { font-size: 24px; font-weight: 600; fill: #1e3a8a }
.small { font-size: 15px; font-weight: 600; fill: #334155 }
.note { fill: #64748b }
.middle { text-anchor: middle }
.gap { fill: none; stroke: #fff; stroke-width: 8 }
.way { fill: none; stroke-width: 1.8 }
.onward { stroke-width: 2.8 }
.heals { stroke-dasharray: 5 4 }
.said { stroke: #fff; stroke-width: 4; paint-order: stroke; stroke-linejoin: round }
`

function arrowhead(kind: WayKind): string {
  const box = { viewBox: '0 0 10 10', refX: 9, refY: 5, markerWidth: 10, markerHeight: 10 }
  return element(
    'marker',
    { id: kind, ...box, markerUnits: 'userSpaceOnUse', orient: 'auto' },
    element('path', { d: 'M0 1 L10 5 L0 9 z', fill: colours[kind] }),
  )
}

/** Arrows of one kind; a gap in what they cross shows that they pass above it. */
function waysDrawn(arrows: readonly Arrow[], definition: Definition): readonly string[] {
  const courses = arrows.map((arrow) => ({ arrow, ...courseOf(arrow, definition) }))
  return [
    ...courses.map(({ points }) => element('path', { class: 'gap', d: wayThrough(points) })),
    ...courses.map(({ arrow, points }) => line(points, arrow.kind, titleOf(arrow))),
    ...courses.flatMap(({ arrow, words: at }) => said(arrow, at, definition)),
  ]
}

function line(points: readonly Point[], kind: WayKind, title = ''): string {
  const attributes = { class: `way ${kind}`, stroke: colours[kind], 'marker-end': `url(#${kind})` }
  const named = title === '' ? [] : [element('title', {}, escaped(title))]
  return element('path', { ...attributes, d: wayThrough(points) }, ...named)
}

function titleOf({ from, to = 'end', on }: Arrow): string {
  return `${from} → ${to}: ${on.map((one) => wordOf(heardWords, one, 'en')).join(', ')}`
}

/** A stage is left on what it hears, `Resume` on where the case stands: that needs words only where no stage is. */
function said(arrow: Arrow, at: Point, definition: Definition): readonly string[] {
  if (arrow.kind === 'onward' || arrow.from === definition.StartAt)
    return arrow.kind === 'resumes' ? [] : around(arrow, at)
  return stageNames(definition).includes(arrow.from) ? beside(arrow, at) : []
}

/** What is heard on a way, in Chinese and as the file writes it, one under the other. */
function beside({ on, kind }: Arrow, [x, y]: Point): readonly string[] {
  return on.map((one, at) =>
    text([x, y + 17 * at], `${wordOf(heardWords, one, 'zh-CN')} ${one}`, {
      class: 'said',
      fill: colours[kind],
    }),
  )
}

/** The same above and below a line. */
function around({ on, kind }: Arrow, [x, y]: Point): readonly string[] {
  const how = { class: 'said middle', fill: colours[kind] }
  return on.flatMap((one) => [
    text([x, y - 10], wordOf(heardWords, one, 'zh-CN'), how),
    text([x, y + 21], one, how),
  ])
}

function stateDrawn(name: string, definition: Definition): string {
  const state = definition.States[name]
  const { left, top, width, height } = boxOf(name, definition)
  const x = left + width / 2
  const rect = (kind: string) => element('rect', { class: kind, x: left, y: top, width, height, rx: 10 })
  if (state && 'Catch' in state) {
    const called = phaseWords[state.Parameters.Payload.stage]['zh-CN']
    return [
      rect('stage'),
      text([x, top + 41], called, { class: 'name middle' }),
      text([x, top + 65], name, { class: 'note middle' }),
    ].join('')
  }
  const type = state?.Type ?? 'Succeed'
  const { 'zh-CN': zh, en } = stateWords[type]
  return [
    rect(type === 'Succeed' ? 'over-box' : 'plumbing'),
    text([x, top + 23], type === 'Succeed' ? zh : `${name} ${zh}`, { class: 'small middle' }),
    text([x, top + 42], type === 'Succeed' ? name : en, { class: 'note middle' }),
  ].join('')
}

/** Where an execution starts, and where it ends with the last stage. */
function startAndEnd(): readonly string[] {
  const [x, y] = end
  const { 'zh-CN': zh, en } = words('结束', 'end')
  return [
    element('circle', { cx: start[0], cy: start[1], r: 8, fill: '#0f172a' }),
    element('circle', { cx: x, cy: y, r: 13, fill: '#fff', stroke: colours.onward, 'stroke-width': 2 }),
    element('circle', { cx: x, cy: y, r: 7, fill: colours.onward }),
    text([x, y - 26], zh, { class: 'small middle' }),
    text([x, y + 34], en, { class: 'note middle' }),
  ]
}

function legend(kind: WayKind, at: number): string {
  const [x, y] = [48 + at * 230, size.height - 26]
  const { 'zh-CN': zh, en } = wayWords[kind]
  const sample = element('path', { class: `way ${kind}`, stroke: colours[kind], d: `M${x} ${y - 5}h34` })
  return sample + text([x + 44, y], `${zh} ${en}`, { fill: colours[kind] })
}
