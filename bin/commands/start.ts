import { boardOf } from '#domain/case/board.ts'
import { standingOf } from '#domain/case/standing.ts'
import { DAY } from '#domain/time/instant.ts'
import { words } from '#domain/words/locale.ts'
import { logOnly } from '#lambdas/shared/log.ts'
import { openCases } from '#lambdas/shared/open-cases.ts'
import type { Ports } from '#lambdas/shared/ports.ts'
import { dataFound } from '#local/data-directory.ts'
import { openServing } from '#local/open-serving.ts'
import { serveCity } from '#local/serve-city.ts'
import { seedDay } from '#local/simulation/seed-day.ts'
import { failed } from '../failed.ts'
import type { ExitCode, Subcommand, Terminal } from '../subcommand.ts'
import { speakerFor } from '../text/speaker.ts'
import { accountLines, firstRequest, openCasesLines } from '../text/start-summary.ts'
import { type Request, readArguments } from './start-arguments.ts'

const help = `gridline start — serve a whole city from this process

A data directory that is not there yet begins with the last full working day played:
calls, messages and findings came in, staff worked on them, and what was not done by
midnight is open. Then the real clock runs, and the HTTP door is open until Ctrl-C.
The OpenAPI document lies at /openapi.json, and docs/api.md walks through a case.

  --data DIR     data directory (default: $GRIDLINE_DATA, else ./.gridline)
  --city DIR     city pack (default: $GRIDLINE_CITY, else the demo city)
  --port N       port ($GRIDLINE_PORT, else 8012; 0: any that is free)
  --host HOST    address to listen on ($GRIDLINE_HOST, else 127.0.0.1: this machine alone)
  --stage STAGE  demo, local or prod ($GRIDLINE_STAGE, else demo): on demo and local
                 POST /v1/tokens gives a token to whoever asks, and POST /v1/test/clock
                 moves the clock on; on prod neither is there, and the city's own issuer
                 signs people in: GRIDLINE_ISSUER, GRIDLINE_ISSUER_KEYS (JWKS address),
                 GRIDLINE_AUDIENCE, and GRIDLINE_ACCOUNT_CLAIM (gridline_account)
  --empty        begin without a played day (always on prod)
  --log          a line of JSON for each request on standard output

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
  const { directory, cityDirectory } = request
  logOnly(request.log ? 'all' : 'faults')
  const settings = { directory, cityDirectory, env: terminal.env }
  if (!request.empty && dataFound(directory) === 'none') await seedDay(settings, Date.now())
  const { runtime, clock } = await openServing(settings)
  try {
    const served = await serveCity(runtime, { ...request, clock })
    const stopped = untilStopped()
    terminal.out(await summaryOf(runtime.ports, served.address, request, terminal))
    await stopped
    await served.stop()
    return 0
  } finally {
    await runtime.close()
  }
}

async function summaryOf(
  ports: Ports,
  address: string,
  request: Request,
  terminal: Terminal,
): Promise<string> {
  const { city } = ports
  const speaker = speakerFor({ ...terminal, city, locale: 'zh-CN' })
  const { say, paint } = speaker
  const at = ports.now()
  const standings = []
  for await (const one of openCases(ports, at)) {
    const standing = standingOf(one, at, city)
    if (standing) standings.push(standing)
  }
  const board = boardOf(standings, { at, until: at + DAY, limit: 0, calendar: city.calendar })
  const first = city.pack.accounts.find(({ roles }) => roles.includes('duty-chief'))?.id ?? ''
  const trial = [
    '',
    paint.bold(say(words('演示账号', 'Demo accounts'))),
    ...accountLines(speaker),
    '',
    paint.bold(say(words('试一试', 'Try it'))),
    ...firstRequest(address, first),
  ]
  return [
    `${paint.bold(`Gridline  ${city.pack.name}`)}  ${address}`,
    `  接口说明 ${address}/openapi.json   数据目录 ${request.directory}`,
    '',
    ...openCasesLines(board, speaker),
    ...(request.stage === 'prod' ? [] : trial),
    '',
    say(words('按 Ctrl-C 停止。', 'Ctrl-C stops it.')),
    '',
  ].join('\n')
}
