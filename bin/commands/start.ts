import { boardOf } from '#domain/case/board.ts'
import { standingOf } from '#domain/case/standing.ts'
import { DAY } from '#domain/time/instant.ts'
import { logOnly } from '#lambdas/shared/log.ts'
import { openCases } from '#lambdas/shared/open-cases.ts'
import { dataFound } from '#local/data-directory.ts'
import { checkPort } from '#local/gateway.ts'
import { limiter } from '#local/limiter.ts'
import { openServing } from '#local/open-serving.ts'
import type { Runtime } from '#local/runtime.ts'
import { serveCity } from '#local/serve-city.ts'
import { lockForServing } from '#local/serving-lock.ts'
import { isSimulated } from '#local/simulated-clock.ts'
import { seedDay } from '#local/simulation/seed-day.ts'
import { failed } from '../failed.ts'
import type { ExitCode, Subcommand, Terminal } from '../subcommand.ts'
import { speakerFor } from '../text/speaker.ts'
import { type Begun, startPage } from '../text/start-page.ts'
import { type Request, readArguments } from './start-arguments.ts'

const help = `gridline start — serve a whole city from this process

A data directory that is not there yet begins with the last full working day played:
calls, messages and findings came in, staff worked on them, and what was not done by
midnight is open. Then the real clock runs, and the HTTP door is open until Ctrl-C.
The OpenAPI document lies at /openapi.json, and docs/api.md walks through a case;
gridline case, watch and import take the server with --url. One process serves a
data directory: a second one is refused.

  --data DIR     data directory (default: $GRIDLINE_DATA, else ./.gridline)
  --city DIR     city pack (default: $GRIDLINE_CITY, else the demo city)
  --port N       port ($GRIDLINE_PORT, else 8012; 0: any that is free)
  --host HOST    address to listen on ($GRIDLINE_HOST, else 127.0.0.1: this machine alone)
  --stage STAGE  demo, local or prod ($GRIDLINE_STAGE, else demo): on demo and local
                 POST /v1/tokens gives a token to whoever asks, and POST /v1/test/clock
                 moves the clock on; on prod neither is there, and the city's own issuer
                 signs people in: GRIDLINE_ISSUER, GRIDLINE_ISSUER_KEYS (JWKS address),
                 GRIDLINE_AUDIENCE, and GRIDLINE_ACCOUNT_CLAIM (gridline_account);
                 what prod has served no other stage serves, and prod takes no
                 played day and no clock that was moved; whoever asks for tokens, and each
                 citizen who reports, is answered 429 when it is too often
  --empty        begin without a played day (always on prod)
  --log          a line of JSON for each request on standard output
  --lang zh-CN|en   language of the page that is printed ($GRIDLINE_LANG, else zh-CN)

Exit code: 0 after Ctrl-C, 1 failed, 2 usage.
`

/** `gridline start`; `untilStopped` resolves when the process is to end. */
export function makeStart(untilStopped: () => Promise<void>): Subcommand {
  return {
    name: 'start',
    summary: 'serve a whole city over HTTP from this process',
    help,
    run: async (args, terminal) => {
      const request = readArguments(args, terminal.env)
      if (!request.ok) return failed('start', terminal, 2, `${request.refusal}; see gridline start --help`)
      return start(request.value, terminal, untilStopped)
    },
  }
}

async function start(
  request: Request,
  terminal: Terminal,
  untilStopped: () => Promise<void>,
): Promise<ExitCode> {
  const { directory, cityDirectory, log } = request
  logOnly(log ? 'all' : 'faults')
  const release = lockForServing(directory)
  try {
    const isPlayed = !request.empty && dataFound(directory) === 'none'
    await checkPort(request)
    if (isPlayed) await seedDay({ directory, cityDirectory, env: terminal.env }, Date.now())
    return await serve({ ...request, isPlayed }, terminal, untilStopped)
  } finally {
    release()
  }
}

async function serve(
  request: Request & Pick<Begun, 'isPlayed'>,
  terminal: Terminal,
  untilStopped: () => Promise<void>,
): Promise<ExitCode> {
  const { directory, cityDirectory, locale, stage } = request
  const { runtime, clock } = await openServing({ directory, cityDirectory, env: terminal.env, stage })
  try {
    const served = await serveCity(runtime, { ...request, clock, limiter: limiter(Date.now) })
    const stopped = untilStopped()
    const { ports } = runtime
    const speaker = speakerFor({ ...terminal, city: ports.city, locale })
    terminal.out(startPage(await begunOf(request, served.address, ports), speaker))
    await stopped
    await served.stop()
    return 0
  } finally {
    await runtime.close()
  }
}

async function begunOf(
  { directory, isPlayed, issuers, stage }: Request & Pick<Begun, 'isPlayed'>,
  address: string,
  ports: Runtime['ports'],
): Promise<Begun> {
  const { city } = ports
  const at = ports.now()
  const standings = []
  for await (const one of openCases(ports, at)) {
    const standing = standingOf(one, at, city)
    if (standing) standings.push(standing)
  }
  const trial = city.pack.accounts.find(({ roles }) => roles.includes('duty-chief'))?.id
  return {
    board: boardOf(standings, { at, until: at + DAY, limit: 0, calendar: city.calendar }),
    address,
    directory,
    isPlayed,
    issuers: issuers.map(({ issuer }) => issuer),
    ...(isSimulated(directory, ports.store) && { movedTo: at }),
    ...(stage !== 'prod' && trial !== undefined && { trial }),
  }
}
