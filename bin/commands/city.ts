import { statSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { countsOf } from '#domain/city/counts.ts'
import { type Draft, draftOf } from '#domain/city/draft.ts'
import { type Locale, words } from '#domain/words/locale.ts'
import { readCity } from '#local/city/read-city.ts'
import { localeFrom, noSuchLanguage } from '../arguments.ts'
import { failed } from '../failed.ts'
import type { Subcommand } from '../subcommand.ts'
import { cityReport } from '../text/city-report.ts'
import { packFaultCode } from '../text/pack-fault.ts'

const help = `gridline city check DIR — is this city pack sound, and what is in it

Reads the pack of a city (cities/README.md), counts everything in it, and names
every fault with its file, its line and the reason. What loads and yet deserves
a look, such as a class that nobody but the general office takes, is named too.

  --lang LANG    zh-CN (default) or en
  --json         the same as data: { ok, id, name, hash, counts,
                 faults: [{ code, file, line, reason }] }; reasons in English

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
    const isFolder = statSync(directory, { throwIfNoEntry: false })?.isDirectory() ?? false
    if (!isFolder)
      return failed('city', terminal, 1, { code: 'NO_CITY', message: noFolder(directory, locale) })
    const read = await readCity(directory)
    const draft = read.ok ? draftOf(read.city) : read.draft
    const check = {
      ok: read.ok,
      ...(read.ok && { id: read.city.id, name: read.city.name, hash: read.city.hash }),
      // a page of zeros says nothing of a folder that holds no pack
      ...(draft && holdsRows(draft) && { counts: countsOf(draft) }),
      faults: read.ok ? [] : read.faults,
    }
    const coded = check.faults.map((fault) => ({ code: packFaultCode(fault.reason) ?? 'BAD_FILE', ...fault }))
    terminal.out(
      values.json
        ? `${JSON.stringify({ ...check, faults: coded })}\n`
        : cityReport(directory, check, { ...terminal, locale }),
    )
    return read.ok ? 0 : 1
  },
}

function holdsRows({ areas, units, accounts, standard }: Draft): boolean {
  return [areas, units, accounts, standard.rows].some((rows) => rows.length > 0)
}

function noFolder(directory: string, locale: Locale): string {
  return words(`没有城市包目录 ${directory}`, `there is no folder of a city pack ${directory}`)[locale]
}
