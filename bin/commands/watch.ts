import type { Actor } from '#domain/actors/actor.ts'
import { isOfUnit } from '#domain/actors/scope.ts'
import { type Board, boardOf } from '#domain/case/board.ts'
import { ok, type Result, refused } from '#domain/case/result.ts'
import { type Standing, standingOf } from '#domain/case/standing.ts'
import { openCases } from '#lambdas/shared/open-cases.ts'
import type { Ports } from '#lambdas/shared/ports.ts'
import { maySee } from '#lambdas/shared/read-case.ts'
import { openRuntime } from '#local/runtime.ts'
import { actingAs } from '../acting.ts'
import { cityFrom, dataFrom } from '../arguments.ts'
import { failed } from '../failed.ts'
import { missingIn } from '../on-data.ts'
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
  --data DIR        data directory (default: $GRIDLINE_DATA, else ./.gridline)
  --city DIR        city pack (default: $GRIDLINE_CITY, else the demo city)
  --lang zh-CN|en   language (default: zh-CN; names stay as they are)
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
      const read = readArguments(args)
      if (!read.ok) return failed('watch', terminal, 2, `${read.refusal}; see gridline watch --help`)
      const request = read.value
      const directory = dataFrom(request.data, terminal.env)
      // a question must not create what it asks about
      const missing = missingIn(directory)
      if (missing) return failed('watch', terminal, 1, { code: 'NO_DATA', message: missing })
      if (request.follow && !terminal.draw) return failed('watch', terminal, 2, '--follow needs a terminal')
      for await (const _ of request.follow ? turns(everyMs) : [undefined]) {
        const seen = await look(request, directory, terminal)
        if (!seen.ok) return failed('watch', terminal, 2, seen.refusal)
        terminal.out(request.follow ? again + seen.value : seen.value)
      }
      return 0
    },
  }
}

/** One look; opened anew each time, since a simulated clock stands where its directory stood when it was opened. */
async function look(
  request: Request,
  directory: string,
  terminal: Terminal,
): Promise<Result<string, string>> {
  const cityDirectory = cityFrom(request.city, terminal.env)
  const { ports, close } = await openRuntime({ directory, cityDirectory, env: terminal.env, access: 'read' })
  try {
    const { city } = ports
    const reader = actingAs(request, city, ports.now())
    if (!reader.ok) return reader
    if (request.unit !== undefined && !city.unit(request.unit))
      return refused(`the city pack has no unit '${request.unit}'`)
    const board = await boardFor(reader.value, request, ports)
    if (request.json) return ok(`${JSON.stringify(watchJson(board, city))}\n`)
    const speaker = speakerFor({ ...terminal, city, locale: request.locale })
    const page = watchOf(board, speaker)
    return ok(request.follow ? headOf(page, terminal.rows, speaker) : page)
  } finally {
    await close()
  }
}

/** The board as far as the reader may see it. */
async function boardFor(reader: Actor, { unit, withinMs, limit }: Request, ports: Ports): Promise<Board> {
  const at = ports.now()
  const { city } = ports
  const standings: Standing[] = []
  for await (const one of openCases(ports, at)) {
    if (!maySee(reader, one, ports)) continue
    if (unit !== undefined && !isOfUnit(one, unit, city)) continue
    const standing = standingOf(one, at, city)
    if (standing) standings.push(standing)
  }
  return boardOf(standings, { at, until: at + withinMs, limit, calendar: city.calendar })
}
