import type { Definition } from '#local/workflow/definition.ts'
import type { Point } from './svg.ts'
import { type Arrow, stageNames, type WayKind } from './workflow-ways.ts'

export const size = { width: 1230, height: 650 } as const

export const colours: Readonly<Record<WayKind, string>> = {
  onward: '#1d4ed8',
  back: '#b45309',
  over: '#be123c',
  resumes: '#64748b',
  heals: '#0f766e',
}

export type Box = {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** The stages stand side by side; a bar above and one below reach from the first to the last. */
const first: Box = { left: 150, top: 282, width: 170, height: 84 }
const apart = 246
const across = { left: first.left, width: 3 * apart + first.width, height: 54 }
const boxes = {
  Choice: { ...across, top: 92 },
  Task: { ...across, top: 524 },
  Succeed: { left: 1106, top: 424, width: 96, height: 54 },
} as const satisfies Record<string, Box>

export const start: Point = [64, boxes.Choice.top + 17]
export const end: Point = [1142, first.top + first.height / 2]

export function boxOf(name: string, definition: Definition): Box {
  const column = stageNames(definition).indexOf(name)
  if (column >= 0) return { ...first, left: first.left + column * apart }
  return boxes[definition.States[name]?.Type ?? 'Succeed']
}

/** The corners of an arrow, and where its words begin, or have their middle. */
export type Course = { readonly points: readonly Point[]; readonly words: Point }

export function courseOf({ from, to, kind }: Arrow, definition: Definition): Course {
  const one = boxOf(from, definition)
  if (to === undefined) return straight([one.left + one.width, end[1]], [end[0] - 14, end[1]])
  return courses[kind](one, boxOf(to, definition))
}

const courses: Readonly<Record<WayKind, (from: Box, to: Box) => Course>> = {
  onward: (from, to) => straight([from.left + from.width, middle(from)[1]], [to.left, middle(to)[1]]),

  // longer ways pass above shorter ones, and come in on their left
  back(from, to) {
    const columns = Math.round((from.left - to.left) / apart)
    const [out, into] = [from.left + 30, to.left + to.width - 5 - 25 * columns]
    const y = from.top - 26 - 40 * (columns - 1)
    const points: readonly Point[] = [
      [out, from.top],
      [out, y],
      [into, y],
      [into, to.top],
    ]
    return { points, words: [out - 58, y - 7] }
  },

  over(from, to) {
    const isStage = from.top === first.top
    const [x, y] = isStage ? [from.left + 110, middle(to)[1]] : [to.left + 78, middle(from)[1]]
    const points: readonly Point[] = isStage
      ? [
          [x, from.top + from.height],
          [x, y],
          [to.left, y],
        ]
      : [
          [from.left + from.width, y],
          [x, y],
          [x, to.top],
        ]
    const below: Point = [x + 9, from.top + from.height + 22]
    return { points, words: isStage ? below : [(from.left + from.width + x) / 2, y] }
  },

  resumes: (from, to) => straight([middle(to)[0], from.top + from.height], [middle(to)[0], to.top]),

  heals(from, to) {
    const isStage = from.top === first.top
    const [x, y] = [from.left + 45, middle(from)[1]]
    if (isStage) return { ...straight([x, from.top + from.height], [x, to.top]), words: [x + 9, to.top - 36] }
    const into = to.top + 37
    return {
      points: [
        [from.left, y],
        [100, y],
        [100, into],
        [to.left, into],
      ],
      words: [0, 0],
    }
  },
}

function straight(from: Point, to: Point): Course {
  return { points: [from, to], words: [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2] }
}

function middle({ left, top, width, height }: Box): Point {
  return [left + width / 2, top + height / 2]
}
