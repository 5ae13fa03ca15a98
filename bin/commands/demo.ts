import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { indexCity } from '#domain/city/city.ts'
import { logOnly } from '#lambdas/shared/log.ts'
import { readCity } from '#local/city/read-city.ts'
import { BrokenCity } from '#local/runtime.ts'
import { demoDay } from '#local/simulation/demo-day.ts'
import { demoFolder } from '#local/simulation/demo-folder.ts'
import { seatAtTheDoor } from '#local/simulation/served-desk.ts'
import { cityFrom, parseTime } from '../arguments.ts'
import { failed } from '../failed.ts'
import type { Subcommand } from '../subcommand.ts'
import { runAndReport } from './run.ts'

const help = `gridline demo — one synthetic day of a fictional city, carried to its end

The last working day before today: citizens call and write in the shape of a real
day, inspectors report from their rounds and put some things right on the spot;
one matter is reported by many. Simulated staff carry each case to its end, each
by his or her own account (gridline run --help). The data stay in a temporary
folder, named at the end, so that its cases can be looked at; nothing there waits
for the disk. The next demo removes folders of yours older than a day.

  --reports N    how many reports (default: 300)
  --seed TEXT    another day; the same seed and day, the same report (default: 1)
  --now DATE     another day: the last working day before it (default: today)
  --city DIR     city pack (default: $GRIDLINE_CITY, else the demo city)
  --json         the report as data; its folder is removed at once
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
    if (now === undefined) return failed('demo', terminal, 2, `--now '${values.now}' is not a date`)
    if (!Number.isInteger(reports) || reports < 1) {
      return failed('demo', terminal, 2, `--reports '${values.reports}' is not a number of reports`)
    }
    const cityDirectory = cityFrom(values.city, terminal.env)
    const read = await readCity(cityDirectory)
    if (!read.ok) throw new BrokenCity(cityDirectory, read.faults)
    const folder = demoFolder(Date.now())
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
