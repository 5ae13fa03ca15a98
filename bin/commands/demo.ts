import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type City, indexCity } from '#domain/city/city.ts'
import { isWorkingDay } from '#domain/time/calendar.ts'
import { formatInstant, type Instant, localDay, startOfDay } from '#domain/time/instant.ts'
import { readCity } from '#local/city/read-city.ts'
import type { ImportRow } from '#local/import/row.ts'
import { BrokenCity } from '#local/runtime.ts'
import { type Finding, findingsOf } from '#local/simulation/findings.ts'
import type { Arrival } from '#local/simulation/play.ts'
import { citizensOf } from '#local/simulation/synthetic.ts'
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
    const path = join(folder, 'demo.jsonl')
    const directory = join(folder, 'data')
    const city = indexCity(read.city)
    const day = { reports, seed: values.seed, midnight: lastWorkingDay(city, now) }
    const date = formatInstant(day.midnight, city.calendar.utcOffsetMinutes).slice(0, 10)
    let isTold = false
    try {
      writeFileSync(path, `${citizensOf(city, day).join('\n')}\n`)
      const code = await runAndReport(
        {
          file: { path, system: 'demo' },
          seed: values.seed,
          today: now,
          arrivalsOf: (rows) => arrivalsOf(rows, findingsOf(city, day)),
          title: `${city.pack.name} ${date} 一天`,
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

/** What citizens and inspectors bring, as it comes. */
function arrivalsOf(rows: readonly ImportRow[], findings: readonly Finding[]): readonly Arrival[] {
  const messages = rows.map((row) => ({ at: row.at ?? 0, row }))
  return [...messages, ...findings.map((finding) => ({ at: finding.at, finding }))].toSorted(
    (a, b) => a.at - b.at,
  )
}

/** Local midnight of the last working day before `now`: a day on which everybody is at work. */
function lastWorkingDay({ calendar }: City, now: Instant): Instant {
  let day = localDay(now, calendar.utcOffsetMinutes) - 1
  while (!isWorkingDay(calendar, day)) day--
  return startOfDay(day, calendar.utcOffsetMinutes)
}
