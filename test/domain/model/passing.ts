import { riseOrLapse } from './applications.ts'
import { DAY, type Instant } from './calendar.ts'
import { type Clock, dueAt, isRunning, resumeClock } from './clock.ts'
import { end, type Life, shut } from './life.ts'
import { fire, suspendable } from './rungs.ts'

/** Lets time pass: every rung and every default due by then happens, in order (rules R52–R55). */
export function pass(life: Life, until: Instant): void {
  // who was woken in time has seen everything since the last look; who was not sees it now, all at once
  const seenFrom = life.isWoken ? life.at : until
  for (;;) {
    const next = defaults(life)
      .filter(({ at }) => at <= until)
      .sort((one, other) => one.at - other.at)[0]
    life.at = next?.at ?? until
    for (const clock of Object.values(life.clocks)) fire(life, clock, seenFrom)
    if (next === undefined) return
    next.happens()
  }
}

type Default = { readonly at: Instant; readonly happens: () => void }

/** What happens by itself when nobody decides (rules R52, R74), each a moment after its due instant. */
function defaults(life: Life): readonly Default[] {
  const { SIGN, ADJUDICATE, CONFIRM } = life.clocks
  const found: Default[] = []
  const late = (clock: Clock | undefined, happens: () => void) => {
    const due = clock && dueAt(clock)
    if (due !== undefined) found.push({ at: due + 1, happens })
  }
  late(SIGN, () => {
    end(life, 'SIGN')
    life.state = 'HANDLING'
  })
  late(ADJUDICATE, () => {
    end(life, 'ADJUDICATE')
    life.application = undefined
    life.designated = true
    life.state = 'HANDLING'
  })
  late(CONFIRM, () => shut(life))
  const { application, until, closedAt } = life
  if (application && application.kind !== 'RETURN')
    found.push({ at: application.deadline + 1, happens: () => riseOrLapse(life, application) })
  if (until !== undefined) found.push({ at: until, happens: () => resume(life) })
  // T30 (rules R37, table of section A)
  if (closedAt !== undefined)
    found.push({
      at: closedAt + 30 * DAY,
      happens: () => {
        life.closedAt = undefined
        life.state = 'ARCHIVED'
      },
    })
  return found
}

/** T20, by the unit or by itself: what was paused runs on (rules R19). */
export function resume(life: Life): void {
  const at = life.until !== undefined && life.until < life.at ? life.until : life.at
  for (const name of suspendable) {
    const clock = life.clocks[name]
    if (clock && !isRunning(clock)) resumeClock(clock, at)
  }
  life.until = undefined
  life.state = 'HANDLING'
}
