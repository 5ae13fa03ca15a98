import { formatInstant } from '#domain/time/instant.ts'
import type { Progress } from '#local/simulation/play.ts'
import type { Terminal } from '../subcommand.ts'

const width = 30
/** Redrawn ten times a second at most. */
const everyMs = 100

/** A bar on a terminal, nothing at all elsewhere. */
export function progressOn(terminal: Terminal): Progress & { readonly clear: () => void } {
  let drawn = 0
  const clearLine = '\r\u001B[2K'
  const draw: Progress = ({ total, arrived, ended, at }) => {
    if (!terminal.draw || Date.now() - drawn < everyMs) return
    drawn = Date.now()
    const full = total === 0 ? width : Math.round((width * ended) / total)
    const bar = '█'.repeat(full) + '░'.repeat(width - full)
    const day = formatInstant(at, 480).slice(0, 10)
    terminal.draw(`${clearLine}${bar} ${ended}/${total} 已结束，已收 ${arrived}，模拟日期 ${day}`)
  }
  return Object.assign(draw, { clear: () => terminal.draw?.(clearLine) })
}
