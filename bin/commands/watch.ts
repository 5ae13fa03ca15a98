import { isOfUnit } from '#domain/actors/scope.ts'
import { type Board, boardOf } from '#domain/case/board.ts'
import { ok, type Result, refused } from '#domain/case/result.ts'
import { type Standing, standingOf } from '#domain/case/standing.ts'
import { failed } from '../failed.ts'
import { openSource } from '../sources/open-source.ts'
import { actingFault, type Place, placeFrom, placeHelp } from '../sources/place.ts'
import type { Source, Unopened } from '../sources/source.ts'
import type { Subcommand, Terminal } from '../subcommand.ts'
import { speakerFor } from '../text/speaker.ts'
import { headOf, watchOf } from '../text/watch.ts'
import { type Request, readArguments } from './watch-arguments.ts'
import { watchJson } from './watch-json.ts'

const help = `gridline watch — what is overdue and due soon, by unit (督办看板)

Totals of every unit and desk of the centre, then their cases: number, rung reached
(蓝 黄 红 督办 通报), the clock that presses most, when it is due, how long it is
past or left, and why the case stands where it stands. Overdue first. Writes nothing;
shows no name, phone or text.

  --unit UNIT       only what this unit, or one below it, answers for (u-city-water)
  --within TIME     due within: 8h, 2d; hours and days of the clock (default: 1d)
  --limit N         at most so many cases, the most pressing (default: 50)
  --follow          again every 5 seconds until Ctrl-C, as much as the terminal holds
  --as ACCOUNT      whose eyes: only cases of his or her scope (default: an auditor)
  --for ACCOUNT     as deputy (代理) of this account
${placeHelp}
  --city DIR        city pack (default: $GRIDLINE_CITY, else the demo city)
  --lang zh-CN|en   language (default: $GRIDLINE_LANG, else zh-CN; names stay as they are)
  --json            the same as data

Time left or past is working time (工作日 of 8 hours) where the clock counts working
time, else elapsed. A data directory of simulated time stands at its own last instant.

As data: at until
totals  [{ holder { by, unit? area? } open overdue dueToday oldest { caseNo dueAt } }]
cases   [{ caseId caseNo classCode? state holder clock dueAt overdue minutes
           counts (working|elapsed) rung? alsoOverdue? waits [{ why … }] }]
more    cases left out because of --limit

Exit code: 0 good (also when cases are overdue), 1 failed, 2 usage.
`

/** Between two looks. */
const everyMs = 5_000

/** Home, and everything below it cleared: the next look stands where this one stood. */
const again = '\u001b[H\u001b[2J'

/** `gridline watch`; `turns` says when `--follow` looks again. */
export function makeWatch(turns: (everyMs: number) => AsyncIterable<unknown>): Subcommand {
  return {
    name: 'watch',
    summary: 'what is overdue and due soon, by unit, and why',
    help,
    run: async (args, terminal) => {
      const read = readArguments(args, terminal.env)
      if (!read.ok) return failed('watch', terminal, 2, `${read.refusal}; see gridline watch --help`)
      const request = read.value
      const place = placeFrom(request, terminal.env)
      if (!place.ok) return failed('watch', terminal, 2, place.refusal)
      const fault = actingFault(place.value, request)
      if (fault !== undefined) return failed('watch', terminal, 2, fault)
      if (request.follow && !terminal.draw) return failed('watch', terminal, 2, '--follow needs a terminal')
      for await (const _ of request.follow ? turns(everyMs) : [undefined]) {
        const seen = await look(request, place.value, terminal)
        if (!seen.ok) return failed('watch', terminal, seen.refusal.exit, seen.refusal.told)
        const { page, warning } = seen.value
        terminal.out(request.follow ? again + page : page)
        // below a board that is drawn over and over
        if (warning !== undefined) terminal.err(`gridline watch: ${warning}\n`)
      }
      return 0
    },
  }
}

type Seen = { readonly page: string; readonly warning?: string }

/** One look; opened anew each time, since a simulated clock stands where its directory stood when it was opened. */
async function look(request: Request, place: Place, terminal: Terminal): Promise<Result<Seen, Unopened>> {
  const source = await openSource(place, { ...request, access: 'read' }, terminal)
  if (!source.ok) return source
  const { city, warning, close } = source.value
  const warned = warning === undefined ? {} : { warning }
  try {
    if (request.unit !== undefined && !city.unit(request.unit))
      return refused({ exit: 2, told: `the city pack has no unit '${request.unit}'` })
    const board = await boardFor(request, source.value)
    if (request.json) return ok({ page: `${JSON.stringify(watchJson(board, city))}\n`, ...warned })
    const speaker = speakerFor({ ...terminal, city, locale: request.locale })
    const page = watchOf(board, speaker)
    return ok({ page: request.follow ? headOf(page, terminal.rows, speaker) : page, ...warned })
  } finally {
    await close()
  }
}

/** The board as far as the reader may see it. */
async function boardFor({ unit, withinMs, limit }: Request, source: Source): Promise<Board> {
  const at = source.now()
  const { city } = source
  const standings: Standing[] = []
  for await (const one of source.openCases(at)) {
    if (unit !== undefined && !isOfUnit(one, unit, city)) continue
    const standing = standingOf(one, at, city)
    if (standing) standings.push(standing)
  }
  return boardOf(standings, { at, until: at + withinMs, limit, calendar: city.calendar })
}
