import stringWidth from 'string-width'
import { formatInstant } from '#domain/time/instant.ts'
import type { Progress } from '#local/simulation/play.ts'
import type { Terminal } from '../subcommand.ts'
import { wrap } from './wrap.ts'

/** Characters of the bar; one that has less room is left out. */
const [shortest, longest] = [5, 30]
/** Redrawn ten times a second at most. */
const everyMs = 100

/** A bar on a terminal, nothing at all elsewhere. */
export function progressOn(terminal: Terminal): Progress & { readonly clear: () => void } {
  let drawn = 0
  const clearLine = '\r\u001B[2K'
  const draw: Progress = ({ total, arrived, ended, at }) => {
    if (!terminal.draw || Date.now() - drawn < everyMs) return
    drawn = Date.now()
    const day = formatInstant(at, 480).slice(0, 10)
    const told = `${ended}/${total} 已结束，已收 ${arrived}，模拟日期 ${day}`
    // a line that wraps could not be cleared, so that it stays one
    const columns = (terminal.columns ?? 80) - 1
    const width = Math.min(longest, columns - stringWidth(told) - 1)
    const [line = ''] = wrap(told, columns)
    terminal.draw(
      clearLine + (width < shortest ? line : `${barOf(width, total === 0 ? 1 : ended / total)} ${told}`),
    )
  }
  return Object.assign(draw, { clear: () => terminal.draw?.(clearLine) })
}

function barOf(width: number, part: number): string {
  const full = Math.round(width * part)
  return '█'.repeat(full) + '░'.repeat(width - full)
}
