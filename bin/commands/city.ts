import { parseArgs } from 'node:util'
import { countsOf } from '#domain/city/counts.ts'
import { draftOf } from '#domain/city/draft.ts'
import { readCity } from '#local/city/read-city.ts'
import { localeFrom, noSuchLanguage } from '../arguments.ts'
import { failed } from '../failed.ts'
import type { Subcommand } from '../subcommand.ts'
import { cityReport } from '../text/city-report.ts'

const help = `gridline city check DIR — is this city pack sound, and what is in it

Reads the pack of a city (cities/README.md), counts everything in it, and names
every fault with its file, its line and the reason. What loads and yet deserves
a look, such as a class that nobody but the general office takes, is named too.

  --lang LANG    zh-CN (default) or en
  --json         the same as data: { ok, id, name, hash, counts, faults }

Exit code 0 if the pack is sound, 1 if it has a fault.

  gridline city check cities/minimal
`

export const city: Subcommand = {
  name: 'city',
  summary: 'check a city pack: counts of everything, every fault with file and line',
  help,
  run: async (args, terminal) => {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { lang: { type: 'string', default: 'zh-CN' }, json: { type: 'boolean', default: false } },
    })
    const [verb, directory, ...more] = positionals
    const locale = localeFrom(values.lang)
    if (verb !== 'check' || directory === undefined || more.length > 0 || !locale) {
      const why = locale ? 'takes: check DIR; see gridline city --help' : noSuchLanguage(values.lang)
      return failed('city', terminal, 2, why)
    }
    const read = await readCity(directory)
    const draft = read.ok ? draftOf(read.city) : read.draft
    const check = {
      ok: read.ok,
      ...(read.ok && { id: read.city.id, name: read.city.name, hash: read.city.hash }),
      ...(draft && { counts: countsOf(draft) }),
      faults: read.ok ? [] : read.faults,
    }
    terminal.out(
      values.json ? `${JSON.stringify(check)}\n` : cityReport(directory, check, { ...terminal, locale }),
    )
    return read.ok ? 0 : 1
  },
}
