import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { indexCity } from '#domain/city/city.ts'
import { logOnly } from '#lambdas/shared/log.ts'
import { readCity } from '#local/city/read-city.ts'
import { BrokenCity } from '#local/runtime.ts'
import { demoDay } from '#local/simulation/demo-day.ts'
import { seatAtTheDoor } from '#local/simulation/served-desk.ts'
import { cityFrom, parseTime } from '../arguments.ts'
import type { Subcommand } from '../subcommand.ts'
import { runAndReport } from './run.ts'

const help = `gridline demo — one synthetic day of a fictional city, carried to its end

The last working day before today: citizens call and write in the shape of a real
day, inspectors report from their rounds and put some things right on the spot;
one matter is reported by many. Simulated staff carry each case to its end, each
by his or her own account (gridline run --help), in a temporary folder that is
thrown away: nothing there waits for the disk.

  --reports N    how many reports (default: 300)
  --seed TEXT    another day; the same seed and day, the same report (default: 1)
  --now DATE     another day: the last working day before it (default: today)
  --city DIR     city pack (default: $GRIDLINE_CITY, else the demo city)
  --json         the report as data; the folder is removed
`

export const demo: Subcommand = {
  name: 'demo',
  summary: 'one synthetic day of a fictional city, carried to its end',
  help,
  run: async (args, terminal) => {
    const { values } = parseArgs({
      args: [...args],
      options: {
        reports: { type: 'string', default: '300' },
        seed: { type: 'string', default: '1' },
        now: { type: 'string' },
        city: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    })
    const now = parseTime(values.now)
    const reports = Number(values.reports)
    if (now === undefined || !Number.isInteger(reports) || reports < 1) {
      terminal.err(
        now === undefined
          ? `--now '${values.now}' is not a date\n`
          : `--reports '${values.reports}' is not a number of reports\n`,
      )
      return 2
    }
    const cityDirectory = cityFrom(values.city, terminal.env)
    const read = await readCity(cityDirectory)
    if (!read.ok) throw new BrokenCity(cityDirectory, read.faults)
    const folder = mkdtempSync(join(tmpdir(), 'gridline-demo-'))
    const directory = join(folder, 'data')
    const city = indexCity(read.city)
    let isTold = false
    // what people did is in the report
    logOnly('faults')
    try {
      const day = demoDay(city, { reports, seed: values.seed, now, folder })
      const code = await runAndReport(
        {
          file: day.file,
          arrivalsOf: day.arrivalsOf,
          seed: values.seed,
          today: now,
          sit: seatAtTheDoor,
          title: `${city.pack.name} ${day.date} 一天`,
          json: values.json,
          directory,
          cityDirectory,
          durability: 'throwaway',
        },
        terminal,
      )
      if (!values.json) {
        terminal.out(
          `\n数据目录 ${directory}，看一件工单：\n  npx gridline case 工单号 --data ${directory}\n`,
        )
        isTold = true
      }
      return code
    } finally {
      // a folder that nobody was told of is nobody's
      if (!isTold) rmSync(folder, { recursive: true })
    }
  },
}
