import { compileCalendar } from '#domain/time/calendar.ts'
import { readCity } from '#local/city/read-city.ts'
import { BrokenCity } from '#local/runtime.ts'
import { cityFrom } from './arguments.ts'
import { commandLine } from './command-line.ts'
import { caseStory } from './commands/case.ts'
import { city } from './commands/city.ts'
import { cloud } from './commands/cloud.ts'
import { demo } from './commands/demo.ts'
import { makeDue } from './commands/due.ts'
import { erase } from './commands/erase.ts'
import { importFile } from './commands/import.ts'
import { keys } from './commands/keys.ts'
import { run } from './commands/run.ts'
import { makeStart } from './commands/start.ts'
import { verify } from './commands/verify.ts'
import { makeWatch } from './commands/watch.ts'
import { terminalOf } from './terminal.ts'
import { untilInterrupted, untilStopped } from './until-interrupted.ts'

const due = makeDue(async (directory) => {
  const cityDirectory = cityFrom(directory, process.env)
  const read = await readCity(cityDirectory)
  if (!read.ok) throw new BrokenCity(cityDirectory, read.faults)
  return compileCalendar(read.city.calendar)
})

const watch = makeWatch(untilInterrupted)
const start = makeStart(untilStopped)

/** In the order in which they are met. */
const subcommands = [start, demo, importFile, run, caseStory, watch, due, city, verify, erase, keys, cloud]

// the exit code is set, not forced, so that everything written still arrives
process.exitCode = await commandLine(subcommands, process.argv.slice(2), terminalOf(process))
