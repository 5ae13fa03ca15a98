import { statSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { countsOf } from '#domain/city/counts.ts'
import { type Draft, draftOf } from '#domain/city/draft.ts'
import type { CityPack } from '#domain/city/pack.ts'
import { type Locale, words } from '#domain/words/locale.ts'
import { readCity } from '#local/city/read-city.ts'
import { answerOptions, languageFrom } from '../arguments.ts'
import { checkAwsEnvironment } from '../cloud/aws-environment.ts'
import { failed } from '../failed.ts'
import type { ExitCode, Subcommand, Terminal } from '../subcommand.ts'
import { cityReport } from '../text/city-report.ts'
import { packFaultCode } from '../text/pack-fault.ts'

const help = `gridline city check DIR — is this city pack sound, and what is in it
gridline city publish DIR --table NAME — make it the one that a deployment goes by

Reads the pack of a city (cities/README.md), counts everything in it, and names
every fault with its file, its line and the reason. What loads and yet deserves
a look, such as a class that nobody but the general office takes, is named too.

  --lang LANG    zh-CN or en (default: $GRIDLINE_LANG, else zh-CN)
  --json         the same as data: { ok, id, name, hash, counts,
                 faults: [{ code, file, line, reason }] }; reasons in English

publish writes a sound pack to the cases table of a deployment on AWS or on an
emulator, where its functions find it within a minute; the packs before it stay.
It says no to the pack of another city, and to one that lacks what open cases
may follow: a policy (sla.yaml), which may not be changed either, a unit, an area.

  --table NAME   the table: output CasesTable of the stack

Exit code 0 if the pack is sound and, if asked, published; 1 otherwise.

  gridline city check cities/minimal
  gridline city publish cities/demo --table $CASES_TABLE
`

const options = { table: { type: 'string' }, ...answerOptions } as const

export const city: Subcommand = {
  name: 'city',
  summary: 'check a city pack, and publish it to a deployment',
  help,
  run: async (args, terminal) => {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
    const asked = languageFrom(values.lang, terminal.env)
    if (!asked.ok) return failed('city', terminal, 2, asked.refusal)
    const locale = asked.value
    const [verb, directory, ...more] = positionals
    const { table } = values
    const isAsked = verb === 'check' ? table === undefined : verb === 'publish' && table !== undefined
    if (!isAsked || directory === undefined || more.length > 0) {
      const takes = 'takes: check DIR, or publish DIR --table NAME; see gridline city --help'
      return failed('city', terminal, 2, takes)
    }
    const isFolder = statSync(directory, { throwIfNoEntry: false })?.isDirectory() ?? false
    if (!isFolder)
      return failed('city', terminal, 1, { code: 'NO_CITY', message: noFolder(directory, locale) })
    const read = await readCity(directory)
    if (table !== undefined && read.ok) return publish(read.city, table, { ...terminal, locale })
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

async function publish(
  pack: CityPack,
  table: string,
  terminal: Terminal & { readonly locale: Locale },
): Promise<ExitCode> {
  checkAwsEnvironment(terminal.env)
  // the clients of AWS are loaded where they are used
  const { publishCity } = await import('./city-publish.ts')
  const published = await publishCity(pack, table)
  const { locale } = terminal
  if (!published.ok) {
    const message = published.why.en
    return failed('city', terminal, 1, { code: 'NOT_PUBLISHED', message, said: published.why })
  }
  const { name, hash } = pack
  terminal.out(
    terminal.asData
      ? `${JSON.stringify({ ok: true, id: pack.id, name, hash, was: published.was })}\n`
      : `${publishedWords[published.was](name, hash.slice(0, 12))[locale]}\n`,
  )
  return 0
}

const publishedWords = {
  published: (name: string, hash: string) =>
    words(
      `已发布 ${name}（${hash}）：一分钟内生效`,
      `published ${name} (${hash}): it counts within a minute`,
    ),
  active: (name: string, hash: string) =>
    words(
      `${name}（${hash}）早已发布，照旧有效`,
      `${name} (${hash}) was published before, and counts as it did`,
    ),
} as const

function holdsRows({ areas, units, accounts, standard }: Draft): boolean {
  return [areas, units, accounts, standard.rows].some((rows) => rows.length > 0)
}

function noFolder(directory: string, locale: Locale): string {
  return words(`没有城市包目录 ${directory}`, `there is no folder of a city pack ${directory}`)[locale]
}
